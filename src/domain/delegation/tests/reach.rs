//! Who sees whom, and who may do something to whom.

use super::*;

/// Persons of every kind, by name.
fn people() -> Vec<(&'static str, Person)> {
    vec![
        ("local in 1", person("p1").local(1).role(member())),
        ("local in 2", person("p2").local(2).role(member())),
        (
            "restricted to 1",
            person("p3").restricted(&[1]).role(member()),
        ),
        (
            "restricted to 1 and 2",
            person("p4").restricted(&[1, 2]).role(member()),
        ),
        (
            "restricted to none",
            person("p5").restricted(&[]).role(member()),
        ),
        ("everywhere", person("p6").role(member())),
        (
            "manager of 1",
            person("p7").local(1).role(member()).manager(1),
        ),
        (
            "administrator of 1",
            person("p8").local(1).role(administrator()),
        ),
        (
            "administrator everywhere",
            person("p9").role(administrator()),
        ),
        // the role would reach everything once the restriction is lifted
        (
            "administrator held back",
            person("p10").restricted(&[1]).role_in(2, administrator()),
        ),
    ]
}

fn names(reached: impl Fn(&User) -> bool) -> Vec<&'static str> {
    people()
        .into_iter()
        .filter(|(_, target)| reached(target))
        .map(|(name, _)| name)
        .collect()
}

fn all() -> Vec<&'static str> {
    names(|_| true)
}

const IN_ONE: [&str; 6] = [
    "local in 1",
    "restricted to 1",
    "restricted to 1 and 2",
    "manager of 1",
    "administrator of 1",
    "administrator held back",
];
const MANAGED: [&str; 3] = ["local in 1", "restricted to 1", "manager of 1"];

#[test]
fn who_sees_whom_by_table() {
    let rulebook = rulebook();
    let viewer = || role("viewer", &["user.view"]);
    let table: Vec<(Person, Vec<&str>)> = vec![
        (root(), all()),
        (root().until(5), all()),
        (root().until(0), vec![]),
        (root().denied("user.view"), vec![]),
        (chief(), IN_ONE.to_vec()),
        (person("a").role_in(1, administrator()), IN_ONE.to_vec()),
        (person("a").restricted(&[1]).role(viewer()), IN_ONE.to_vec()),
        (person("a").restricted(&[]).role(administrator()), vec![]),
        (person("a").local(2).role_in(1, administrator()), vec![]),
        (manager(), MANAGED.to_vec()),
        (person("a").manager(1), MANAGED.to_vec()),
        (manager().denied("user.view"), vec![]),
        (person("a").local(2).manager(1), vec![]),
        // a role with the right reaches further than the flag
        (manager().role(viewer()), IN_ONE.to_vec()),
        (person("a").local(1).role(member()), vec![]),
    ];
    for (actor, expected) in table {
        let seen = names(|target| law(&actor, &rulebook).sees(target));
        assert_eq!(seen, expected, "{actor:?}");
    }
    assert_eq!(names(|target| operator(&rulebook).sees(target)), all());
}

#[test]
fn everyone_sees_oneself() {
    let rulebook = rulebook();
    for (_, target) in people() {
        assert!(law(&target, &rulebook).sees(&target));
        assert!(law(&target, &rulebook).is_self(&target));
        assert!(!operator(&rulebook).is_self(&target));
    }
}

