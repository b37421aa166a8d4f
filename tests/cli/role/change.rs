//! Changing and deleting roles: everyone who has them is meant.

use serde_json::json;

use super::{
    CHIEF, MANAGER, MEMBER, OPERATOR, by, installation, last_entry, refused, roles, says, told,
};
use crate::common::{ADMIN, Sandbox};

fn with_clerk() -> Sandbox {
    let sandbox = installation();
    by(
        &sandbox,
        ADMIN,
        "role add clerk --tenant north --right login",
    )
    .run()
    .ok();
    by(&sandbox, ADMIN, "role add editor --global --right login")
        .run()
        .ok();
    sandbox
}

#[test]
fn b27_system_roles_are_unchangeable() {
    let sandbox = installation();
    for line in [
        "role edit member --title Folks",
        "role grant member user.view",
        "role revoke administrator login",
        "role delete billing --yes",
    ] {
        for who in [OPERATOR, ADMIN, CHIEF] {
            refused(&sandbox, who, line, 5, "is built in");
        }
        refused(&sandbox, MEMBER, line, 5, "does not hold role.view");
    }
}

#[test]
fn e15_titles_change() {
    let sandbox = with_clerk();
    let edited = by(&sandbox, CHIEF, "role edit clerk --title Clerks")
        .run()
        .ok()
        .json();
    assert_eq!(edited["title"], "Clerks");
    let change = json!({"title": {"before": "clerk", "after": "Clerks"}});
    assert_eq!(last_entry(&sandbox).3, change);
    refused(
        &sandbox,
        OPERATOR,
        "role edit clerk",
        2,
        "nothing is to be changed",
    );
    refused(
        &sandbox,
        CHIEF,
        "role edit editor --title X",
        5,
        "role.manage",
    );
    refused(
        &sandbox,
        MANAGER,
        "role edit clerk --title X",
        5,
        "role.manage",
    );
}

#[test]
fn e13_a_role_gets_only_rights_its_changer_holds() {
    let sandbox = with_clerk();
    by(&sandbox, OPERATOR, "user grant ben clerk").run().ok();
    for (who, line, code) in [
        (OPERATOR, "role grant clerk user.view", 0),
        (OPERATOR, "role grant clerk admin.change", 5),
        (OPERATOR, "role grant editor recover.manage", 5),
        (CHIEF, "role grant clerk user.change", 0),
        (CHIEF, "role grant clerk bank.payments.enter", 0),
        (CHIEF, "role grant editor user.view", 5),
        (MANAGER, "role grant clerk bank.awv.enter", 5),
        (ADMIN, "role grant editor user.view", 0),
        (MEMBER, "role grant clerk login", 5),
    ] {
        let outcome = by(&sandbox, who, line).run();
        assert_eq!(outcome.code, code, "{who}: {}", outcome.transcript());
    }
    by(&sandbox, ADMIN, "user deny nora audit.view").run().ok();
    refused(
        &sandbox,
        CHIEF,
        "role grant clerk audit.view",
        5,
        "cannot give audit.view",
    );
    by(&sandbox, ADMIN, "role grant clerk login").run().ok();
    assert_ne!(
        last_entry(&sandbox).1,
        "role.grant",
        "what it holds already is no change"
    );
    by(&sandbox, ADMIN, "role grant clerk role.view").run().ok();
    let entry = last_entry(&sandbox);
    assert_eq!(
        (entry.1.as_str(), entry.2.as_str()),
        ("role.grant", "clerk")
    );
    let before = entry.3["rights"]["before"].as_array().unwrap().len();
    assert_eq!(
        entry.3["rights"]["after"].as_array().unwrap().len(),
        before + 1
    );
    let rights = by(&sandbox, OPERATOR, "user rights ben").run().ok().json();
    assert!(
        rights
            .as_array()
            .unwrap()
            .iter()
            .any(|held| held["right"] == "user.change")
    );
}

#[test]
fn b5_nobody_puts_catalog_rights_into_a_role_of_the_own() {
    let sandbox = with_clerk();
    by(&sandbox, ADMIN, "user grant nora clerk").run().ok();
    let line = "role grant clerk bank.payments.enter";
    refused(
        &sandbox,
        CHIEF,
        line,
        5,
        "nora cannot give bank.payments.enter",
    );
    // another administrator may, and so it is nobody's own doing
    by(&sandbox, ADMIN, line).run().ok();
    by(
        &sandbox,
        ADMIN,
        "role add empty --tenant north --right bank.awv.enter",
    )
    .run()
    .ok();
    refused(
        &sandbox,
        CHIEF,
        "user grant nora empty",
        5,
        "cannot give bank.awv.enter",
    );
}

