//! Rights in force by table: the sum over roles, where each one holds, and what takes it off.

use super::*;
use crate::domain::right::{banking as bank, own};
use crate::domain::testing::*;
use proptest::prelude::*;

fn force(user: &User, place: Place) -> BTreeMap<RightName, Held<'_>> {
    in_force(user, &rulebook(), place, now())
}

/// The names of the rights with effect.
fn effective(user: &User, place: Place) -> Vec<String> {
    force(user, place)
        .iter()
        .filter(|(_, held)| held.because.is_none())
        .map(|(name, _)| name.to_string())
        .collect()
}

fn why_not(user: &User, place: Place, name: &str) -> Option<Because> {
    force(user, place)[name].because.clone()
}

fn viewer() -> std::sync::Arc<crate::domain::role::Role> {
    role("viewer", &["login", "user.view"])
}

#[test]
fn the_rights_are_the_sum_of_the_roles_that_reach_a_place() {
    let ana = person("ana").role(member()).role_in(1, viewer());
    assert_eq!(effective(&ana, place(1)), ["login", "user.view"]);
    assert_eq!(effective(&ana, place(2)), ["login"]);
    assert_eq!(effective(&ana, Place::Everywhere), ["login"]);
    // both ways are told, and the longer one counts
    let ways = &force(&ana, place(1))["login"].ways;
    assert_eq!(ways.len(), 2);
    assert_eq!(ways[0].role, Some("member"));
    assert_eq!(ways[0].tenant, None);
    assert_eq!(ways[1].tenant.map(|it| it.slug.as_str()), Some("t1"));
}

#[test]
fn where_a_role_holds_by_table() {
    let table: Vec<(Person, [bool; 3])> = vec![
        // person, held: everywhere, in 1, in 2
        (person("a").role(viewer()), [true, true, true]),
        (person("a").role_in(1, viewer()), [false, true, false]),
        (person("a").local(1).role(viewer()), [false, true, false]),
        (
            person("a").local(1).role_in(1, viewer()),
            [false, true, false],
        ),
        (
            person("a").local(1).role_in(2, viewer()),
            [false, false, false],
        ),
        (
            person("a").restricted(&[1]).role(viewer()),
            [false, true, false],
        ),
        (
            person("a").restricted(&[1, 2]).role(viewer()),
            [false, true, true],
        ),
        (
            person("a").restricted(&[1]).role_in(2, viewer()),
            [false, false, false],
        ),
        (
            person("a").restricted(&[]).role(viewer()),
            [false, false, false],
        ),
        (
            person("a").restricted(&[]).role_in(1, viewer()),
            [false, false, false],
        ),
        (person("a").manager(1), [false, true, false]),
        (person("a").local(1).manager(1), [false, true, false]),
        // a flag left over where the person may not go
        (person("a").local(2).manager(1), [false, false, false]),
    ];
    for (user, expected) in table {
        let held = [Place::Everywhere, place(1), place(2)]
            .map(|place| effective(&user, place).contains(&"user.view".to_owned()));
        assert_eq!(held, expected, "{user:?}");
    }
}

#[test]
fn an_assignment_no_longer_holds_from_its_end_on() {
    let ana = person("ana").local(1).role(viewer()).until(10);
    let term_at = |second| term(&ana, &rulebook(), "user.view", place(1), at(second));
    assert_eq!(term_at(9), Some(Term::Until(at(10))));
    assert_eq!(term_at(10), None);
    // the longest way counts
    let longer = person("ana")
        .local(1)
        .role(viewer())
        .until(10)
        .role_in(1, viewer())
        .until(20);
    assert_eq!(
        term(&longer, &rulebook(), "user.view", place(1), now()),
        Some(Term::Until(at(20)))
    );
    assert!(Term::ForGood > Term::Until(Timestamp::MAX));
}

