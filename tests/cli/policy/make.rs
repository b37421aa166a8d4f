//! `policy add`, `list`, `show`, `copy` and `delete`.

use serde_json::json;

use super::{audited, by, installation, refused, run, told};
use crate::common::Sandbox;

const FIELDS: &str = "name default min_length max_length require max_age_seconds history \
    max_failures failure_window_seconds lock_for_seconds idle_logout_seconds session_max_seconds \
    ip min_strength blocklist require_2fa single_session temporary_password_for_seconds \
    demo_for_seconds";

#[test]
fn what_is_not_said_is_inherited_from_the_built_in_policy() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let made = told(&sandbox, "policy add plain");
    let fields: Vec<&String> = made.as_object().unwrap().keys().collect();
    let expected: Vec<&str> = FIELDS.split_whitespace().collect();
    assert_eq!(fields, expected);
    assert_eq!(
        made,
        json!({
            "name": "plain", "default": false, "min_length": 12, "max_length": 1024,
            "require": [], "max_age_seconds": null, "history": 0, "max_failures": 5,
            "failure_window_seconds": null, "lock_for_seconds": null,
            "idle_logout_seconds": 900, "session_max_seconds": 43200, "ip": [],
            "min_strength": 0, "blocklist": null, "require_2fa": false,
            "single_session": false, "temporary_password_for_seconds": 86400,
            "demo_for_seconds": 2592000,
        })
    );
    let mut builtin = told(&sandbox, "policy show builtin");
    assert_eq!(builtin["default"], true);
    builtin["name"] = "plain".into();
    builtin["default"] = false.into();
    assert_eq!(builtin, made);
}

#[test]
fn every_value_can_be_said() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let list = sandbox.write("words", "sonnenschein\n");
    let line = "policy add whole --min-length 14 --max-length 128 --require digit,lower \
        --max-age 90d --history 5 --max-failures 3 --failure-window 15m --lock-for 30m \
        --idle-logout 10m --session-max 8h --ip 192.0.2.7,10.0.0.0/8 --ip 2001:db8::/32 \
        --min-strength 3 --blocklist words --require-2fa --single-session \
        --temporary-password-for 12h --demo-for 14d";
    let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(
        told(&sandbox, &line),
        json!({
            "name": "whole", "default": false, "min_length": 14, "max_length": 128,
            "require": ["lower", "digit"], "max_age_seconds": 7776000, "history": 5,
            "max_failures": 3, "failure_window_seconds": 900, "lock_for_seconds": 1800,
            "idle_logout_seconds": 600, "session_max_seconds": 28800,
            "ip": ["10.0.0.0/8", "192.0.2.7/32", "2001:db8::/32"], "min_strength": 3,
            "blocklist": list.to_str().unwrap(), "require_2fa": true, "single_session": true,
            "temporary_password_for_seconds": 43200, "demo_for_seconds": 1209600,
        })
    );
    let off = "policy edit whole --require off --max-age never --history off --failure-window off \
        --lock-for off --idle-logout off --session-max never --ip off --blocklist off \
        --require-2fa=off --single-session=off";
    let off = told(
        &sandbox,
        &off.split_whitespace().collect::<Vec<_>>().join(" "),
    );
    for field in [
        "max_age",
        "failure_window",
        "lock_for",
        "idle_logout",
        "session_max",
    ] {
        assert!(off[format!("{field}_seconds")].is_null(), "{field}");
    }
    for (field, value) in [
        ("require", json!([])),
        ("history", json!(0)),
        ("ip", json!([])),
        ("blocklist", json!(null)),
        ("require_2fa", json!(false)),
        ("single_session", json!(false)),
        ("min_length", json!(14)),
    ] {
        assert_eq!(off[field], value, "{field}");
    }
    let inherited = told(
        &sandbox,
        "policy edit whole --min-length default --idle-logout default --max-failures default",
    );
    assert_eq!(inherited["min_length"], 12);
    assert_eq!(inherited["idle_logout_seconds"], 900);
    assert_eq!(inherited["max_failures"], 5);
}

