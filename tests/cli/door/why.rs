//! What `user why` says lifts a reason really does.

use serde_json::Value;

use super::*;
use crate::common::App;

fn why(sandbox: &Sandbox, name: &str, moment: &str, extra: &[&str]) -> Value {
    let call = sandbox.vogt(&["user", "why", name, "--json"]).args(extra);
    call.at(moment).run().json()
}

/// The reasons of an answer: code and command.
fn reasons(answer: &Value) -> Vec<(String, String)> {
    let reasons = answer["reasons"].as_array().unwrap().iter();
    let text = |reason: &Value, field: &str| reason[field].as_str().unwrap().to_owned();
    reasons
        .map(|reason| (text(reason, "code"), text(reason, "fix")))
        .collect()
}

/// Gives a command as it was told, with whatever it asks for on stdin.
fn give(sandbox: &Sandbox, command: &str, moment: &str) {
    let words: Vec<&str> = command.split(' ').collect();
    let ["vogt", noun, verb, ..] = words[..] else {
        panic!("{command} is no command of vogt")
    };
    let call = sandbox.vogt(&words[1..]).at(moment);
    let new = "eleven dented kettles, 2 spoons";
    match (noun, verb) {
        ("auth", "passwd") => {
            let call = call.arg("--password-stdin").secret(USER_PASSWORD);
            call.secret(new).run().ok();
        }
        ("auth", "totp") => {
            let call = call.args(&["--password-stdin", "--json"]);
            let enrolled = call.secret(USER_PASSWORD).run().ok().json();
            let app = App::with(enrolled["secret"].as_str().unwrap());
            let confirm = ["auth", "totp", "confirm", words[4], "--otp"];
            let confirm = sandbox.vogt(&confirm).arg(app.at(moment));
            confirm.at(moment).run().ok();
        }
        _ => drop(call.arg("--yes").run().ok()),
    }
}

#[test]
fn n1_the_command_that_lifts_a_reason_lifts_it() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.tenant("north");
    sandbox.policy("monthly", "max_age_seconds = 30 * 86400");
    sandbox.policy("quick", "temporary_password_for_seconds = 60");
    sandbox.policy("strict", "require_2fa = 1");
    let temporary = |name: &str, extra: &[&str]| {
        sandbox.add_user(name, extra);
        let set = ["user", "password", name, "--password-stdin"];
        let set = sandbox.vogt(&set).secret("eleven dented kettles");
        set.run().ok();
    };
    sandbox.add_user("manual_lock", &["--locked"]);
    sandbox.add_user("login_failures", &[]);
    sandbox.failures("login_failures", "login", 5);
    sandbox.add_user("signature_failures", &[]);
    sandbox.failures("signature_failures", "signature", 5);
    sandbox.add_user("demo_ended", &["--demo=1d"]);
    sandbox.add_user("account_expired", &["--expires", "2026-12-02"]);
    temporary("temporary_password_expired", &["--policy", "quick"]);
    temporary("temporary_password_used", &[]);
    let once = sandbox.login("temporary_password_used", "eleven dented kettles");
    once.run().code(7);
    sandbox.add_user("password_expired", &["--policy", "monthly"]);
    sandbox.add_user("no_login_right", &["--role", "member,billing"]);
    sandbox.sqlite(
        "DELETE FROM role_rights WHERE name = 'login'
            AND role_id = (SELECT id FROM roles WHERE slug = 'billing');
         DELETE FROM assignments WHERE role_id = (SELECT id FROM roles WHERE slug = 'member')
            AND user_id = (SELECT id FROM users WHERE username = 'no_login_right')",
    );
    sandbox.add_user("tenant_suspended", &["--tenant", "north"]);
    sandbox.sqlite("UPDATE tenants SET suspended_at = 7");
    sandbox.add_user("no_tenant", &["--global", "--restrict-to", "north"]);
    sandbox.sqlite(
        "DELETE FROM memberships
          WHERE user_id = (SELECT id FROM users WHERE username = 'no_tenant')",
    );
    sandbox.add_user("no_password", &[]);
    sandbox.person(
        "no_password",
        "password_kind = 'none', password_hash = NULL, password_set_at = NULL",
    );
    sandbox.add_user("two_factor_required", &["--policy", "strict"]);
    for name in [
        "manual_lock",
        "login_failures",
        "signature_failures",
        "demo_ended",
        "account_expired",
        "temporary_password_expired",
        "temporary_password_used",
        "password_expired",
        "no_login_right",
        "tenant_suspended",
        "no_tenant",
        "no_password",
        "two_factor_required",
    ] {
        let moment = "2027-01-03 08:00:00";
        let found = reasons(&why(&sandbox, name, moment, &[]));
        let fix = found.iter().find(|(code, _)| code == name);
        let (_, fix) = fix.unwrap_or_else(|| panic!("{name} is not among {found:?}"));
        give(&sandbox, fix, moment);
        let left = reasons(&why(&sandbox, name, moment, &[]));
        assert!(
            left.iter().all(|(code, _)| code != name),
            "{name}: {left:?}"
        );
    }
}

#[test]
fn n2_it_tells_of_a_second_factor_that_is_missing() {
    let sandbox = with_ben();
    sandbox.policy("strict", "require_2fa = 1");
    sandbox.add_user("cy", &["--policy", "strict"]);
    let answer = why(&sandbox, "cy", START, &[]);
    assert_eq!(answer["can_login"], false);
    let expected = (
        "two_factor_required".to_owned(),
        "vogt auth totp enrol cy".to_owned(),
    );
    assert_eq!(reasons(&answer), [expected]);
    assert_eq!(sandbox.user("cy")["status"], "active");
    assert_eq!(sandbox.user("cy")["must_change_password"], false);
    let list = [
        "lockout",
        "list",
        "--json",
        "--reason",
        "two_factor_required",
    ];
    let list = sandbox.vogt(&list).run().ok().json();
    assert_eq!(crate::common::usernames(&list), "cy");
    let show = sandbox.vogt(&["lockout", "show", "cy", "--json"]).run();
    assert_eq!(
        show.ok().json()["reasons"][0]["may"],
        serde_json::json!(["cy"])
    );
    let chosen = [
        "user",
        "list",
        "--json",
        "--where",
        "reasons=two_factor_required",
    ];
    let chosen = sandbox.vogt(&chosen).run().ok().json();
    assert_eq!(crate::common::usernames(&chosen), "cy");
}

#[test]
fn n2_it_tells_how_an_address_is_let_in() {
    let sandbox = with_ben();
    sandbox.policy("office", "min_length = 12");
    sandbox.sqlite(
        "INSERT INTO policy_networks SELECT id, '192.0.2.0/24' FROM policies WHERE slug = 'office'",
    );
    sandbox.add_user("cy", &["--policy", "office"]);
    let from = |address: &str| {
        let answer = why(&sandbox, "cy", START, &["--ip", address]);
        reasons(&answer)
    };
    assert_eq!(from("192.0.2.7"), []);
    let told = |fix: &str| [("address_not_allowed".to_owned(), fix.to_owned())];
    assert_eq!(
        from("198.51.100.7"),
        told("vogt policy edit office --ip 192.0.2.0/24,198.51.100.7/32")
    );
    assert_eq!(
        from("2001:db8::7"),
        told("vogt policy edit office --ip 192.0.2.0/24,2001:db8::7/128")
    );
    let [(_, fix)] = &from("198.51.100.7")[..] else {
        panic!("one reason")
    };
    give(&sandbox, fix, START);
    for address in ["192.0.2.7", "198.51.100.7"] {
        assert_eq!(from(address), [], "{address}");
    }
}
