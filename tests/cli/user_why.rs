//! `user why`: every reason at once, at any moment to come, without a trace.

use serde_json::{Value, json};

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Sandbox, USER_PASSWORD};

fn why<'a>(sandbox: &'a Sandbox, username: &str) -> Call<'a> {
    sandbox.vogt(&["user", "why", username, "--json"])
}

/// The codes of the reasons, joined with blanks.
fn codes(answer: &Value) -> String {
    let reasons = answer["reasons"].as_array().unwrap().iter();
    let codes = reasons.map(|reason| reason["code"].as_str().unwrap());
    codes.collect::<Vec<_>>().join(" ")
}

#[test]
fn n1_who_can_log_in_has_no_reason_not_to() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let answer = why(&sandbox, "BEN").run().ok().json();
    let expected = json!({
        "username": "ben", "can_login": true, "reasons": [], "right": null, "allowed": null,
        "because": null,
    });
    assert_eq!(answer, expected);
    let near = why(&sandbox, "bne").run().code(3).error_json();
    assert!(near["hint"].to_string().contains("ben"), "{near}");
}

#[test]
fn n1_every_reason_has_its_code() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init();
    let moment = "2027-01-03 08:00:00";
    for name in sandbox.one_for_each_reason() {
        let answer = why(&sandbox, name).at(moment).run();
        let answer = answer.code(7).json();
        assert_eq!(answer["can_login"], false);
        let found = codes(&answer);
        assert!(
            found.split(' ').any(|code| code == name),
            "{name}: {answer}"
        );
        let reason = answer["reasons"].as_array().unwrap().iter();
        let reason = reason
            .clone()
            .find(|reason| reason["code"] == name)
            .unwrap();
        let fields: Vec<_> = reason.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["code", "message", "since", "until", "fix"]);
        let shown = sandbox.vogt(&["user", "show", name, "--json"]);
        let shown = shown.at(moment).run().ok().json();
        assert_eq!(codes(&shown), found, "user show says the same");
    }
}

#[test]
fn n1_every_reason_at_once_with_its_end_and_what_lifts_it() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    sandbox.add_user("ben", &["--demo=1d", "--expires", "2026-12-31", "--locked"]);
    sandbox.person("ben", "locked_until = created_at + 90 * 86400");
    sandbox.failures("ben", "login", 5);
    let january = why(&sandbox, "ben").at("2027-01-15 08:00:00").run().code(7);
    insta::assert_snapshot!("user_why_everything_json", january.stdout);
    let table = sandbox.vogt(&["user", "why", "ben"]);
    let table = table.at("2027-01-15 08:00:00").run().code(7);
    insta::assert_snapshot!("user_why_everything", table.transcript());
}

#[test]
fn n2_a_right_a_tenant_and_an_address_are_simulated() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.tenant("south");
    sandbox.policy("office", "min_length = 12");
    sandbox.sqlite(
        "INSERT INTO policy_networks SELECT id, '192.0.2.0/24' FROM policies WHERE slug = 'office'",
    );
    sandbox.add_manager("mona", "north");
    sandbox.add_user("ben", &["--policy", "office"]);
    let before = sandbox.dump();
    let allowed = |name: &str, extra: &[&str]| {
        let answer = why(&sandbox, name).args(extra).run();
        let json = answer.json();
        (
            answer.code,
            json["can_login"] == true,
            json["allowed"].clone(),
        )
    };
    assert_eq!(
        allowed(ADMIN, &["--right", "user.create"]),
        (0, true, json!(true))
    );
    assert_eq!(
        allowed("mona", &["--right", "tenant.create"]),
        (7, true, json!(false))
    );
    let north = ["--right", "user.create", "--tenant", "north"];
    let south = ["--right", "user.create", "--tenant", "south"];
    assert_eq!(allowed("mona", &north), (0, true, json!(true)));
    assert_eq!(allowed("mona", &south), (7, true, json!(false)));
    assert_eq!(
        allowed("ben", &["--ip", "192.0.2.7"]),
        (0, true, Value::Null)
    );
    assert_eq!(
        allowed("ben", &["--ip", "198.51.100.7"]),
        (7, false, Value::Null)
    );
    let right = why(&sandbox, "ben").args(&["--right", "user.crate"]);
    let unknown = right.run().code(3).error_json();
    assert!(
        unknown["hint"].to_string().contains("user.create"),
        "{unknown}"
    );
    why(&sandbox, "ben")
        .args(&["--tenant", "nroth"])
        .run()
        .code(3);
    why(&sandbox, "ben")
        .args(&["--ip", "nowhere"])
        .run()
        .code(2);
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn n15_a_forecast_needs_no_waiting() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.add_user("ben", &["--demo=30d"]);
    sandbox.person("ben", "demo_until = 1798704000"); // 2026-12-31 08:00:00 UTC
    let before = sandbox.dump();
    let at = |moment: &str| {
        let answer = why(&sandbox, "ben").args(&["--at", moment]).run();
        (answer.code, codes(&answer.json()))
    };
    assert_eq!(at("2026-12-31T07:59:59Z"), (0, String::new()));
    assert_eq!(at("2026-12-31T08:00:00Z"), (7, "demo_ended".into()));
    assert_eq!(at("2026-12-31T09:00:00+01:00"), (7, "demo_ended".into()));
    assert_eq!(at("30d").0, 7);
    assert_eq!(at("29d"), (0, String::new()));
    for past in ["2026-11-30", "2026-12-01T07:59:00Z"] {
        let refused = why(&sandbox, "ben").args(&["--at", past]).run().code(6);
        assert_eq!(refused.error_json()["kind"], "invalid");
    }
    for (verb, code) in [("show", 0), ("why", 7)] {
        let shown = sandbox.vogt(&["user", verb, "ben", "--json", "--at", "2027-06-01"]);
        assert_eq!(codes(&shown.run().code(code).json()), "demo_ended");
    }
    let list = sandbox.vogt(&["user", "list", "--json", "--at", "2027-06-01"]);
    assert_eq!(list.run().ok().json()[0]["status"], "locked");
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn n5_a_role_ends_by_itself() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    sandbox.add_admin("bela", &["--global"]);
    sandbox.add_user("ben", &["--role", "member,billing"]);
    sandbox.sqlite(
        "UPDATE assignments SET until = 1798704000
          WHERE role_id = (SELECT id FROM roles WHERE slug = 'billing')",
    );
    let at = |moment: &str| {
        let asked = ["--right", "billing.view", "--at", moment];
        why(&sandbox, "ben").args(&asked).run().code
    };
    assert_eq!(at("2026-12-31T07:59:59Z"), 0);
    assert_eq!(at("2026-12-31T08:00:00Z"), 7);
    let roles = sandbox.user("ben")["roles"].clone();
    assert_eq!(
        roles[0],
        json!({"role": "billing", "tenant": null, "until": "2026-12-31T08:00:00Z"})
    );
}

