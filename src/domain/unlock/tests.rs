//! Who may lift what, by table.

use super::*;
use crate::domain::testing::*;

fn admin(name: &str) -> Person {
    person(name).role(administrator())
}

fn lent(name: &str) -> Person {
    let rights = ["login", "user.view", "lockout.manage", "admin.change"];
    person(name).role(role("helper", &rights))
}

#[test]
fn an_administrator_is_unlocked_by_another_one_only() {
    let book = rulebook();
    for lifting in [RESET, UNLOCK] {
        let target = admin("ana");
        assert!(matches!(
            lifting.require(&operator(&book), &target),
            Err(Refusal::OnlyAdministrator { .. })
        ));
        assert!(matches!(
            lifting.require(&law(&target, &book), &target),
            Err(Refusal::OwnAccount { .. })
        ));
        assert!(matches!(
            lifting.require(&law(&lent("eve"), &book), &target),
            Err(Refusal::OnlyAdministrator { .. })
        ));
        for (actor, may) in [
            (admin("bob"), true),
            (admin("bob").denied("admin.change"), false),
            (admin("bob").denied("lockout.manage"), false),
            (person("bob").local(1).role(administrator()), false),
            (person("bob").local(1).manager(1).role(member()), false),
            (person("bob").role(member()), false),
        ] {
            let told = format!("{actor:?}");
            let said = lifting.require(&law(&actor, &book), &target);
            assert_eq!(said.is_ok(), may, "{told}: {said:?}");
        }
    }
}

#[test]
fn an_administrator_of_a_tenant_is_unlocked_there_or_from_everywhere() {
    let book = rulebook();
    let target = person("ana").local(1).role(administrator());
    for (actor, may) in [
        (admin("bob"), true),
        (person("bob").local(1).role(administrator()), true),
        (person("bob").local(2).role(administrator()), false),
        (person("bob").local(1).manager(1).role(member()), false),
    ] {
        let told = format!("{actor:?}");
        let said = RESET.require(&law(&actor, &book), &target);
        assert_eq!(said.is_ok(), may, "{told}: {said:?}");
    }
}

#[test]
fn everyone_else_by_whoever_manages_lockouts_there() {
    let book = rulebook();
    let target = person("ana").local(1).role(member());
    assert_eq!(RESET.require(&operator(&book), &target), Ok(()));
    for (actor, may) in [
        (admin("bob"), true),
        (lent("bob"), true),
        (person("bob").local(1).manager(1).role(member()), true),
        (person("bob").local(2).manager(2).role(member()), false),
        (person("bob").local(1).role(member()), false),
    ] {
        let told = format!("{actor:?}");
        let said = RESET.require(&law(&actor, &book), &target);
        assert_eq!(said.is_ok(), may, "{told}: {said:?}");
    }
}

#[test]
fn each_reason_has_its_own_right() {
    let book = rulebook();
    let target = person("ana").local(1).role(member()).suspended(1, -5);
    for code in ReasonCode::ALL {
        let told = code.as_str();
        let Some(needed) = needs(code) else {
            let bob = admin("bob");
            let others = [operator(&book), law(&bob, &book)];
            for other in others {
                assert!(may_lift(&other, code, &target).is_err(), "{told}");
            }
            assert_eq!(may_lift(&law(&target, &book), code, &target), Ok(()));
            continue;
        };
        assert_eq!(may_lift(&operator(&book), code, &target), Ok(()), "{told}");
        let holder = admin("bob");
        assert_eq!(
            may_lift(&law(&holder, &book), code, &target),
            Ok(()),
            "{told}"
        );
        let without = admin("bob").denied(needed);
        assert!(
            may_lift(&law(&without, &book), code, &target).is_err(),
            "{told}"
        );
    }
    let own = may_lift(&law(&target, &book), ReasonCode::PasswordExpired, &target);
    assert_eq!(own, Ok(()));
}