#[test]
fn presets_carry_their_sources_numbers_and_what_is_said_beside_one_wins() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let nist = told(&sandbox, "policy add n --preset nist");
    assert_eq!(nist["min_length"], 15);
    assert_eq!(nist["max_age_seconds"], json!(null));
    assert_eq!(nist["require"], json!([]));
    assert_eq!(nist["max_failures"], 100);
    let asvs = told(&sandbox, "policy add a --preset asvs");
    assert_eq!(asvs["min_length"], 15);
    assert_eq!(asvs["max_age_seconds"], json!(null));
    let bsi = told(&sandbox, "policy add b --preset bsi");
    assert_eq!(bsi["min_strength"], 3);
    assert_eq!(bsi["max_age_seconds"], json!(null));
    let seed = told(
        &sandbox,
        "policy add s --preset seed --min-length 20 --history default",
    );
    assert_eq!(
        seed["require"],
        json!(["lower", "upper", "digit", "special"])
    );
    assert_eq!(seed["temporary_password_for_seconds"], 86400);
    assert_eq!(seed["demo_for_seconds"], 30 * 86400);
    assert_eq!(seed["max_failures"], 5);
    assert_eq!(seed["min_length"], 20);
    assert_eq!(seed["history"], 0);
}

#[test]
fn what_is_no_value_is_wrong_usage_and_what_a_rule_forbids_is_invalid() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let before = sandbox.dump();
    for (values, code, words) in [
        ("--max-length 63", 6, "between 64 and 1024"),
        ("--min-length 0", 6, "between 1 and 1024"),
        ("--max-failures 0", 6, "between 1 and 100"),
        ("--history 101", 6, "between 0 and 100"),
        ("--min-length 100 --max-length 64", 6, "no password has"),
        ("--max-age 90", 6, "the unit is missing"),
        ("--max-age 0d", 6, "at least 1s"),
        ("--demo-for off", 6, "cannot be off"),
        ("--ip 10.1.2.3/8", 6, "write 10.0.0.0/8"),
        ("--ip 0.0.0.0", 6, "no login can come from"),
        (
            "--min-length twelve",
            2,
            "--min-length: write a whole number",
        ),
        ("--min-strength 5", 2, "0, 1, 2, 3 or 4"),
        ("--require lower,emoji", 2, "letter, lower"),
        ("--ip office", 2, "192.0.2.0/24"),
        ("--preset iso", 2, "nist"),
        ("--require-2fa=perhaps", 2, "on or off"),
        ("--blocklist nowhere", 1, "cannot be read"),
        ("--blocklist .", 1, "is no file"),
    ] {
        let outcome = by(&sandbox, "operator", &format!("policy add bad {values}")).run();
        refused(outcome, code, words);
    }
    refused(
        by(&sandbox, "operator", "policy add builtin").run(),
        6,
        "builtin",
    );
    refused(by(&sandbox, "operator", "policy add Bad").run(), 6, "bad");
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn a_name_is_taken_once_and_an_unknown_one_is_not_found() {
    let sandbox = Sandbox::new();
    sandbox.init();
    run(&sandbox, "policy add strict");
    refused(
        by(&sandbox, "operator", "policy add strict").run(),
        4,
        "strict",
    );
    refused(
        by(&sandbox, "operator", "policy copy builtin strict").run(),
        4,
        "strict",
    );
    for line in [
        "policy show strct",
        "policy edit strct --history 1",
        "policy delete strct --yes",
        "policy copy strct other",
        "policy default strct",
        "policy assign strct --tenant north",
        "policy test strct --password-stdin",
    ] {
        let outcome = by(&sandbox, "operator", line).stdin("x\n").run();
        refused(outcome, 3, "did you mean strict?");
    }
}

