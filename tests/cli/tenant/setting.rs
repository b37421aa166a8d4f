//! Settings of the whole installation.

use serde_json::{Value, json};

use super::{START, asked, audited, by, installation, refused, refused_to, run};
use crate::common::{ADMIN, ADMIN_PASSWORD, Sandbox};

fn shown(key: &str, value: &str, default: &str) -> Value {
    json!({"key": key, "value": value, "default": default})
}

#[test]
fn b28_settings_are_listed_set_and_brought_back() {
    let sandbox = Sandbox::at(START);
    run(&sandbox, &["init", "--catalog", "banking"]);
    let list = || asked(&sandbox, &["tenant", "setting", "list"]);
    let all = json!([
        shown("operator", "allow", "allow"),
        shown("payees.four_eyes", "off", "off"),
        shown("recover.data_age", "24h", "24h"),
        shown("recover.four_eyes", "off", "off"),
        shown("user.default_roles", "member", "member"),
    ]);
    assert_eq!(list(), all);
    for (key, value, stored) in [
        ("payees.four_eyes", "on", "on"),
        ("recover.data_age", "2d", "2d"),
        ("recover.four_eyes", "on", "on"),
        ("user.default_roles", "member, banking", "member,banking"),
    ] {
        let set = asked(&sandbox, &["tenant", "setting", "set", key, value]);
        assert_eq!((&set["key"], &set["value"]), (&json!(key), &json!(stored)));
        assert!(list().as_array().unwrap().contains(&set));
        // the same once more is no news
        let before = sandbox.dump();
        run(&sandbox, &["tenant", "setting", "set", key, value]);
        assert_eq!(sandbox.dump(), before);
        let cleared = asked(&sandbox, &["tenant", "setting", "clear", key]);
        assert_eq!(cleared["value"], cleared["default"]);
    }
    assert_eq!(list(), all);
    assert_eq!(
        audited(&sandbox, "setting").lines().next(),
        Some("setting.set payees.four_eyes")
    );
}

#[test]
fn unknown_settings_and_values_are_refused() {
    let sandbox = installation();
    sandbox.sqlite(
        "INSERT INTO roles (slug, title, origin, tenant_id, created_at)
             SELECT 'clerk', 'Clerk', 'tenant', id, 1 FROM tenants WHERE slug = 'north';
         INSERT INTO roles (slug, title, origin, created_at) VALUES ('mute', 'Mute', 'global', 1)",
    );
    let set = |key: &str, value: &str| {
        let call = sandbox.vogt(&["tenant", "setting", "set", key, value]);
        call.run()
    };
    let before = sandbox.dump();
    refused(set("operater", "deny"), 6, "did you mean operator?");
    refused(
        set("payees.four_eyes", "on"),
        6,
        "vogt right import --builtin banking",
    );
    refused(
        set("recover.four_eyes", "yes"),
        6,
        "it is one of on and off",
    );
    refused(set("recover.data_age", "24"), 6, "the unit is missing");
    refused(set("recover.data_age", "0s"), 6, "at least 1s");
    refused(
        set("user.default_roles", "membre"),
        6,
        "did you mean member?",
    );
    refused(set("user.default_roles", ""), 6, "at least one role");
    refused(set("user.default_roles", "clerk"), 6, "that of one tenant");
    refused(
        set("user.default_roles", "mute"),
        6,
        "none of these roles gives the right login",
    );
    let clear = sandbox.vogt(&["tenant", "setting", "clear", "x"]).run();
    refused(clear, 6, "vogt tenant setting list");
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn b6_settings_need_system_settings() {
    let sandbox = installation();
    for args in [
        &["tenant", "setting", "list"][..],
        &["tenant", "setting", "set", "recover.four_eyes", "on"],
        &["tenant", "setting", "clear", "recover.four_eyes"],
        &["tenant", "setting", "set", "nonsense", "on"],
    ] {
        for name in ["tara", "mia", "ben", "rex", "gus"] {
            let told = format!("{name} does not hold system.settings everywhere");
            refused_to(&sandbox, args, &[(name, 5, &told)]);
        }
        if args[3..].first() != Some(&"nonsense") {
            by(&sandbox, ADMIN, args).run().ok();
        }
    }
}

#[test]
fn the_operator_is_denied_by_an_account_and_only_while_one_could_take_it_back() {
    let sandbox = installation();
    let deny = ["tenant", "setting", "set", "operator", "deny"];
    let own = "the setting operator is changed by an account that holds system.settings";
    refused_to(&sandbox, &deny, &[("operator", 5, own)]);
    let allow = ["tenant", "setting", "set", "operator", "allow"];
    let clear = ["tenant", "setting", "clear", "operator"];
    for args in [&allow[..], &clear] {
        refused_to(&sandbox, args, &[("operator", 5, own)]);
    }
    // an administrator who ends by itself is nobody to count on
    sandbox.sqlite("UPDATE users SET expires_at = 4000000000 WHERE username = 'ada'");
    refused_to(&sandbox, &deny, &[(ADMIN, 5, "nobody could take it back")]);
    sandbox.sqlite("UPDATE users SET expires_at = NULL");
    by(&sandbox, ADMIN, &deny).run().ok();
    let denied = "the operator may not do this here: the setting operator is deny";
    for args in [
        &["tenant", "list"][..],
        &["tenant", "setting", "list"],
        &clear,
    ] {
        refused_to(&sandbox, args, &[("operator", 5, denied)]);
    }
    sandbox.vogt(&["db", "info"]).run().ok();
    let login = sandbox.vogt(&["auth", "login", ADMIN, "--password-stdin"]);
    login.secret(ADMIN_PASSWORD).run().ok();
    by(&sandbox, ADMIN, &clear).run().ok();
    run(&sandbox, &["tenant", "list"]);
}

#[test]
fn the_roles_of_new_people_come_from_the_setting() {
    let sandbox = installation();
    run(
        &sandbox,
        &["tenant", "setting", "set", "user.default_roles", "billing"],
    );
    let add = [
        "user",
        "add",
        "nia",
        "--email",
        "nia@example.org",
        "--tenant",
        "north",
    ];
    let add = sandbox
        .vogt(&add)
        .args(&["--first-name", "Nia", "--last-name", "X", "--json"]);
    let nia = add
        .arg("--password-stdin")
        .secret("Eleven tall ladders 4")
        .run()
        .ok()
        .json();
    assert_eq!(nia["roles"][0]["role"], "billing");
}

#[test]
fn k5_the_operator_does_not_send_the_second_pair_of_eyes_away() {
    let sandbox = installation();
    let set = |value| ["tenant", "setting", "set", "recover.four_eyes", value];
    let clear = ["tenant", "setting", "clear", "recover.four_eyes"];
    run(&sandbox, &set("off"));
    run(&sandbox, &set("on"));
    let words = "recover.four_eyes is switched off by an account";
    refused_to(&sandbox, &set("off"), &[("operator", 5, words)]);
    refused_to(&sandbox, &clear, &[("operator", 5, words)]);
    run(&sandbox, &set("on"));
    by(&sandbox, ADMIN, &clear).run().ok();
    run(&sandbox, &set("on"));
    by(&sandbox, ADMIN, &set("off")).run().ok();
}