#[test]
fn the_managers_flag_gives_its_rights_there_without_a_role() {
    let ana = person("ana").restricted(&[1, 2]).manager(1);
    let mut expected: Vec<_> = MANAGER.iter().map(|name| (*name).to_owned()).collect();
    expected.sort();
    assert_eq!(effective(&ana, place(1)), expected);
    assert_eq!(effective(&ana, place(2)), Vec::<String>::new());
    let rights = force(&ana, place(1));
    assert_eq!(rights["user.view"].term(), Some(Term::ForGood));
    assert_eq!(rights["user.view"].term_by_role(), None);
    assert!(!effective(&ana, place(1)).contains(&"login".to_owned()));
}

#[test]
fn a_right_withheld_is_withheld_everywhere_and_from_managers_too() {
    let ana = person("ana").role(viewer()).manager(1).denied("user.view");
    for there in [Place::Everywhere, place(1), place(2)] {
        assert_eq!(why_not(&ana, there, "user.view"), Some(Because::Denied));
    }
    assert_eq!(term(&ana, &rulebook(), "user.view", place(1), now()), None);
}

#[test]
fn what_is_for_the_installation_needs_an_assignment_everywhere() {
    let everywhere = person("a").role(administrator());
    assert_eq!(
        why_not(&everywhere, Place::Everywhere, own::TENANT_CREATE),
        None
    );
    for confined in [
        person("a").role_in(1, administrator()),
        person("a").local(1).role(administrator()),
        person("a").restricted(&[1]).role(administrator()),
    ] {
        assert_eq!(
            why_not(&confined, place(1), own::TENANT_CREATE),
            Some(Because::OnlyEverywhere)
        );
        assert!(force(&confined, Place::Everywhere).is_empty());
        assert!(effective(&confined, place(1)).contains(&own::ADMIN_CHANGE.to_owned()));
    }
}

#[test]
fn what_needs_bank_access_or_a_setting_says_so() {
    let without = person("ana").local(1).role(banking());
    assert_eq!(
        why_not(&without, place(1), bank::FILES_FETCH),
        Some(Because::BankAccess)
    );
    assert_eq!(why_not(&without, place(1), bank::PAYMENTS_ENTER), None);
    let with = without.clone().bank_access();
    assert_eq!(why_not(&with, place(1), bank::FILES_FETCH), None);

    let key = bank::PAYEES_FOUR_EYES;
    assert_eq!(
        why_not(&with, place(1), bank::PAYEES_CONFIRM),
        Some(Because::Setting(key.to_owned()))
    );
    for (value, because) in [
        ("on", None),
        ("off", Some(Because::Setting(key.to_owned()))),
    ] {
        let mut rulebook = rulebook();
        rulebook.settings.insert(key.to_owned(), value.to_owned());
        let held = in_force(&with, &rulebook, place(1), now());
        assert_eq!(held[bank::PAYEES_CONFIRM].because, because);
    }
}

#[test]
fn what_must_be_combined_falls_with_its_companion() {
    let salary = Because::Combination(right(bank::PAYMENTS_ENTER));
    let alone = person("ana")
        .local(1)
        .role(role("pay", &[bank::PAYMENTS_SALARY]));
    assert_eq!(
        why_not(&alone, place(1), bank::PAYMENTS_SALARY),
        Some(salary.clone())
    );
    let denied = person("ana")
        .local(1)
        .role(banking())
        .denied(bank::PAYMENTS_ENTER);
    assert_eq!(
        why_not(&denied, place(1), bank::PAYMENTS_SALARY),
        Some(salary)
    );
    // a companion held elsewhere is none here
    let elsewhere = person("ana")
        .restricted(&[1, 2])
        .role_in(1, role("pay", &[bank::PAYMENTS_SALARY]))
        .role_in(2, role("enter", &[bank::PAYMENTS_ENTER]));
    assert!(why_not(&elsewhere, place(1), bank::PAYMENTS_SALARY).is_some());
    // a companion without effect is none: watched folders need sending, which needs bank access
    let watched = person("ana").local(1).role(banking());
    assert_eq!(
        why_not(&watched, place(1), bank::FILES_WATCHED),
        Some(Because::BankAccess)
    );
}

