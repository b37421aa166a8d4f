//! The law over random people: whoever is allowed to give a role, or to set someone's
//! credentials, could already do whatever the other comes to be able to do.

use super::*;
use crate::domain::user::Scope;
use proptest::prelude::*;
use std::sync::Arc;

const PLACES: [Option<i64>; 4] = [None, Some(1), Some(2), Some(3)];

fn places() -> [Place; 4] {
    PLACES.map(|number| number.map_or(Place::Everywhere, place))
}

/// Roles from which random people are made: few rights, so that actors often hold enough.
fn roles() -> Vec<Arc<Role>> {
    vec![
        administrator(),
        member(),
        banking(),
        role(
            "desk",
            &["login", "user.view", "user.change", "user.password"],
        ),
        role("assigner", &["login", "role.assign"]),
        role("giver", &["grant.catalog", "role.assign", "user.password"]),
        role(
            "manager-like",
            &["user.view", "role.assign", "lockout.manage"],
        ),
        role("enter", &[bank::PAYMENTS_ENTER]),
        role("salary", &[bank::PAYMENTS_ENTER, bank::PAYMENTS_SALARY]),
        role("confirm", &[bank::PAYEES_CONFIRM, bank::PAYMENTS_ENTER]),
        role("owner", &["system.settings", "tenant.create", "audit.view"]),
        role("vice", &["admin.change", "user.view", "user.password"]),
    ]
}

fn any_role() -> impl Strategy<Value = Arc<Role>> {
    proptest::sample::select(roles())
}

fn any_place() -> impl Strategy<Value = Option<i64>> {
    proptest::sample::select(PLACES.to_vec())
}

fn any_end() -> impl Strategy<Value = Option<i64>> {
    proptest::sample::select(vec![None, None, None, Some(0), Some(10), Some(20)])
}

fn any_account_end() -> impl Strategy<Value = Option<i64>> {
    proptest::sample::select(vec![None, None, None, None, Some(8), Some(12), Some(30)])
}

fn any_denial() -> impl Strategy<Value = &'static str> {
    proptest::sample::select(vec![
        "user.view",
        "user.password",
        "grant.catalog",
        "admin.change",
        "role.assign",
        bank::PAYMENTS_ENTER,
        "login",
    ])
}

prop_compose! {
    fn anyone(name: &'static str)(
        scope in 0..6,
        given in proptest::collection::vec((any_role(), any_place(), any_end()), 0..4),
        managed in proptest::option::weighted(0.3, 1_i64..4),
        denied in proptest::option::weighted(0.2, any_denial()),
        bank_access in any::<bool>(),
        demo in any_account_end(),
        expiry in any_account_end(),
    ) -> Person {
        let mut user = match scope {
            0 | 1 => person(name),
            2 => person(name).local(1),
            3 => person(name).restricted(&[1]),
            4 => person(name).restricted(&[1, 2]),
            _ => person(name).restricted(&[]),
        };
        for (role, there, end) in given {
            user = match there {
                None => user.role(role),
                Some(number) => user.role_in(number, role),
            };
            if let Some(end) = end {
                user = user.until(end);
            }
        }
        if let Some(number) = managed {
            // a manager's tenant is one the person is listed in
            user = match user.scope {
                Scope::Tenant(own) => user.manager(own.0),
                Scope::Global { .. } => user.manager(number),
            };
        }
        if let Some(name) = denied {
            user = user.denied(name);
        }
        if bank_access {
            user = user.bank_access();
        }
        if let Some(end) = demo {
            user = user.demo(end);
        }
        if let Some(end) = expiry {
            user = user.expires(end);
        }
        user
    }
}

/// An actor who often may do something: an administrator or a manager, or anyone.
fn any_actor() -> impl Strategy<Value = Person> {
    (anyone("actor"), 0..6, any_place(), any_end()).prop_map(|(user, kind, there, end)| {
        let user = match (kind, there) {
            (0 | 1, None) => user.role(administrator()),
            (0 | 1, Some(number)) => user.role_in(number, administrator()),
            (2, _) => user.role(role("desk", &["login", "user.password", "role.assign"])),
            // a deputy for someone else than is asked about
            (3, None) => user.role(administrator()).deputy_of(&person("elsewhere")),
            (3, Some(number)) => {
                let lent = user.role_in(number, administrator());
                lent.deputy_of(&person("elsewhere"))
            }
            _ => return user,
        };
        match end {
            Some(end) => user.until(end),
            None => user,
        }
    })
}

