//! New roles: who may make which, where, and with what in them.

use serde_json::{Value, json};

use super::{CHIEF, MANAGER, MEMBER, OPERATOR, by, installation, last_entry, refused, says, told};
use crate::common::ADMIN;

#[test]
fn e15_e19_own_roles_are_made_and_their_origin_is_shown() {
    let sandbox = installation();
    let editor = "role add editor --global --right login,object.article.show --right folder.create";
    let made = by(&sandbox, OPERATOR, editor).run().ok();
    assert_eq!(made.stderr, "");
    let expected = json!({
        "name": "editor", "title": "editor", "origin": "global", "tenant": null,
        "rights": ["folder.create", "login", "object.article.show"], "assigned": 0,
    });
    assert_eq!(made.json(), expected);
    assert_eq!(told(&sandbox, "role show editor"), expected);
    by(
        &sandbox,
        CHIEF,
        "role add clerk --tenant north --title Clerk --right login",
    )
    .run()
    .ok();
    let (actor, action, target, details) = last_entry(&sandbox);
    assert_eq!(
        (actor.as_str(), action.as_str(), target.as_str()),
        (CHIEF, "role.add", "clerk")
    );
    assert_eq!(
        details,
        json!({"rights": ["login"], "tenant": "north", "title": "Clerk"})
    );
    let list = told(&sandbox, "role list");
    let origins: Vec<(&str, &str)> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|role| {
            (
                role["name"].as_str().unwrap(),
                role["origin"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        origins,
        [
            ("administrator", "system"),
            ("banking", "system"),
            ("billing", "system"),
            ("member", "system"),
            ("editor", "global"),
            ("clerk", "tenant"),
        ]
    );
    assert_eq!(list[5]["tenant"], "north");
    assert_eq!(list[3]["assigned"], 4);
}

#[test]
fn e16_a_role_without_the_login_says_so() {
    let sandbox = installation();
    let made = by(
        &sandbox,
        OPERATOR,
        "role add reader --global --right object.article.show",
    )
    .run();
    says(&made.ok(), "note: reader lacks the right login");
    by(&sandbox, OPERATOR, "user grant ben reader").run().ok();
    let copied = by(&sandbox, OPERATOR, "role copy reader reader2")
        .run()
        .ok();
    says(&copied, "note: reader2 lacks the right login");
}

#[test]
fn e13_who_may_make_which_role_where() {
    let sandbox = installation();
    let mut number = 0;
    let mut made = |who: &str, rest: &str| {
        number += 1;
        by(&sandbox, who, &format!("role add r{number} {rest}"))
            .run()
            .code
    };
    for (who, rest, code) in [
        (OPERATOR, "--global --right login,user.view", 0),
        // the operator makes no role like the administrator's, there or everywhere
        (OPERATOR, "--global --right admin.change", 5),
        (OPERATOR, "--tenant north --right admin.delete", 5),
        (OPERATOR, "--tenant south --right admin.delete", 0),
        (ADMIN, "--global --right user.view,admin.change", 0),
        (ADMIN, "--tenant south --right user.view", 0),
        // an administrator has no banking rights, and may give them
        (ADMIN, "--global --right bank.payments.enter", 0),
        (
            CHIEF,
            "--tenant north --right user.view,bank.payments.enter",
            0,
        ),
        (CHIEF, "--global --right login", 5),
        (CHIEF, "--tenant south --right login", 3),
        (MANAGER, "--tenant north --right login", 5),
        (MEMBER, "--tenant north --right login", 5),
    ] {
        assert_eq!(made(who, rest), code, "{who} {rest}");
    }
    // what is withheld cannot be put into a role
    by(&sandbox, ADMIN, "user deny nora user.delete").run().ok();
    let role = "role add sweeper --tenant north --right user.delete";
    refused(&sandbox, CHIEF, role, 5, "cannot give user.delete");
    // what gives no effect in a tenant harms nobody there
    let role = "role add dreamer --tenant north --right system.settings";
    by(&sandbox, CHIEF, role).run().ok();
}

#[test]
fn names_are_slugs_and_each_exists_once() {
    let sandbox = installation();
    for (name, code, words) in [
        ("member", 4, "a role named member exists already"),
        ("all", 6, "reserved"),
        ("Editor", 6, "lower case"),
        ("a b", 6, "blank"),
    ] {
        let add = sandbox.vogt(&["role", "add", name, "--global"]).run();
        says(&add.code(code), words);
    }
    refused(&sandbox, OPERATOR, "role add x", 2, "--global");
    refused(
        &sandbox,
        OPERATOR,
        "role add x --global --tenant north",
        2,
        "cannot be used with",
    );
    let unknown = "role add x --global --right logn";
    refused(&sandbox, OPERATOR, unknown, 3, "did you mean login?");
    refused(
        &sandbox,
        OPERATOR,
        "role show edtor",
        3,
        "no role is named edtor",
    );
    let before = sandbox.dump();
    let dry = by(&sandbox, OPERATOR, "role add x --global --dry-run")
        .run()
        .ok();
    assert_eq!(dry.json()["name"], "x");
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn e15_a_copy_is_a_new_role_to_the_law() {
    let sandbox = installation();
    let copy = by(&sandbox, CHIEF, "role copy member helper --tenant north")
        .run()
        .ok()
        .json();
    assert_eq!(
        (&copy["origin"], &copy["tenant"], &copy["rights"]),
        (&json!("tenant"), &json!("north"), &json!(["login"]))
    );
    // the copy of a tenant's role stays there
    let again = by(&sandbox, CHIEF, "role copy helper helper2 --title Two")
        .run()
        .ok()
        .json();
    assert_eq!(
        (&again["tenant"], &again["title"]),
        (&json!("north"), &json!("Two"))
    );
    refused(&sandbox, CHIEF, "role copy member mine", 5, "role.manage");
    refused(
        &sandbox,
        MANAGER,
        "role copy member mine --tenant north",
        5,
        "role.manage",
    );
    refused(
        &sandbox,
        OPERATOR,
        "role copy administrator boss",
        5,
        "the operator makes no other",
    );
    refused(
        &sandbox,
        ADMIN,
        "role copy member helper",
        4,
        "exists already",
    );
    let boss = by(&sandbox, ADMIN, "role copy administrator boss")
        .run()
        .ok()
        .json();
    assert_eq!(boss["origin"], "global");
    // and nobody gives it who may not give the original
    refused(
        &sandbox,
        OPERATOR,
        "user grant gil boss",
        5,
        "the operator makes no other",
    );
    refused(&sandbox, MANAGER, "user grant ben boss", 5, "cannot give");
    by(&sandbox, ADMIN, "user grant gil boss").run().ok();
    assert_eq!(
        told(&sandbox, "user show gil")["administrator"],
        Value::Null
    );
}