#[test]
fn n5_a_deputy_changes_no_role_of_people_who_have_it_for_longer() {
    let sandbox = with_clerk();
    by(&sandbox, ADMIN, "user grant gil administrator --until 2d")
        .run()
        .ok();
    // nobody has it: nobody gains
    by(&sandbox, "gil", "role grant editor user.view")
        .run()
        .ok();
    by(&sandbox, ADMIN, "user grant ben editor --until 1d")
        .run()
        .ok();
    by(&sandbox, "gil", "role grant editor user.change")
        .run()
        .ok();
    by(&sandbox, ADMIN, "user grant sam editor --until 3d")
        .run()
        .ok();
    refused(
        &sandbox,
        "gil",
        "role grant editor user.delete",
        5,
        "for a shorter time",
    );
    by(&sandbox, ADMIN, "role grant editor user.delete")
        .run()
        .ok();
}

#[test]
fn e16_b7_taking_the_login_out_of_a_role_spares_the_last_manager() {
    let sandbox = with_clerk();
    by(&sandbox, OPERATOR, "user grant mia clerk").run().ok();
    by(&sandbox, OPERATOR, "user revoke mia member").run().ok();
    refused(
        &sandbox,
        CHIEF,
        "role revoke clerk login",
        5,
        "last manager of north",
    );
    refused(
        &sandbox,
        OPERATOR,
        "user deny mia login",
        5,
        "last manager of north",
    );
    by(&sandbox, OPERATOR, "user grant mia member").run().ok();
    let revoked = by(&sandbox, CHIEF, "role revoke clerk login").run().ok();
    says(&revoked, "clerk lacks the right login");
    assert_eq!(revoked.json()["rights"], json!([]));
    refused(
        &sandbox,
        CHIEF,
        "role revoke clerk login",
        3,
        "does not hold login",
    );
    refused(
        &sandbox,
        MANAGER,
        "role revoke editor login",
        5,
        "role.manage",
    );
}

#[test]
fn a_role_that_people_have_is_deleted_only_with_revoke() {
    let sandbox = with_clerk();
    by(&sandbox, OPERATOR, "user grant ben clerk").run().ok();
    refused(
        &sandbox,
        CHIEF,
        "role delete clerk",
        2,
        "this needs a confirmation",
    );
    refused(
        &sandbox,
        CHIEF,
        "role delete clerk --yes",
        4,
        "assigned to 1 person",
    );
    refused(
        &sandbox,
        MANAGER,
        "role delete clerk --yes --revoke",
        5,
        "role.manage",
    );
    by(&sandbox, OPERATOR, "user revoke ben member").run().ok();
    refused(
        &sandbox,
        CHIEF,
        "role delete clerk --yes --revoke",
        5,
        "ben has no other role for good",
    );
    by(&sandbox, OPERATOR, "user grant ben member").run().ok();
    let deleted = by(&sandbox, CHIEF, "role delete clerk --yes --revoke")
        .run()
        .ok()
        .json();
    assert_eq!(
        (&deleted["name"], &deleted["assigned"]),
        (&json!("clerk"), &json!(1))
    );
    assert_eq!(roles(&told(&sandbox, "user show ben")), ["member@north"]);
    refused(
        &sandbox,
        CHIEF,
        "role show clerk",
        3,
        "no role is named clerk",
    );
    let actions = sandbox.sqlite(
        "SELECT group_concat(action) FROM (SELECT action FROM audit ORDER BY seq DESC LIMIT 2)",
    );
    assert_eq!(actions, "role.delete,user.revoke");
    // one that ended does not count, and is not called revoked
    by(&sandbox, ADMIN, "user grant sam editor --until 1h")
        .run()
        .ok();
    refused(
        &sandbox,
        ADMIN,
        "role delete editor --yes",
        4,
        "assigned to 1 person",
    );
    let later = by(&sandbox, ADMIN, "role delete editor --yes").at("2026-11-23 10:00:00");
    later.run().ok();
    let ended = "SELECT count(*) FROM audit WHERE action = 'role.expired' AND target = 'sam'";
    assert_eq!(sandbox.sqlite(ended), "1");
}

#[test]
fn a_role_that_new_people_get_is_not_deleted() {
    let sandbox = with_clerk();
    sandbox.sqlite("UPDATE settings SET value = 'member, editor' WHERE key = 'user.default_roles'");
    refused(
        &sandbox,
        ADMIN,
        "role delete editor --yes",
        4,
        "user.default_roles",
    );
}

#[test]
fn a_question_is_asked_before_a_role_is_deleted() {
    let sandbox = with_clerk();
    let mut terminal = sandbox.terminal(&["role", "delete", "editor"]);
    terminal.expect("Delete the role editor?");
    terminal.press("n");
    terminal.close().code(2);
    told(&sandbox, "role show editor");
}