fn any_rulebook() -> impl Strategy<Value = Rulebook> {
    any::<bool>().prop_map(|on| {
        let mut rulebook = rulebook();
        if on {
            let key = bank::PAYEES_FOUR_EYES.to_owned();
            rulebook.settings.insert(key, "on".to_owned());
        }
        rulebook
    })
}

/// How far a right has effect: no longer than the account lasts.
fn extent_of(user: &User, rulebook: &Rulebook, there: Place, right: &str) -> Option<Extent> {
    let held = rights::in_force(user, rulebook, there, now());
    let held = rights::extent(&held, rulebook, right)?;
    Some(held.at_most(user.ends().into()))
}

/// Whether the actor holds so much of a right there, or may give it away without holding it.
fn holds(
    actor: &User,
    rulebook: &Rulebook,
    there: Place,
    right: &RightName,
    gained: Extent,
    to_self: bool,
) -> bool {
    let enough = |name: &str| extent_of(actor, rulebook, there, name);
    enough(right.as_str()).is_some_and(|held| held.covers(gained))
        || !to_self
            && rulebook.is_catalog_right(right)
            && enough(own::GRANT_CATALOG).is_some_and(|held| held.at_all >= gained.at_all)
}

fn deeds() -> [Deed; 3] {
    let over = |right| Deed { right, ..EDIT };
    [over(own::USER_CHANGE), PASSWORD, over(own::LOCKOUT_MANAGE)]
}

/// Deeds that need one right only, so that two accounts together can do what one of them can.
fn simple_deeds() -> [Deed; 3] {
    deeds().map(|deed| Deed {
        over_administrators: None,
        ..deed
    })
}

