//! `init --example`: worth looking at, and every command it names works.

use std::collections::BTreeMap;

use super::{assert_nothing_made, init_ada, show};
use crate::common::{ADMIN, ADMIN_PASSWORD, Outcome, Sandbox};

fn example(sandbox: &Sandbox) -> Outcome {
    sandbox.vogt(&["init", "--example", "--json"]).run().ok()
}

fn password(made: &Outcome) -> String {
    let made = made.json();
    let password = made.pointer("/example/password").unwrap();
    password.as_str().unwrap().to_owned()
}

#[test]
fn the_example_shows_every_symbol_and_status() {
    let sandbox = Sandbox::new();
    let made = example(&sandbox).json();
    assert_eq!(made["administrator"], "ada");
    assert_eq!(
        made["catalogs"],
        serde_json::json!(["banking", "content", "practice"])
    );
    let table = sandbox.vogt(&["user", "list"]).run().ok().stdout;
    for symbol in ["⚙", "♙", "–", "✓", "active", "locked", "expired", "pending"] {
        assert!(table.contains(symbol), "{symbol}\n{table}");
    }
    let list = sandbox.vogt(&["user", "list", "-o", "jsonl"]).run().ok();
    let people = list.json_lines();
    assert_eq!(
        people.len(),
        made["example"]["people"].as_u64().unwrap() as usize
    );
    let mut codes = BTreeMap::new();
    for person in &people {
        for reason in person["reasons"].as_array().unwrap() {
            let name = person["username"].as_str().unwrap().to_owned();
            codes.insert(reason["code"].as_str().unwrap().to_owned(), name);
        }
    }
    for code in [
        "manual_lock",
        "login_failures",
        "demo_ended",
        "temporary_password_expired",
    ] {
        assert!(codes.contains_key(code), "{codes:?}");
    }
    assert_eq!(
        show(&sandbox, "grace")["notes"][0]["code"],
        "several_addresses"
    );
    let states = sandbox.sqlite("SELECT DISTINCT state FROM bank_accesses ORDER BY state");
    assert_eq!(states, "assigned\ndeactivated\nlocked\nready");
    assert_eq!(sandbox.sqlite("PRAGMA foreign_key_check"), "");
}

#[test]
fn n5_e9_something_is_about_to_end() {
    let sandbox = Sandbox::new();
    example(&sandbox);
    let soon = ["user", "list", "--expiring-within", "7d", "--json"];
    let ends = sandbox.vogt(&soon).run().ok().json();
    let names: Vec<&str> = ends
        .as_array()
        .unwrap()
        .iter()
        .map(|person| person["username"].as_str().unwrap())
        .collect();
    assert!(
        names.contains(&"finn") && names.contains(&"ben"),
        "{names:?}"
    );
    let paul = show(&sandbox, "paul");
    let lent = paul["roles"].as_array().unwrap();
    assert!(lent.iter().any(|role| role["until"].is_string()), "{paul}");
}

#[test]
fn every_command_it_names_works() {
    let sandbox = Sandbox::new();
    let made = example(&sandbox);
    let password = password(&made);
    let steps: Vec<&str> = made
        .stderr
        .lines()
        .filter_map(|line| line.strip_prefix("  vogt ")?.split("  # ").next())
        .collect();
    assert!(steps.len() >= 8, "{}", made.stderr);
    for step in steps {
        let words: Vec<&str> = step.split_whitespace().collect();
        let call = match words.as_slice() {
            ["--as", who, rest @ ..] => sandbox.vogt(rest).acting_as(who, &password),
            ["auth", "login", ..] => {
                let call = sandbox.vogt(&words).arg("--password-stdin");
                call.stdin(format!("{password}\n"))
            }
            words => sandbox.vogt(words),
        };
        // the one whom `user why` is about cannot log in
        let expected = if words.contains(&"why") { 7 } else { 0 };
        call.run().code(expected);
    }
}

#[test]
fn b8_its_manager_sees_one_tenant() {
    let sandbox = Sandbox::new();
    let password = password(&example(&sandbox));
    let seen = sandbox
        .vogt(&["user", "list", "-o", "jsonl"])
        .acting_as("mia", &password)
        .run()
        .ok();
    let people = seen.json_lines();
    assert!(people.len() > 3);
    assert!(
        people.iter().all(|person| person["tenant"] == "brightside"),
        "{people:?}"
    );
}

#[test]
fn a_given_administrator_comes_instead_of_the_made_up_one() {
    let sandbox = Sandbox::new();
    let made = init_ada(&sandbox)
        .args(&["--example", "--password-stdin", "--json"])
        .secret(ADMIN_PASSWORD)
        .run()
        .ok();
    assert_eq!(made.json()["administrator"], ADMIN);
    assert_eq!(show(&sandbox, ADMIN)["last_name"], "Lovelace");
    let login = sandbox.vogt(&["auth", "login", ADMIN, "--password-stdin"]);
    login.secret(ADMIN_PASSWORD).run().ok();
}

#[test]
fn e7_a_given_administrator_may_have_a_temporary_password() {
    let sandbox = Sandbox::new();
    init_ada(&sandbox)
        .args(&["--example", "--temporary", "--out", "secret"])
        .run()
        .ok();
    assert_eq!(show(&sandbox, ADMIN)["status"], "active");
    assert_eq!(show(&sandbox, ADMIN)["must_change_password"], true);
}

#[test]
fn a_dry_run_of_the_example_leaves_nothing() {
    let sandbox = Sandbox::new();
    let tried = sandbox
        .vogt(&["init", "--example", "-n", "--json"])
        .run()
        .ok();
    assert_eq!(tried.json()["example"]["password"], serde_json::Value::Null);
    assert_nothing_made(&sandbox);
}