#[test]
fn n2_it_sees_through_a_manager_s_eyes() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.add_manager("mona", "north");
    sandbox.add_user("own", &["--tenant", "north"]);
    let mona = |name: &str| {
        why(&sandbox, name)
            .acting_as("mona", USER_PASSWORD)
            .run()
            .code
    };
    assert_eq!(mona("own"), 0);
    assert_eq!(mona(ADMIN), 3);
    let plain = why(&sandbox, "mona").acting_as("own", USER_PASSWORD);
    assert!([3, 5].contains(&plain.run().code));
    let ada = why(&sandbox, "mona").acting_as(ADMIN, ADMIN_PASSWORD);
    ada.run().ok();
}

#[test]
fn a_command_that_is_shown_runs_nothing_a_name_says() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let name = "a&reboot|$HOME";
    let address = ["--email", "a@example.org", "--first-name", "A"];
    sandbox.add_user(name, &address);
    let lock = ["lockout", "lock", name, "--reason", "x"];
    sandbox.vogt(&lock).run().ok();
    let why = sandbox.vogt(&["user", "why", name, "--json"]).run().code(7);
    let fix = why.json()["reasons"][0]["fix"].clone();
    assert_eq!(fix, "vogt lockout unlock 'a&reboot|$HOME'");
    let login = ["user", "list", "--as", name];
    let refused = sandbox.vogt(&login).run().code(2);
    let hint = "vogt auth login 'a&reboot|$HOME' --save";
    assert!(refused.stderr.contains(hint), "{}", refused.stderr);
}

#[test]
fn whoever_asks_is_the_one_who_lifts_it_where_that_account_may() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    let hostile = "a&id|$HOME";
    let names = ["--email", "a@example.org", "--first-name", "A"];
    let place = ["--role", "administrator", "--global"];
    sandbox.add_user("ben", &[]);
    sandbox.add_admin("bela", &["--global"]);
    sandbox.add_admin("zoe", &["--global"]);
    let add = sandbox.vogt(&["user", "add", hostile, "--last-name", "Z"]);
    let add = add.args(&names).args(&place).arg("--password-stdin");
    let add = add.secret(USER_PASSWORD);
    add.acting_as(ADMIN, ADMIN_PASSWORD).run().ok();
    for name in ["bela", "ben"] {
        sandbox.failures(name, "login", 5);
    }
    let fix = |verb: [&str; 2], name: &str, asking: Option<(&str, &str)>| {
        let call = sandbox.vogt(&verb).args(&[name, "--json"]);
        let call = match asking {
            Some((who, password)) => call.acting_as(who, password),
            None => call,
        };
        call.run().json()["reasons"][0]["fix"].clone()
    };
    for verb in [["user", "why"], ["lockout", "show"]] {
        for (asking, as_whom) in [
            (None, "'a&id|$HOME'"),
            (Some((hostile, USER_PASSWORD)), "'a&id|$HOME'"),
            (Some((ADMIN, ADMIN_PASSWORD)), ADMIN),
            (Some(("zoe", USER_PASSWORD)), "zoe"),
        ] {
            let told = fix(verb, "bela", asking);
            assert_eq!(told, format!("vogt --as {as_whom} lockout reset bela"));
        }
        assert_eq!(fix(verb, "ben", None), "vogt lockout reset ben");
        let zoe = fix(verb, "ben", Some(("zoe", USER_PASSWORD)));
        assert_eq!(zoe, "vogt --as zoe lockout reset ben");
    }
}