/// What two accounts can do to a third, compared: nothing that only the first can.
fn does_no_more(
    one: &User,
    than: &[&User],
    third: &User,
    deeds: &[Deed],
    rulebook: &Rulebook,
) -> Result<(), TestCaseError> {
    if one.id == third.id {
        return Ok(());
    }
    let any = |asked: &dyn Fn(Law<'_>) -> bool| than.iter().any(|user| asked(law(user, rulebook)));
    if law(one, rulebook).sees(third) {
        prop_assert!(any(&|law| law.sees(third)), "sees");
    }
    for deed in deeds.iter().copied() {
        if law(one, rulebook).require_over(deed, third).is_ok() {
            prop_assert!(
                any(&|law| law.require_over(deed, third).is_ok()),
                "{deed:?}"
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 500,
        // most pairs are refused, and it is the others that are looked at
        max_global_rejects: 100_000,
        ..ProptestConfig::default()
    })]

    #[test]
    fn nobody_gains_by_the_credentials_of_another(
        actor in any_actor(),
        target in anyone("target"),
        third in anyone("third"),
        role in any_role(),
        there in any_place(),
        rulebook in any_rulebook(),
    ) {
        let as_actor = law(&actor, &rulebook);
        prop_assume!(as_actor.require_credentials(PASSWORD, &target).is_ok());
        for there in places() {
            for (right, held) in rights::in_force(&target, &rulebook, there, now()) {
                if held.because.is_some() {
                    continue;
                }
                let gained = extent_of(&target, &rulebook, there, right.as_str()).unwrap();
                prop_assert!(
                    holds(&actor, &rulebook, there, &right, gained, false),
                    "{right} {there:?}"
                );
            }
        }
        does_no_more(&target, &[&actor], &third, &deeds(), &rulebook)?;
        // nor could the other give away what the actor could not
        let grant = Grant {
            place: there.map_or(Place::Everywhere, place),
            words: "there",
            term: Term::Until(at(5)),
            to_self: false,
            had_administrator: true,
        };
        if law(&target, &rulebook).require_grant(&role, grant).is_ok() {
            prop_assert!(as_actor.require_grant(&role, grant).is_ok(), "{}", role.slug);
        }
    }

    #[test]
    fn nobody_gives_what_they_do_not_hold(
        actor in any_actor(),
        other in anyone("target"),
        third in anyone("third"),
        role in any_role(),
        there in any_place(),
        end in proptest::sample::select(vec![None, Some(5), Some(10), Some(15)]),
        to_self in any::<bool>(),
        rulebook in any_rulebook(),
    ) {
        let before = if to_self { actor.clone() } else { other };
        let grant = Grant {
            place: there.map_or(Place::Everywhere, place),
            words: "there",
            term: Term::from(end.map(at)).min(before.ends().into()),
            to_self,
            had_administrator: true,
        };
        prop_assume!(law(&actor, &rulebook).require_grant(&role, grant).is_ok());
        let after = match there {
            None => before.clone().role(role.clone()),
            Some(number) => before.clone().role_in(number, role.clone()),
        };
        let after = match end {
            Some(end) => after.until(end),
            None => after,
        };
        for there in places() {
            let given = rights::given(&before, there, now());
            for right in &role.rights {
                let Some(gained) = extent_of(&after, &rulebook, there, right.as_str()) else {
                    continue;
                };
                // what was given before needs no giving, though a companion was missing
                let had = given.get(right).and_then(Held::extent);
                if had.is_some_and(|had| had.covers(gained)) {
                    continue;
                }
                let gained = Extent {
                    at_all: gained.at_all.min(grant.term),
                    by_role: gained.by_role.map(|term| term.min(grant.term)),
                };
                prop_assert!(
                    holds(&actor, &rulebook, there, right, gained, to_self),
                    "{right} {there:?} {gained:?}"
                );
            }
        }
        if to_self {
            prop_assert_eq!(
                after.administers(now()).is_empty(),
                before.administers(now()).is_empty()
            );
        }
        // each may hold the right in another of the third person's places
        if third.places().len() == 1 {
            does_no_more(&after, &[&before, &actor], &third, &simple_deeds(), &rulebook)?;
        }
    }

    /// Whatever becomes of a person at once: scope, roles, memberships, denials.
    #[test]
    fn nobody_lets_others_become_more_than_they_are(
        actor in any_actor(),
        before in anyone("target"),
        after in anyone("target"),
        rulebook in any_rulebook(),
    ) {
        let asked = law(&actor, &rulebook).require_gain(Some(&before), &after, |_| true);
        prop_assume!(asked.is_ok());
        for there in places() {
            for right in rulebook.rights.keys() {
                let Some(gained) = extent_of(&after, &rulebook, there, right.as_str()) else {
                    continue;
                };
                let had = allowed(&before, there, before.ends().into(), now());
                let needless = had.get(right).is_some_and(|had| had.covers(gained));
                prop_assert!(
                    needless || holds(&actor, &rulebook, there, right, gained, false),
                    "{right} {there:?}"
                );
            }
        }
    }

    /// DESIGN.md, table of rights, last column: over people who have no other place and are no
    /// administrators.
    #[test]
    fn the_managers_flag_reaches_no_further_than_its_row(
        actor in anyone("actor"),
        target in anyone("target"),
    ) {
        let rulebook = rulebook();
        let without = actor.clone().with(|user| {
            for member in &mut user.memberships {
                member.manager = false;
            }
        });
        let row = target.places().len() == 1
            && actor.manages().any(|tenant| target.places() == [Place::Tenant(tenant.id)])
            && !target.is_administrator(now());
        if !row {
            prop_assert_eq!(
                law(&actor, &rulebook).sees(&target),
                law(&without, &rulebook).sees(&target)
            );
            for deed in deeds() {
                prop_assert_eq!(
                    law(&actor, &rulebook).require_over(deed, &target).is_ok(),
                    law(&without, &rulebook).require_over(deed, &target).is_ok()
                );
            }
        }
    }

    /// Whoever may be changed is seen by who sees people there.
    #[test]
    fn nothing_is_done_to_people_who_are_not_seen(
        actor in any_actor(),
        target in anyone("target"),
    ) {
        let rulebook = rulebook();
        let view = Deed { right: own::USER_VIEW, over_administrators: None, words: "see them" };
        let law = law(&actor, &rulebook);
        if law.require_over(view, &target).is_ok() {
            prop_assert!(law.sees(&target));
        }
    }
}
