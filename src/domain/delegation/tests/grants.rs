//! Who may give which role where, to whom, and until when.

use super::*;
use std::sync::Arc;

fn to_other(there: Place, term: Term) -> Grant<'static> {
    Grant {
        place: there,
        words: "there",
        term,
        to_self: false,
        had_administrator: true,
    }
}

fn asked(actor: &User, role: &Role, grant: Grant<'_>) -> Result<(), Refusal> {
    let rulebook = rulebook();
    law(actor, &rulebook).require_grant(role, grant)
}

fn why(refusal: Result<(), Refusal>) -> String {
    refusal.unwrap_err().to_string()
}

#[test]
fn who_may_give_what_where_by_table() {
    let assigner = || role("assigner", &["role.assign", "login"]);
    let table: Vec<(Person, Arc<Role>, Place, bool)> = vec![
        (root(), member(), Place::Everywhere, true),
        (root(), administrator(), Place::Everywhere, true),
        (root(), administrator(), place(1), true),
        (root(), banking(), place(1), true),
        (chief(), member(), place(1), true),
        // another administrator of the place, though parts of the role have no effect there
        (chief(), administrator(), place(1), true),
        (chief(), administrator(), place(2), false),
        (chief(), administrator(), Place::Everywhere, false),
        (chief(), member(), Place::Everywhere, false),
        (root().restricted(&[1]), member(), Place::Everywhere, false),
        (root().restricted(&[1]), administrator(), place(1), true),
        (
            root().denied("user.delete"),
            administrator(),
            place(1),
            false,
        ),
        (root().denied("role.assign"), member(), place(1), false),
        (manager(), member(), place(1), true),
        (manager(), banking(), place(1), true),
        (manager(), member(), place(2), false),
        (manager(), administrator(), place(1), false),
        (
            manager().denied("grant.catalog"),
            banking(),
            place(1),
            false,
        ),
        // a manager's rights reach some people only: a role with them would reach all
        (manager(), role("viewer", &["user.view"]), place(1), false),
        (
            manager(),
            role("assigner", &["role.assign"]),
            place(1),
            false,
        ),
        // without the login a manager cannot give it
        (person("a").local(1).manager(1), member(), place(1), false),
        (
            person("a").role(assigner()),
            member(),
            Place::Everywhere,
            true,
        ),
        (person("a").role(assigner()), banking(), place(1), false),
        (
            person("a").role_in(1, assigner()),
            member(),
            place(2),
            false,
        ),
        (person("a").role(member()), member(), place(1), false),
    ];
    for (actor, role, there, expected) in table {
        let granted = asked(&actor, &role, to_other(there, Term::ForGood));
        assert_eq!(
            granted.is_ok(),
            expected,
            "{} {there:?} {actor:?}",
            role.slug
        );
    }
}

#[test]
fn never_for_longer_than_it_is_held() {
    let until = |second| to_other(place(1), Term::Until(at(second)));
    for deputy in [chief().until(50), root().until(50)] {
        assert_eq!(asked(&deputy, &member(), until(50)), Ok(()));
        assert_eq!(asked(&deputy, &banking(), until(50)), Ok(()));
        assert!(why(asked(&deputy, &member(), until(51))).contains("shorter time"));
        assert!(why(asked(&deputy, &banking(), until(51))).contains("not held"));
        let for_good = to_other(place(1), Term::ForGood);
        assert!(asked(&deputy, &member(), for_good).is_err());
        // nor to oneself
        let longer = Grant {
            to_self: true,
            ..until(51)
        };
        assert!(asked(&deputy, &administrator(), longer).is_err());
    }
    // a companion that ends takes the right along
    let actor = person("a")
        .local(1)
        .role(role("pay", &["role.assign", bank::PAYMENTS_SALARY]))
        .role(role("enter", &[bank::PAYMENTS_ENTER]))
        .until(50);
    let salary = role("salary", &[bank::PAYMENTS_SALARY]);
    assert_eq!(asked(&actor, &salary, until(50)), Ok(()));
    assert!(asked(&actor, &salary, until(51)).is_err());
}

#[test]
fn nobody_gives_catalog_rights_to_oneself() {
    let own_use = Grant {
        to_self: true,
        ..to_other(place(1), Term::ForGood)
    };
    for actor in [root(), chief(), manager()] {
        assert!(why(asked(&actor, &banking(), own_use)).contains("bank."));
        // what is held anyway may be held twice
        assert_eq!(asked(&actor, &member(), own_use), Ok(()));
    }
    let entry = role("entry", &[bank::PAYMENTS_ENTER]);
    assert_eq!(
        asked(&manager().role(entry.clone()), &entry, own_use),
        Ok(())
    );
}

#[test]
fn only_rights_of_a_catalog_are_excepted() {
    let mixed = role("mixed", &[bank::PAYMENTS_ENTER, "billing.view"]);
    let for_good = to_other(place(1), Term::ForGood);
    assert!(why(asked(&manager(), &mixed, for_good)).contains("billing.view"));
    // also where a catalog calls one of its rights like one of vogt's
    let mut rulebook = rulebook();
    let known = rulebook.rights.get_mut("billing.view").unwrap();
    known.catalog = Some("content".to_owned());
    let manager = manager();
    let asked = law(&manager, &rulebook).require_grant(&mixed, for_good);
    assert!(why(asked).contains("billing.view"));
}

#[test]
fn a_right_without_effect_cannot_be_given() {
    let actor = |person: Person| person.local(1).role(role("assigner", &["role.assign"]));
    let fetch = role("fetch", &[bank::FILES_FETCH]);
    let for_good = to_other(place(1), Term::ForGood);
    let without = actor(person("a")).role(fetch.clone());
    assert!(asked(&without, &fetch, for_good).is_err());
    assert_eq!(asked(&without.bank_access(), &fetch, for_good), Ok(()));
    let confirm = role("confirm", &[bank::PAYEES_CONFIRM, bank::PAYMENTS_ENTER]);
    assert!(
        asked(
            &actor(person("a")).role(confirm.clone()),
            &confirm,
            for_good
        )
        .is_err()
    );
}

#[test]
fn the_operator_makes_the_first_administrator_of_a_place_only() {
    let rulebook = rulebook();
    let made = |role: &Role, had_administrator| {
        let grant = Grant {
            had_administrator,
            ..to_other(place(1), Term::ForGood)
        };
        operator(&rulebook).require_grant(role, grant)
    };
    assert_eq!(made(&administrator(), false), Ok(()));
    assert!(matches!(
        made(&administrator(), true),
        Err(Refusal::OperatorMakesNone { .. })
    ));
    for name in ["admin.change", "admin.delete", "recover.manage"] {
        assert!(
            made(&role("like-it", &["login", name]), true).is_err(),
            "{name}"
        );
    }
    assert_eq!(made(&member(), true), Ok(()));
    assert_eq!(made(&banking(), true), Ok(()));
}