/// A rulebook in which each right needs the one before, and the first needs `first_needs`.
fn chain(names: &[&str], first_needs: Option<&str>) -> Rulebook {
    let mut rulebook = rulebook();
    let mut needed = first_needs;
    for name in names {
        let mut known = rulebook.rights[bank::AWV_ENTER].clone();
        known.requires = needed.into_iter().map(right).collect();
        rulebook.rights.insert(right(name), known);
        needed = Some(name);
    }
    rulebook
}

#[test]
fn a_chain_falls_as_a_whole() {
    let names = ["x.a", "x.b", "x.c", "x.d"];
    let rulebook = chain(&names, None);
    let ana = person("ana").role(role("all", &names));
    let count = |user: &User, rulebook: &Rulebook| {
        in_force(user, rulebook, place(1), now())
            .values()
            .filter(|held| held.because.is_none())
            .count()
    };
    assert_eq!(count(&ana, &rulebook), 4);
    assert_eq!(count(&ana.clone().denied("x.c"), &rulebook), 2);
    assert_eq!(count(&ana.clone().denied("x.a"), &rulebook), 0);
    // rights that need each other stand and fall together, and nothing hangs
    let circle = chain(&names, Some("x.d"));
    assert_eq!(count(&ana, &circle), 4);
    assert_eq!(
        term(&ana, &circle, "x.a", place(1), now()),
        Some(Term::ForGood)
    );
    assert_eq!(count(&ana.denied("x.b"), &circle), 0);
}

#[test]
fn a_right_has_effect_no_longer_than_its_companions() {
    let rulebook = chain(&["x.a", "x.b", "x.c"], None);
    let ana = person("ana")
        .role(role("one", &["x.a"]))
        .until(30)
        .role(role("two", &["x.b"]))
        .until(90)
        .role(role("three", &["x.c"]));
    let until = |name| term(&ana, &rulebook, name, place(1), now());
    assert_eq!(until("x.a"), Some(Term::Until(at(30))));
    assert_eq!(until("x.b"), Some(Term::Until(at(30))));
    assert_eq!(until("x.c"), Some(Term::Until(at(30))));
}

#[test]
fn extents_compare_the_way_as_well_as_the_time() {
    let good = Extent::by_role(Term::ForGood);
    let short = Extent::by_role(Term::Until(at(5)));
    let flag = Extent {
        at_all: Term::ForGood,
        by_role: None,
    };
    let both = Extent {
        at_all: Term::ForGood,
        by_role: Some(Term::Until(at(5))),
    };
    for (held, needed, enough) in [
        (good, good, true),
        (good, flag, true),
        (good, both, true),
        (flag, flag, true),
        (flag, short, false),
        (both, short, true),
        (both, good, false),
        (short, flag, false),
        (short, good, false),
    ] {
        assert_eq!(held.covers(needed), enough, "{held:?} {needed:?}");
    }
}

proptest! {
    /// At the second a right's term ends, and not before, it has no effect any more.
    #[test]
    fn a_term_says_when_the_effect_ends(
        given in proptest::collection::vec((0_usize..4, 1_i64..60), 1..8),
        second in 0_i64..60,
    ) {
        let names = ["x.a", "x.b", "x.c", "x.d"];
        let rulebook = chain(&names, None);
        let mut ana = person("ana");
        for (index, until) in given {
            ana = ana.role(role("one", &[names[index]])).until(until);
        }
        for name in names {
            let then = term(&ana, &rulebook, name, place(1), at(second)).is_some();
            match term(&ana, &rulebook, name, place(1), now()) {
                None => prop_assert!(!then),
                Some(held) => prop_assert_eq!(then, held > Term::Until(at(second))),
            }
        }
    }

    /// Withholding a right never gives another one.
    #[test]
    fn withholding_never_gives(index in 0_usize..13) {
        let name = bank::CATALOG.rights[index].name;
        let ana = person("ana").local(1).bank_access().role(banking());
        let before = effective(&ana, place(1));
        let after = effective(&ana.denied(name), place(1));
        prop_assert!(after.iter().all(|right| before.contains(right)));
        prop_assert!(!after.contains(&name.to_owned()));
    }
}