#[test]
fn the_built_in_policy_can_be_copied_and_nothing_else() {
    let sandbox = Sandbox::new();
    sandbox.init();
    for line in [
        "policy edit builtin --history 3 --yes",
        "policy delete builtin --yes",
    ] {
        refused(
            by(&sandbox, "operator", line).run(),
            5,
            "vogt policy copy builtin NEW",
        );
    }
    run(&sandbox, "policy copy builtin house");
    run(&sandbox, "policy edit house --history 3");
    run(&sandbox, "policy copy house other");
    let other = told(&sandbox, "policy show other");
    assert_eq!(other["history"], 3);
    let list = told(&sandbox, "policy list");
    let names: Vec<&str> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|policy| policy["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["builtin", "house", "other"]);
}

#[test]
fn a_policy_goes_when_nobody_is_under_it() {
    let sandbox = installation();
    run(&sandbox, "policy add strict");
    run(&sandbox, "policy assign strict --user ben");
    run(&sandbox, "policy assign strict --tenant south");
    run(&sandbox, "policy default strict");
    refused(
        by(&sandbox, "operator", "policy delete strict --yes").run(),
        4,
        "is the default one",
    );
    run(&sandbox, "policy default builtin");
    refused(
        by(&sandbox, "operator", "policy delete strict --yes").run(),
        4,
        "given to 1 person and 1 tenant",
    );
    run(&sandbox, "policy assign default --user ben");
    run(&sandbox, "policy assign default --tenant south");
    refused(
        by(&sandbox, "operator", "policy delete strict").run(),
        2,
        "Delete the policy strict?",
    );
    let gone = told(&sandbox, "policy delete strict");
    assert_eq!(gone["name"], "strict");
    refused(
        by(&sandbox, "operator", "policy show strict").run(),
        3,
        "strict",
    );
    assert_eq!(
        audited(&sandbox),
        "policy.add strict {}\n\
         policy.assign ben {\"policy\":{\"before\":null,\"after\":\"strict\"}}\n\
         policy.assign south {\"noun\":\"tenant\",\"policy\":{\"before\":null,\"after\":\"strict\"}}\n\
         policy.default strict {\"default\":{\"before\":\"builtin\",\"after\":\"strict\"}}\n\
         policy.default builtin {\"default\":{\"before\":\"strict\",\"after\":\"builtin\"}}\n\
         policy.assign ben {\"policy\":{\"before\":\"strict\",\"after\":null}}\n\
         policy.assign south {\"noun\":\"tenant\",\"policy\":{\"before\":\"strict\",\"after\":null}}\n\
         policy.delete strict {}"
    );
}

#[test]
fn policies_are_made_and_changed_by_who_may_and_looked_at_by_more() {
    let sandbox = installation();
    run(&sandbox, "policy add strict --min-length 16");
    let changing = [
        "policy add mine",
        "policy edit strict --min-length 8 --yes",
        "policy delete strict --yes",
        "policy copy strict mine",
        "policy default strict --yes",
        "policy assign strict --user ben --yes",
        "policy assign strict --tenant north --yes",
    ];
    for actor in ["tara", "mia", "ben"] {
        for line in changing {
            let outcome = by(&sandbox, actor, line).run();
            refused(outcome, 5, "does not hold policy.manage everywhere");
        }
    }
    for actor in ["operator", "ada", "tara", "mia"] {
        for line in ["policy list", "policy show strict", "policy export"] {
            by(&sandbox, actor, line).run().ok();
        }
    }
    for line in ["policy list", "policy show strict", "policy export"] {
        refused(
            by(&sandbox, "ben", line).run(),
            5,
            "does not hold policy.view",
        );
    }
    by(&sandbox, "ada", "policy add mine").run().ok();
    sandbox.deny("ada", "policy.manage");
    refused(
        by(&sandbox, "ada", "policy add other").run(),
        5,
        "policy.manage",
    );
}

#[test]
fn a_dry_run_leaves_no_trace() {
    let sandbox = installation();
    run(&sandbox, "policy add strict --min-length 16");
    run(&sandbox, "policy assign strict --user ben");
    let file = "[[policy]]\nname = 'new'\ndefault = true\n[[policy]]\nname = 'strict'\n";
    sandbox.write("policies.toml", file);
    let before = sandbox.dump();
    for line in [
        "policy add other --preset nist",
        "policy edit strict --max-age 1s",
        "policy copy strict other",
        "policy default strict",
        "policy assign strict --user sam",
        "policy assign strict --tenant south",
        "policy import policies.toml",
    ] {
        by(&sandbox, "operator", line).arg("--dry-run").run().ok();
    }
    run(&sandbox, "policy assign default --user ben --dry-run");
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn csv_has_a_row_for_each_policy() {
    let sandbox = Sandbox::new();
    sandbox.init();
    run(
        &sandbox,
        "policy add strict --require lower,digit --ip 10.0.0.0/8",
    );
    let csv = run(&sandbox, "policy list -o csv").stdout;
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        lines[0],
        FIELDS.split_whitespace().collect::<Vec<_>>().join(",")
    );
    assert_eq!(
        lines[2],
        "strict,false,12,1024,lower digit,,0,5,,,900,43200,10.0.0.0/8,0,,false,false,86400,2592000"
    );
    let lines = run(&sandbox, "policy list -o jsonl").json_lines();
    assert_eq!(lines[1]["name"], "strict");
}

#[test]
fn n15_policies_are_the_same_at_any_moment_to_come() {
    let sandbox = installation();
    let now = told(&sandbox, "policy list");
    assert_eq!(told(&sandbox, "policy list --at 30d"), now);
    assert_eq!(
        told(&sandbox, "policy show builtin --at 2027-01-31"),
        now[0]
    );
    told(&sandbox, "policy explain ben --at 30d");
    refused(
        by(&sandbox, "operator", "policy list --at 2020-01-01").run(),
        6,
        "2020",
    );
}
