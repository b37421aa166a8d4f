//! One role for many people.

use super::{CHIEF, MANAGER, OPERATOR, by, installation, refused, roles, says};
use crate::common::ADMIN;

#[test]
fn e29_all_of_them_get_the_role_or_none() {
    let sandbox = installation();
    sandbox.add_user("eve", &["--tenant", "north"]);
    let people = by(&sandbox, MANAGER, "role assign banking ben eve BEN")
        .run()
        .ok()
        .json();
    let people = people.as_array().unwrap();
    assert_eq!(people.len(), 2, "each once");
    for person in people {
        assert_eq!(roles(person), ["banking@north", "member@north"]);
    }
    refused(
        &sandbox,
        MANAGER,
        "role unassign banking ben sam",
        3,
        "no user is named sam",
    );
    refused(
        &sandbox,
        MANAGER,
        "role assign billing ben eve",
        5,
        "cannot give billing",
    );
    refused(
        &sandbox,
        CHIEF,
        "role unassign member ben eve gil",
        3,
        "no user is named gil",
    );
    refused(
        &sandbox,
        OPERATOR,
        "role unassign banking ben gil",
        3,
        "gil does not have",
    );
    refused(
        &sandbox,
        OPERATOR,
        "role unassign member sam ben",
        5,
        "sam has no other role",
    );
    by(&sandbox, MANAGER, "role unassign banking ben eve")
        .run()
        .ok();
}

#[test]
fn names_come_from_stdin_and_are_confirmed() {
    let sandbox = installation();
    let piped = |line: &str| by(&sandbox, ADMIN, line).stdin("ben\n\nsam\n").run();
    says(
        &piped("role assign billing -").code(2),
        "Give the role billing to 2 people (ben, sam)?",
    );
    says(
        &piped("role assign billing - --yes --max 1").code(5),
        "more than 1",
    );
    let dry = piped("role assign billing - --yes --dry-run --until 1d")
        .ok()
        .json();
    assert_eq!(dry.as_array().unwrap().len(), 2);
    piped("role assign billing - --yes --until 1d").ok();
    says(
        &piped("role unassign billing -").code(2),
        "Take the role billing from 2 people (ben, sam)?",
    );
    let taken = piped("role unassign billing - --yes").ok().json();
    assert_eq!(roles(&taken[1]), ["member@south"]);
}