#[test]
fn who_may_change_whom_by_table() {
    let rulebook = rulebook();
    let changer = || role("changer", &["user.change"]);
    let table: Vec<(Person, Vec<&str>)> = vec![
        (root(), all()),
        (
            root().denied("admin.change"),
            names(|target| administered(target, now()).is_empty()),
        ),
        // who touches an account touches all its places
        (
            chief(),
            vec![
                "local in 1",
                "restricted to 1",
                "manager of 1",
                "administrator of 1",
            ],
        ),
        (manager(), MANAGED.to_vec()),
        (
            person("a").restricted(&[1, 2]).role(changer()),
            vec![
                "local in 1",
                "local in 2",
                "restricted to 1",
                "restricted to 1 and 2",
                "manager of 1",
            ],
        ),
        // managing both places is not managing someone with two places
        (
            person("a").restricted(&[1, 2]).manager(1).manager(2),
            vec![
                "local in 1",
                "local in 2",
                "restricted to 1",
                "manager of 1",
            ],
        ),
        (person("a").role(member()), vec![]),
    ];
    for (actor, expected) in table {
        let reached = names(|target| law(&actor, &rulebook).require_over(EDIT, target).is_ok());
        assert_eq!(reached, expected, "{actor:?}");
    }
    let reached = names(|target| operator(&rulebook).require_over(EDIT, target).is_ok());
    assert_eq!(reached, all());
}

#[test]
fn refusals_say_what_is_missing_and_where() {
    let rulebook = rulebook();
    let refused = |actor: &User, target: &User| {
        let law = law(actor, &rulebook);
        law.require_over(EDIT, target).unwrap_err().to_string()
    };
    assert_eq!(
        refused(&chief(), &person("a").local(2)),
        "chief does not hold user.change in another tenant"
    );
    assert_eq!(
        refused(&chief(), &person("a")),
        "chief does not hold user.change everywhere"
    );
    assert_eq!(
        refused(&manager(), &chief()),
        "mia manages only people of the own tenant who are no administrators"
    );
    assert_eq!(
        refused(&root().denied("admin.change"), &chief()),
        "root does not hold admin.change in the tenant t1"
    );
    // someone who belongs nowhere is for who may change people everywhere
    assert_eq!(
        refused(&chief(), &person("a").restricted(&[])),
        "chief does not hold user.change everywhere"
    );
}

#[test]
fn a_right_in_a_place_by_table() {
    let rulebook = rulebook();
    for (actor, right, there, expected) in [
        (root(), own::TENANT_CREATE, Place::Everywhere, true),
        (root(), own::USER_CREATE, place(7), true),
        (chief(), own::TENANT_CREATE, Place::Everywhere, false),
        (chief(), own::TENANT_CREATE, place(1), false),
        (chief(), own::USER_CREATE, place(1), true),
        (chief(), own::USER_CREATE, Place::Everywhere, false),
        (manager(), own::USER_CREATE, place(1), true),
        (manager(), own::ROLE_MANAGE, place(1), false),
        (manager(), own::USER_CREATE, place(2), false),
        (root().until(0), own::USER_CREATE, place(1), false),
    ] {
        let asked = law(&actor, &rulebook).require(right, there, "there");
        assert_eq!(asked.is_ok(), expected, "{right} {there:?} {actor:?}");
    }
    assert!(
        operator(&rulebook)
            .require(own::TENANT_CREATE, place(1), "")
            .is_ok()
    );
}

#[test]
fn who_comes_to_reach_administrators() {
    let plain = || person("ana").local(1).role(member());
    let chief = || plain().role_in(1, administrator());
    let both = |places: &[i64]| person("bo").restricted(places).role(administrator());
    for (before, after, risen) in [
        (plain(), plain(), false),
        (plain(), chief(), true),
        (plain(), chief().until(9), true),
        (plain(), chief().until(0), false),
        (chief(), chief(), false),
        (chief(), plain(), false),
        // what was lent for a case is none, and what follows for good is
        (plain(), chief().until(9).deputy_of(&root()), false),
        (chief().until(9).deputy_of(&root()), chief(), true),
        // the same role reaches further
        (both(&[1]), both(&[1, 2]), true),
        (both(&[1, 2]), both(&[1]), false),
        (both(&[1]), person("bo").role(administrator()), true),
    ] {
        assert_eq!(rises(&before, &after, now()), risen, "{before:?} {after:?}");
    }
}
