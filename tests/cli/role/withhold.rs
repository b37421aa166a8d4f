//! Withholding single rights, and giving them back.

use serde_json::json;

use super::{CHIEF, MANAGER, MEMBER, OPERATOR, by, installation, last_entry, refused, told};
use crate::common::ADMIN;

#[test]
fn b7_single_rights_of_an_administrator_are_withheld() {
    let sandbox = installation();
    let deny = "user deny nora user.create admin.change admin.delete";
    let denied = by(&sandbox, ADMIN, deny).run().ok().json();
    assert_eq!(
        denied["denied"],
        json!(["admin.change", "admin.delete", "user.create"])
    );
    let (_, action, target, details) = last_entry(&sandbox);
    assert_eq!((action.as_str(), target.as_str()), ("user.deny", "nora"));
    assert_eq!(details["denied"]["before"], json!([]));
    // nobody gives them back to oneself, nor to others
    refused(
        &sandbox,
        CHIEF,
        "user allow nora user.create",
        5,
        "does not hold admin.change",
    );
    by(&sandbox, ADMIN, "user allow nora admin.change")
        .run()
        .ok();
    refused(
        &sandbox,
        CHIEF,
        "user allow nora user.create",
        5,
        "cannot give user.create",
    );
    let add = "user add x --email x@example.org --first-name X --last-name X --tenant north";
    refused(
        &sandbox,
        CHIEF,
        &format!("{add} --temporary"),
        5,
        "does not hold user.create",
    );
    refused(
        &sandbox,
        CHIEF,
        "user grant ben administrator",
        5,
        "cannot give admin.delete",
    );
    by(&sandbox, ADMIN, "user allow nora user.create admin.delete")
        .run()
        .ok();
    assert_eq!(told(&sandbox, "user show nora")["denied"], json!([]));
    by(&sandbox, CHIEF, "user grant ben administrator")
        .run()
        .ok();
}

#[test]
fn b7_the_operator_gives_no_administrator_power_back() {
    let sandbox = installation();
    by(&sandbox, OPERATOR, "user deny nora admin.change user.view")
        .run()
        .ok();
    refused(
        &sandbox,
        OPERATOR,
        "user allow nora admin.change",
        5,
        "the operator makes no other",
    );
    by(&sandbox, OPERATOR, "user allow nora user.view")
        .run()
        .ok();
    by(&sandbox, ADMIN, "user allow nora admin.change")
        .run()
        .ok();
}

#[test]
fn b32_who_may_withhold_and_give_back_what() {
    let sandbox = installation();
    by(&sandbox, ADMIN, "user grant ben banking billing")
        .run()
        .ok();
    for (who, line, code) in [
        (MANAGER, "user deny ben bank.awv.enter", 0),
        (MANAGER, "user allow ben bank.awv.enter", 0),
        // not a right of vogt that the manager lacks
        (MANAGER, "user deny ben billing.view", 0),
        (MANAGER, "user allow ben billing.view", 5),
        (CHIEF, "user allow ben billing.view", 0),
        (MANAGER, "user deny nora user.view", 3),
        (MANAGER, "user deny sam login", 3),
        (CHIEF, "user deny sam login", 3),
        (CHIEF, "user deny gil login", 3),
        (MEMBER, "user deny ben login", 5),
        (MEMBER, "user allow ben login", 5),
        (MEMBER, "user deny mia login", 3),
        (ADMIN, "user deny ben login", 0),
        (ADMIN, "user allow ben login", 0),
        (OPERATOR, "user deny ben logn", 3),
    ] {
        let outcome = by(&sandbox, who, line).run();
        assert_eq!(outcome.code, code, "{who}: {}", outcome.transcript());
    }
    // what is so already is no change
    let entries = || sandbox.sqlite("SELECT count(*) FROM audit");
    let before = entries();
    by(&sandbox, OPERATOR, "user allow ben login").run().ok();
    by(&sandbox, OPERATOR, "user deny ben bank.app.sync")
        .run()
        .ok();
    by(&sandbox, OPERATOR, "user deny ben bank.app.sync")
        .run()
        .ok();
    let expected: i64 = before.parse().unwrap();
    assert_eq!(entries(), (expected + 1).to_string());
}

#[test]
fn b5_nobody_gives_back_catalog_rights_to_the_own_account() {
    let sandbox = installation();
    by(&sandbox, ADMIN, "user grant mia banking").run().ok();
    by(&sandbox, ADMIN, "user deny mia bank.awv.enter")
        .run()
        .ok();
    refused(
        &sandbox,
        MANAGER,
        "user allow mia bank.awv.enter",
        5,
        "cannot give bank.awv.enter",
    );
    by(&sandbox, CHIEF, "user allow mia bank.awv.enter")
        .run()
        .ok();
}
