//! Rights gained without a role being given: what was withheld, held back, or comes with a flag.

use super::*;

/// Whether the actor may let the one become the other.
fn may(actor: &User, before: &User, after: &User) -> bool {
    let rulebook = rulebook();
    law(actor, &rulebook)
        .require_gain(Some(before), after, |_| true)
        .is_ok()
}

#[test]
fn allowing_again_by_table() {
    let desk = || role("desk", &["login", "user.change", "audit.view"]);
    let clerk = || person("p").local(1).role(desk());
    for (actor, name, expected) in [
        (root(), "audit.view", true),
        (chief(), "audit.view", true),
        (manager(), "audit.view", false),
        (manager(), "login", true),
        (chief().until(50), "login", false),
        (person("a").local(2).role(administrator()), "login", false),
    ] {
        let allowed = may(&actor, &clerk().denied(name), &clerk());
        assert_eq!(allowed, expected, "{name} {actor:?}");
    }
    // nobody gives back to oneself what is not held
    let held_back = person("p").local(1).role(desk()).denied("audit.view");
    assert!(!may(&held_back, &held_back, &clerk()));
    // taking away needs nothing here
    assert!(may(&manager(), &clerk(), &clerk().denied("audit.view")));
}

#[test]
fn catalog_rights_are_allowed_again_by_who_may_give_them_to_others() {
    let clerk = || person("p").local(1).role(member()).role(banking());
    let without = clerk().denied(bank::PAYMENTS_ENTER);
    assert!(may(&manager(), &without, &clerk()));
    assert!(!may(&manager().denied("grant.catalog"), &without, &clerk()));
    let own = manager().role(banking());
    let withheld = own.clone().denied(bank::PAYMENTS_ENTER);
    assert!(!may(&withheld, &withheld, &own));
}

#[test]
fn managers_name_managers_unless_something_is_withheld_from_them() {
    let ana = || person("ana").local(1).role(member());
    assert!(may(&manager(), &ana(), &ana().manager(1)));
    assert!(may(&chief(), &ana(), &ana().manager(1)));
    assert!(!may(
        &manager().denied("grant.catalog"),
        &ana(),
        &ana().manager(1)
    ));
    assert!(!may(
        &person("a").local(2).manager(2),
        &ana(),
        &ana().manager(1)
    ));
}

#[test]
fn what_a_restriction_held_back_is_gained_when_it_is_lifted() {
    let held_back = || person("p").restricted(&[1]).role(administrator());
    let wider = || person("p").restricted(&[1, 2]).role(administrator());
    let free = || person("p").role(administrator());
    let two = person("a").local(2).role(administrator());
    assert!(may(&root(), &held_back(), &free()));
    assert!(!may(&chief(), &held_back(), &free()));
    assert!(!may(&chief(), &held_back(), &wider()));
    assert!(may(&two, &held_back(), &wider()));
    assert!(!may(&held_back(), &held_back(), &wider()));
    // the narrower way needs nothing here
    assert!(may(&chief(), &free(), &held_back()));
    // a role left over in a tenant comes back with the membership
    let left = person("p").restricted(&[1]).role_in(2, administrator());
    let back = person("p").restricted(&[1, 2]).role_in(2, administrator());
    assert!(!may(&chief(), &left, &back));
    assert!(may(&two, &left, &back));
}

#[test]
fn the_operator_frees_no_administrator() {
    let rulebook = rulebook();
    let none = person("p").restricted(&[]).role(administrator());
    let free = person("p").role(administrator());
    let asked = |before: Option<&User>, after: &User, had| {
        operator(&rulebook).require_gain(before, after, |_| had)
    };
    assert!(asked(Some(&none), &free, true).is_err());
    assert!(asked(None, &free, true).is_err());
    assert_eq!(asked(None, &free, false), Ok(()));
    assert_eq!(asked(Some(&free), &none, true), Ok(()));
    assert_eq!(asked(Some(&free), &free.clone().locked(), true), Ok(()));
    assert_eq!(
        asked(None, &person("p").role(member()).manager(1), true),
        Ok(())
    );
}

#[test]
fn a_longer_life_is_a_gain_of_all_that_is_held() {
    let ana = || person("ana").local(1).role(member());
    let desk = || ana().role(role("desk", &["audit.view"]));
    for (actor, before, after, expected) in [
        (manager(), ana().demo(10), ana(), true),
        (manager(), ana().demo(10), ana().demo(20), true),
        (manager(), ana(), ana().demo(20), true),
        // audit.view is not held
        (manager(), desk().demo(10), desk().demo(20), false),
        (manager(), desk().demo(20), desk().demo(10), true),
        (chief(), desk().demo(10), desk(), true),
        (chief().expires(50), desk().demo(10), desk().demo(50), true),
        (chief().expires(50), desk().demo(10), desk().demo(51), false),
        (chief().expires(50), desk().expires(10), desk(), false),
        (
            chief().demo(50).expires(99),
            desk().expires(10),
            desk().expires(51),
            false,
        ),
        // the sooner of two ends counts
        (
            chief().expires(50),
            desk().expires(10).demo(40),
            desk().demo(40),
            true,
        ),
        (
            chief().expires(50),
            desk().denied("login").demo(9),
            desk().demo(9),
            true,
        ),
        (chief().expires(50), desk().denied("login"), desk(), false),
    ] {
        let allowed = may(&actor, &before, &after);
        assert_eq!(allowed, expected, "{actor:?} {before:?} {after:?}");
    }
    let rulebook = rulebook();
    let (ends, lasts) = (root().expires(5), root());
    let asked = operator(&rulebook).require_gain(Some(&ends), &lasts, |_| true);
    assert_eq!(
        asked,
        Ok(()),
        "the operator makes nobody an administrator by it"
    );
}
