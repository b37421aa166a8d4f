//! Rights that must be combined, settings and bank access they need, and the menu they open.

use serde_json::{Value, json};

use super::{CHIEF, MANAGER, OPERATOR, by, installation, refused, says, told};
use crate::common::{ADMIN, Sandbox, USER_PASSWORD};

fn right<'a>(rights: &'a Value, name: &str) -> &'a Value {
    let found = rights.as_array().unwrap().iter();
    found
        .into_iter()
        .find(|right| right["right"] == name)
        .unwrap()
}

fn rights(sandbox: &Sandbox, line: &str) -> Value {
    told(sandbox, &format!("user rights {line}"))
}

fn entries(sandbox: &Sandbox, name: &str) -> Vec<String> {
    let menu = told(sandbox, &format!("user menu {name}"));
    let menu = menu.as_array().unwrap().iter();
    menu.map(|entry| entry["entry"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn b27_a_right_is_not_put_into_a_role_without_its_companion() {
    let sandbox = installation();
    let words = "bank.payments.salary must be combined with bank.payments.enter, which is missing";
    let alone = "role add pay --global --right login,bank.payments.salary";
    for who in [OPERATOR, ADMIN] {
        refused(&sandbox, who, alone, 5, words);
    }
    by(&sandbox, ADMIN, "role add pay --global --right login")
        .run()
        .ok();
    refused(
        &sandbox,
        ADMIN,
        "role grant pay bank.payments.salary",
        5,
        words,
    );
    let both = "role grant pay bank.payments.salary,bank.payments.enter";
    by(&sandbox, ADMIN, both).run().ok();
}

#[test]
fn b27_taking_the_companion_away_names_what_falls_with_it() {
    let sandbox = installation();
    let add = "role add pay --global --right login,bank.payments.salary,bank.payments.enter";
    by(&sandbox, ADMIN, add).run().ok();
    by(&sandbox, ADMIN, "user grant ben pay").run().ok();
    let revoked = by(&sandbox, ADMIN, "role revoke pay bank.payments.enter")
        .run()
        .ok();
    says(&revoked, "note: bank.payments.salary falls, too");
    says(&revoked, "without bank.payments.enter");
    let held = rights(&sandbox, "ben");
    let salary = right(&held, "bank.payments.salary");
    assert_eq!(salary["effective"], false);
    assert_eq!(
        salary["because"],
        "has no effect without bank.payments.enter"
    );
    // the role as it is now can only be given where the companion is
    let words = "bank.payments.salary must be combined with bank.payments.enter";
    refused(&sandbox, ADMIN, "user grant sam pay", 5, words);
    let add = |name: &str| {
        let line = format!(
            "user add {name} --email e@example.org --first-name E --last-name E --role pay --global --password-stdin"
        );
        by(&sandbox, ADMIN, &line).secret(USER_PASSWORD).run()
    };
    says(&add("eve").code(5), words);
    by(
        &sandbox,
        ADMIN,
        "role add enter --global --right bank.payments.enter",
    )
    .run()
    .ok();
    by(&sandbox, ADMIN, "user grant sam pay enter").run().ok();
    let held = rights(&sandbox, "sam");
    assert_eq!(right(&held, "bank.payments.salary")["effective"], true);
    let revoked = by(&sandbox, ADMIN, "user revoke sam enter").run().ok();
    says(
        &revoked,
        "bank.payments.salary falls, too: sam has it without bank.payments.enter",
    );
}

#[test]
fn b27_b32_withholding_the_companion_names_what_falls_with_it() {
    let sandbox = installation();
    by(&sandbox, MANAGER, "user grant ben banking").run().ok();
    let denied = by(&sandbox, MANAGER, "user deny ben bank.payments.enter")
        .run()
        .ok();
    says(&denied, "bank.payments.salary falls, too");
    assert_eq!(denied.json()["denied"], json!(["bank.payments.enter"]));
    let held = rights(&sandbox, "ben");
    let enter = right(&held, "bank.payments.enter");
    assert_eq!(enter["because"], "withheld from this person");
    by(&sandbox, MANAGER, "user deny ben bank.payments.salary")
        .run()
        .ok();
    let alone = "user allow ben bank.payments.salary";
    refused(
        &sandbox,
        MANAGER,
        alone,
        5,
        "must be combined with bank.payments.enter",
    );
    let both = "user allow ben bank.payments.salary,bank.payments.enter";
    let allowed = by(&sandbox, MANAGER, both).run().ok().json();
    assert_eq!(allowed["denied"], json!([]));
}

#[test]
fn b26_b29_b34_the_menu_shows_what_has_effect() {
    let sandbox = installation();
    assert_eq!(entries(&sandbox, "ben"), Vec::<String>::new());
    by(&sandbox, CHIEF, "role add teller --tenant north --right bank.files.send,bank.accounts.view,bank.settings.change")
        .run()
        .ok();
    by(&sandbox, CHIEF, "user grant ben teller").run().ok();
    assert_eq!(
        entries(&sandbox, "ben"),
        ["settings.accounts", "settings.banks"]
    );
    let menu = told(&sandbox, "user menu ben --tenant north");
    let banks = json!({"entry": "settings.banks", "rights": ["bank.accounts.view", "bank.settings.change"]});
    assert_eq!(menu[1], banks);
    let held = rights(&sandbox, "ben");
    let send = right(&held, "bank.files.send");
    assert_eq!(send["because"], "has no effect without bank access");
    assert_eq!(
        send,
        &json!({"right": "bank.files.send", "area": "menu", "effective": false,
            "from": [{"role": "teller", "tenant": "north", "until": null}],
            "because": "has no effect without bank access"})
    );
    sandbox.add_user("eve", &["--tenant", "north", "--bank-access"]);
    by(&sandbox, CHIEF, "user grant eve teller").run().ok();
    let with = [
        "orders.messages",
        "orders.sent-files",
        "settings.accounts",
        "settings.banks",
    ];
    assert_eq!(entries(&sandbox, "eve"), with);
    by(&sandbox, CHIEF, "user deny eve bank.accounts.view")
        .run()
        .ok();
    assert_eq!(
        entries(&sandbox, "eve"),
        ["orders.messages", "orders.sent-files"]
    );
    // where nobody may enter, nothing is seen
    let shut = by(&sandbox, OPERATOR, "user menu eve --tenant south")
        .run()
        .ok();
    says(&shut, "eve may not enter the tenant south");
    assert_eq!(shut.json(), json!([]));
}

#[test]
fn b28_four_eyes_need_the_right_and_the_setting() {
    let sandbox = installation();
    by(&sandbox, CHIEF, "user grant ben banking").run().ok();
    let confirm = || right(&rights(&sandbox, "ben"), "bank.payees.confirm").clone();
    assert_eq!(
        confirm()["because"],
        "has no effect while payees.four_eyes is off"
    );
    assert!(!entries(&sandbox, "ben").contains(&"payments.confirm-payees".to_owned()));
    sandbox.sqlite("INSERT INTO settings (key, value) VALUES ('payees.four_eyes', 'on')");
    assert_eq!(confirm()["effective"], true);
    assert!(entries(&sandbox, "ben").contains(&"payments.confirm-payees".to_owned()));
}

#[test]
fn b31_functions_are_withheld_one_by_one_from_the_role_with_all_of_them() {
    let sandbox = installation();
    let banking = told(&sandbox, "role show banking");
    assert_eq!(banking["origin"], "system");
    assert_eq!(banking["rights"].as_array().unwrap().len(), 13);
    by(
        &sandbox,
        MANAGER,
        "user deny ben bank.awv.enter bank.app.sync",
    )
    .run()
    .ok();
    by(&sandbox, MANAGER, "user grant ben banking").run().ok();
    assert!(
        entries(&sandbox, "ben")
            .iter()
            .all(|entry| !entry.starts_with("awv."))
    );
}
