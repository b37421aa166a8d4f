//! What must come along, and what goes along.

use super::*;
use crate::domain::right::banking as bank;
use crate::domain::testing::*;

fn set(names: &[&str]) -> BTreeSet<RightName> {
    names.iter().map(|name| right(name)).collect()
}

fn names(fallen: &[Fallen]) -> Vec<&str> {
    fallen.iter().map(|fallen| fallen.right.as_str()).collect()
}

#[test]
fn a_right_comes_with_its_companion() {
    let rulebook = rulebook();
    let asked = set(&[bank::PAYMENTS_SALARY]);
    let refused = require(&asked, &asked, &rulebook).unwrap_err().to_string();
    assert!(refused.contains(bank::PAYMENTS_ENTER), "{refused}");
    let both = set(&[bank::PAYMENTS_SALARY, bank::PAYMENTS_ENTER]);
    assert_eq!(require(&asked, &both, &rulebook), Ok(()));
    // through several steps, and without going round in circles
    let mut long = rulebook;
    let mut needs = |one: &str, other: &str| {
        let known = long.rights.get_mut(one).unwrap();
        known.requires.insert(right(other));
    };
    needs(bank::PAYMENTS_ENTER, bank::AWV_ENTER);
    needs(bank::AWV_ENTER, bank::PAYMENTS_ENTER);
    assert!(require(&asked, &both, &long).is_err());
    let all = set(&[bank::PAYMENTS_SALARY, bank::PAYMENTS_ENTER, bank::AWV_ENTER]);
    assert_eq!(require(&asked, &all, &long), Ok(()));
}

#[test]
fn an_assignment_is_judged_where_it_holds_with_what_the_person_has_there() {
    let rulebook = rulebook();
    let salary = role("salary", &[bank::PAYMENTS_SALARY]);
    let enter = role("enter", &[bank::PAYMENTS_ENTER]);
    let judged = |person: Person, places: &[Place]| {
        require_given(&salary, places, &person, &rulebook, now()).is_ok()
    };
    let ana = || person("ana").role_in(1, salary.clone());
    assert!(!judged(ana(), &[place(1)]));
    assert!(judged(ana().role_in(1, enter.clone()), &[place(1)]));
    assert!(judged(ana().role(enter.clone()), &[place(1)]));
    assert!(!judged(ana().role_in(2, enter.clone()), &[place(1)]));
    let ended = ana().role_in(1, enter.clone()).until(0);
    assert!(!judged(ended, &[place(1)]));
    let withheld = ana().role_in(1, enter).denied(bank::PAYMENTS_ENTER);
    assert!(judged(withheld, &[place(1)]));
}

#[test]
fn a_right_is_not_allowed_again_alone() {
    let rulebook = rulebook();
    let asked = set(&[bank::PAYMENTS_SALARY]);
    let ana = || person("ana").role(banking());
    let may = |person: Person| require_allowed(&asked, &person, &rulebook, now()).is_ok();
    assert!(may(ana()));
    assert!(!may(ana().denied(bank::PAYMENTS_ENTER)));
    // what no role gives has no companion to miss
    assert!(may(person("ana").role(member())));
}

#[test]
fn what_falls_is_named_once_and_only_if_it_stood() {
    let rulebook = rulebook();
    let before = set(&[
        bank::PAYMENTS_SALARY,
        bank::PAYMENTS_ENTER,
        bank::STATEMENTS_DELETE,
    ]);
    let after = set(&[bank::PAYMENTS_SALARY, bank::STATEMENTS_DELETE]);
    let fallen = fallen_of_role(&before, &after, &rulebook);
    assert_eq!(names(&fallen), [bank::PAYMENTS_SALARY]);
    assert_eq!(fallen[0].companion, bank::PAYMENTS_ENTER);
    let ana = || person("ana").role(banking()).role_in(1, banking());
    let lost = fallen_of_person(
        &ana(),
        &ana().denied(bank::PAYMENTS_ENTER),
        &rulebook,
        now(),
    );
    assert_eq!(names(&lost), [bank::PAYMENTS_SALARY]);
    assert!(fallen_of_person(&ana(), &ana().denied("login"), &rulebook, now()).is_empty());
}
