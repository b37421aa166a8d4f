//! `user show`: all about one account, the same to people and to programs.

use serde_json::{Value, json};

use crate::common::{ADMIN, ADMIN_PASSWORD, Sandbox, USER_PASSWORD};

/// The fields of CLI.md, in its order.
const FIELDS: &str = "username email salutation first_name last_name scope tenant restricted \
    tenants roles denied administrator manages bank_access two_factor appearance language \
    import_bank_access notes policy status reasons failures must_change_password password \
    demo_until expires_at last_login created_at";

fn keys(value: &Value) -> Vec<&String> {
    value.as_object().unwrap().keys().collect()
}

#[test]
fn n12_a_person_has_exactly_these_fields_in_this_order() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.add_user("ben", &["--demo"]);
    let ben = sandbox.user("BEN");
    assert_eq!(keys(&ben), FIELDS.split_whitespace().collect::<Vec<_>>());
    assert_eq!(keys(&ben["policy"]), ["name", "source"]);
    assert_eq!(keys(&ben["failures"]), ["login", "signature"]);
    assert_eq!(keys(&ben["password"]), ["kind", "set_at", "expires_at"]);
    assert_eq!(keys(&ben["roles"][0]), ["role", "tenant", "until"]);
    for absent in [
        "salutation",
        "tenant",
        "administrator",
        "appearance",
        "language",
        "expires_at",
        "last_login",
    ] {
        assert_eq!(ben[absent], Value::Null, "{absent}");
    }
    for empty in ["denied", "manages", "notes", "reasons"] {
        assert_eq!(ben[empty], json!([]), "{empty}");
    }
    assert_eq!(
        ben["policy"],
        json!({"name": "builtin", "source": "builtin"})
    );
    assert_eq!(ben["created_at"], "2026-12-01T08:00:00Z");
    assert_eq!(ben["demo_until"], "2026-12-31T08:00:00Z");
    let locked = sandbox.add_user("bo", &["--locked", "--json"]).json();
    assert_eq!(keys(&locked), keys(&ben), "user add shows the same object");
    assert_eq!(
        keys(&locked["reasons"][0]),
        ["code", "message", "since", "until"]
    );
    let listed = sandbox.vogt(&["user", "list", "--json"]).run().ok().json();
    assert_eq!(listed, json!([ben, locked]), "and so does user list");
}

#[test]
fn b17_who_is_administrator_and_who_manages() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.add_manager("mona", "north");
    sandbox.add_admin("nora", &["--tenant", "north"]);
    let kind = |name: &str| {
        let user = sandbox.user(name);
        json!([user["administrator"], user["manages"]])
    };
    assert_eq!(kind(ADMIN), json!(["administrator", []]));
    assert_eq!(kind("nora"), json!(["administrator", []]));
    assert_eq!(kind("mona"), json!(["manager", ["north"]]));
}

#[test]
fn e21_the_policy_in_force_and_where_it_comes_from() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.tenant("north");
    sandbox.policy("own", "min_length = 20");
    sandbox.policy("house", "min_length = 16");
    sandbox.policy("usual", "min_length = 14, is_default = 1");
    sandbox.sqlite("UPDATE tenants SET policy_id = (SELECT id FROM policies WHERE slug = 'house')");
    sandbox.add_user("a", &["--tenant", "north", "--policy", "own"]);
    sandbox.add_user("b", &["--tenant", "north"]);
    sandbox.add_user("c", &["--global"]);
    let policy = |name: &str| sandbox.user(name)["policy"].take();
    assert_eq!(policy("a"), json!({"name": "own", "source": "user"}));
    assert_eq!(policy("b"), json!({"name": "house", "source": "tenant"}));
    assert_eq!(policy("c"), json!({"name": "usual", "source": "default"}));
}

#[test]
fn e3_several_addresses_are_noted() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let from = |address: &str| {
        let login = sandbox.login("ben", USER_PASSWORD).args(&["--ip", address]);
        login.run().ok();
    };
    from("192.0.2.7");
    assert_eq!(sandbox.user("ben")["notes"], json!([]));
    from("198.51.100.7");
    assert_eq!(sandbox.user("ben")["notes"][0]["code"], "several_addresses");
}

#[test]
fn the_table_says_it_all_in_local_time() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    sandbox.tenant("north");
    let all = [
        "--salutation",
        "mrs",
        "--language",
        "de",
        "--demo=30d",
        "--bank-access",
    ];
    sandbox.add_user(
        "ben",
        &[&all[..], &["--tenant", "north", "--expires", "2027-06-30"]].concat(),
    );
    sandbox
        .login("ben", USER_PASSWORD)
        .at("2026-12-01 09:30:00")
        .run()
        .ok();
    sandbox.failures("ben", "login", 5);
    let show = sandbox.vogt(&["user", "show", "ben"]);
    let show = show.at("2026-12-31 08:00:00").run().ok();
    insta::assert_snapshot!("user_show", show.transcript());
    let ascii = sandbox
        .vogt(&["user", "show", ADMIN, "-o", "csv"])
        .run()
        .ok();
    insta::assert_snapshot!("user_show_csv", ascii.transcript());
}

#[test]
fn text_from_the_database_does_nothing_to_the_terminal() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    // A newer or older vogt, or a hand with sqlite3, may have let it in.
    sandbox.person(
        "ben",
        "last_name = 'x' || char(27) || '[2J' || char(8238) || 'y' || char(10) || 'z'",
    );
    for verb in [
        ["user", "show", "ben"].as_slice(),
        &["user", "list", "--columns", "last_name"],
    ] {
        let shown = sandbox.vogt(verb).run().ok();
        assert!(
            !shown.stdout.contains(['\u{1b}', '\u{202e}']),
            "{:?}",
            shown.stdout
        );
        assert!(shown.stdout.contains("[2J"), "{}", shown.stdout);
        assert!(!shown.stdout.contains("\nz"), "{}", shown.stdout);
    }
}

#[test]
fn b8_a_manager_sees_the_own_people_and_nobody_else() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.tenant("south");
    sandbox.add_manager("mona", "north");
    sandbox.add_user("own", &["--tenant", "north"]);
    sandbox.add_user("other", &["--tenant", "south"]);
    let show = |actor: &str, password: &str, name: &str| {
        let show = sandbox.vogt(&["user", "show", name, "--json"]);
        show.acting_as(actor, password).run()
    };
    show("mona", USER_PASSWORD, "own").ok();
    let hidden = show("mona", USER_PASSWORD, "other").code(3);
    let absent = show("mona", USER_PASSWORD, "nosuch").code(3);
    let text = |error: Value| error.to_string().replace("other", "nosuch");
    assert_eq!(text(hidden.error_json()), text(absent.error_json()));
    // Nor does a suggestion name anybody hidden.
    let near = show("mona", USER_PASSWORD, "othr").code(3).error_json();
    assert!(!near["hint"].to_string().contains("other"), "{near}");
    show("mona", USER_PASSWORD, ADMIN).code(3);
    show(ADMIN, ADMIN_PASSWORD, "other").ok();
    let unseeing = show("own", USER_PASSWORD, "other").code;
    assert!([3, 5].contains(&unseeing));
}
