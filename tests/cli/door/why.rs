//! What `user why` says lifts a reason really does.

use serde_json::Value;

use super::*;
use crate::common::{ADMIN, ADMIN_PASSWORD, App};

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
    for name in sandbox.one_for_each_reason() {
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

#[test]
fn n1_a_missing_right_to_log_in_is_given_by_a_role_or_given_back() {
    let sandbox = with_ben();
    sandbox.tenant("north");
    sandbox.add_user("nora", &["--tenant", "north"]);
    for name in ["ben", "nora"] {
        sandbox.deny(name, "login");
        sandbox.sqlite("UPDATE assignments SET until = 7");
        for fix in ["vogt user allow NAME login", "vogt user grant NAME member"] {
            let fix = fix.replace("NAME", name);
            let told = reasons(&why(&sandbox, name, START, &[]));
            assert_eq!(told, [("no_login_right".to_owned(), fix.clone())]);
            give(&sandbox, &fix, START);
        }
        assert_eq!(why(&sandbox, name, START, &[])["can_login"], true);
    }
}

#[test]
fn n1_what_the_operator_may_not_lift_is_lifted_as_somebody_else() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    sandbox.add_admin("bela", &["--global"]);
    sandbox.add_user("ben", &[]);
    let moment = "2026-12-01 08:00:00";
    for name in ["bela", "ben"] {
        sandbox.failures(name, "login", 5);
    }
    let plain = reasons(&why(&sandbox, "ben", moment, &[]));
    assert_eq!(plain[0].1, "vogt lockout reset ben");
    let found = reasons(&why(&sandbox, "bela", moment, &[]));
    assert_eq!(found[0].1, "vogt --as ada lockout reset bela");
    let show = ["lockout", "show", "bela", "--json"];
    let shown = sandbox.vogt(&show).run().ok().json();
    assert_eq!(shown["reasons"][0]["fix"], found[0].1.as_str());
    sandbox
        .vogt(&["lockout", "reset", "bela"])
        .acting_as(ADMIN, ADMIN_PASSWORD)
        .run()
        .ok();
    assert!(reasons(&why(&sandbox, "bela", moment, &[])).is_empty());
}
