//! The guard by table: who keeps a place administered or managed, and who does not.

use super::*;
use crate::domain::policy::Rules;
use crate::domain::testing::*;
use jiff::SignedDuration;

fn admin(name: &str) -> Person {
    person(name).role(administrator())
}

fn lost(target: Person, others: Vec<Person>) -> Result<(), Refusal> {
    let others: Vec<_> = others.into_iter().map(Person::candidate).collect();
    may_lose(&target.candidate(), &others, now())
}

#[track_caller]
fn last_administrator(target: Person, others: Vec<Person>, there: &str) {
    match lost(target, others) {
        Err(Refusal::LastAdministrator { place, .. }) => assert_eq!(place, there),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_last_administrator_everywhere_stays() {
    for (other, enough) in [
        (admin("bob"), true),
        (admin("bob").locked(), false),
        (admin("bob").failed(&[-5, -4, -3, -2, -1]), false),
        (admin("bob").until(100), false),
        (admin("bob").demo(100), false),
        (admin("bob").expires(100), false),
        (admin("bob").expires(-1), false),
        (admin("bob").denied("login"), false),
        (
            admin("bob").password(crate::domain::user::Password::None),
            false,
        ),
        (admin("bob").restricted(&[1]), false),
        (person("bob").role_in(1, administrator()), false),
        (person("bob").role(role("administrator", &["login"])), false),
        (person("bob").role(member()), false),
        // the person is no stand-in for the same person
        (admin("ana"), false),
    ] {
        let told = format!("{other:?}");
        assert_eq!(lost(admin("ana"), vec![other]).is_ok(), enough, "{told}");
    }
    last_administrator(admin("ana"), vec![], "everywhere");
}

#[test]
fn the_last_administrator_of_a_tenant_stays() {
    let local = || person("ana").local(1).role(administrator());
    last_administrator(local(), vec![], "in the tenant t1");
    last_administrator(
        local(),
        vec![person("bob").local(2).role(administrator())],
        "in the tenant t1",
    );
    assert!(lost(local(), vec![admin("bob")]).is_ok());
    assert!(lost(local(), vec![person("bob").role_in(1, administrator())]).is_ok());
    // who administers two tenants is missed in the one nobody else administers
    last_administrator(
        admin("ana").restricted(&[1, 2]),
        vec![person("bob").local(1).role(administrator())],
        "in the tenant t2",
    );
}

#[test]
fn who_is_none_for_good_may_go() {
    for target in [
        admin("ana").until(100),
        admin("ana").demo(100),
        admin("ana").expires(100),
        admin("ana").locked(),
        admin("ana").denied("login"),
        person("ana").role(member()),
        admin("ana").restricted(&[]),
    ] {
        assert_eq!(lost(target, vec![]), Ok(()));
    }
}

/// Five bad logins must not open the way to removing the last administrator.
#[test]
fn a_lock_that_ends_by_itself_does_not_lift_the_guard() {
    let rules = Rules {
        lock_for: Some(SignedDuration::from_mins(15)),
        ..Rules::builtin()
    };
    let locked = admin("ana")
        .failed(&[-5, -4, -3, -2, -1])
        .candidate_under(&rules);
    assert!(!locked.access.may_log_in());
    assert!(may_lose(&locked, &[], now()).is_err());
    let for_a_day = admin("ana").locked().with(|user| {
        if let Some(lock) = &mut user.lock {
            lock.until = Some(at(86400));
        }
    });
    assert!(lost(for_a_day, vec![]).is_err());
}

/// Its owner is let in to replace it: a stricter policy must not make the guard look away.
#[test]
fn a_password_past_its_age_keeps_nobody_out() {
    let rules = Rules {
        max_age: Some(SignedDuration::from_secs(10)),
        ..Rules::builtin()
    };
    let old = |name: &str| admin(name).candidate_under(&rules);
    assert!(!old("ana").access.may_log_in());
    assert!(may_lose(&old("ana"), &[], now()).is_err());
    assert!(may_lose(&old("ana"), &[old("bob")], now()).is_ok());
    assert!(old("ana").keeps(Place::Everywhere));
}

#[test]
fn the_last_manager_of_a_tenant_stays() {
    let manager = |name: &str| person(name).local(1).manager(1).role(member());
    assert!(matches!(
        lost(manager("ana"), vec![]),
        Err(Refusal::LastManager { tenant, .. }) if tenant == "t1"
    ));
    for (other, enough) in [
        (manager("bob"), true),
        (person("bob").manager(1).role(member()), true),
        (manager("bob").locked(), false),
        (manager("bob").demo(9), false),
        (person("bob").local(1).manager(1), false),
        (person("bob").local(2).manager(1).role(member()), false),
        (person("bob").local(1).role(member()), false),
        // otherwise the guard would never hold: there is always an administrator
        (admin("bob"), false),
    ] {
        let told = format!("{other:?}");
        assert_eq!(lost(manager("ana"), vec![other]).is_ok(), enough, "{told}");
    }
    assert!(lost(manager("ana").locked(), vec![]).is_ok());
}

#[test]
fn who_could_unlock_by_table() {
    let target = || person("ana").local(1).role(administrator());
    for (target, other, could) in [
        (target(), person("bob").local(1).role(administrator()), true),
        (target(), admin("bob"), true),
        (target(), admin("bob").until(5), true),
        (
            target(),
            person("bob").local(2).role(administrator()),
            false,
        ),
        (
            target(),
            person("bob").local(1).manager(1).role(member()),
            false,
        ),
        (target(), admin("bob").locked(), false),
        (target(), admin("bob").denied(own::LOCKOUT_MANAGE), false),
        (target(), admin("bob").denied(own::ADMIN_CHANGE), false),
        (target(), admin("ana"), false),
        (
            admin("ana"),
            person("bob").role_in(1, administrator()),
            false,
        ),
        (
            admin("ana").restricted(&[1, 2]),
            admin("bob").restricted(&[1]),
            false,
        ),
        (
            admin("ana").restricted(&[1]),
            admin("bob").restricted(&[1, 2]),
            true,
        ),
    ] {
        let told = format!("{target:?} by {other:?}");
        let others = [other.candidate()];
        assert_eq!(
            someone_could_unlock(&target, &others, now()),
            could,
            "{told}"
        );
    }
}

#[test]
fn n7_a_change_leaves_every_open_place_with_someone_who_could_log_in() {
    let admin = || person("ada").local(1).role(administrator());
    let manager = || person("mia").local(1).manager(1).role(member());
    let root = || person("root").role(administrator());
    let kept = |before: Vec<Person>, after: Vec<Person>| {
        let candidates =
            |people: Vec<Person>| -> Vec<_> { people.into_iter().map(Person::candidate).collect() };
        still_kept(&candidates(before), &candidates(after), now()).map_err(|no| match no {
            Refusal::LastAdministrator { username, .. } => format!("administrator {username}"),
            Refusal::LastManager { username, .. } => format!("manager {username}"),
            other => panic!("{other}"),
        })
    };
    let last = |who: &str| Err(who.to_owned());
    for (before, after, expected) in [
        (vec![], vec![], Ok(())),
        (vec![admin()], vec![admin()], Ok(())),
        (vec![admin()], vec![], last("administrator ada")),
        (
            vec![admin()],
            vec![admin().locked()],
            last("administrator ada"),
        ),
        (
            vec![admin()],
            vec![admin().until(5)],
            last("administrator ada"),
        ),
        (vec![admin(), root()], vec![root()], Ok(())),
        (
            vec![admin(), root()],
            vec![root().locked()],
            last("administrator ada"),
        ),
        (
            vec![admin(), root().locked()],
            vec![root().locked()],
            last("administrator ada"),
        ),
        (vec![admin().locked()], vec![], Ok(())),
        // administrators do not stand in for managers
        (vec![manager(), root()], vec![root()], last("manager mia")),
        (
            vec![manager(), root()],
            vec![person("eva").manager(1).role(member()), root()],
            Ok(()),
        ),
        // a suspended tenant needs nobody
        (
            vec![person("eva").manager(1).suspended(1, -5)],
            vec![person("eva")],
            Ok(()),
        ),
    ] {
        assert_eq!(kept(before.clone(), after), expected, "{before:?}");
    }
}

#[test]
fn what_a_person_goes_on_looking_after_is_not_lost() {
    let before = || person("root").role(administrator()).manager(1);
    let become_ =
        |after: Person| may_become(&before().candidate(), Some(&after.candidate()), &[], now());
    assert_eq!(become_(before()), Ok(()));
    assert_eq!(become_(before().failed(&[-1])), Ok(()));
    for after in [
        before().expires(1000),
        before().demo(1000),
        person("root")
            .restricted(&[1])
            .role(administrator())
            .manager(1),
        before().locked(),
    ] {
        let lost = become_(after);
        assert!(
            matches!(lost, Err(Refusal::LastAdministrator { .. })),
            "{lost:?}"
        );
    }
    let lost = become_(person("root").role(administrator()));
    assert!(matches!(lost, Err(Refusal::LastManager { .. })), "{lost:?}");
}
