//! What a change of policies comes to, before it is made (N4).

use serde_json::json;

use super::{by, installation, names, run, told};
use crate::common::{ADMIN, ADMIN_PASSWORD, USER_PASSWORD};

#[test]
fn n4_whose_password_would_be_too_old_administrators_first() {
    let sandbox = installation();
    run(&sandbox, "policy add house --max-age 365d");
    run(&sandbox, "policy default house");
    sandbox.person("ben", "password_set_at = unixepoch('2026-09-01')");
    sandbox.person("tara", "password_set_at = unixepoch('2026-09-01')");
    let before = sandbox.dump();
    let planned = told(&sandbox, "policy edit house --max-age 30d --dry-run");
    assert_eq!(planned["max_age_seconds"], 30 * 86400);
    let impact = &planned["impact"];
    assert_eq!(impact["people"], 5);
    assert_eq!(
        impact["passwords_too_old"],
        json!([
            {"username": "tara", "administrator": true},
            {"username": "ben", "administrator": false}
        ])
    );
    assert_eq!(impact["locked"], json!([]));
    assert_eq!(sandbox.dump(), before);
    let table = by(&sandbox, "operator", "policy edit house --max-age 30d -n");
    let table = table.run().ok().stdout;
    assert!(
        table.contains("Password too old:   tara (administrator), ben\n"),
        "{table}"
    );
    let refused = by(&sandbox, "operator", "policy edit house --max-age 30d").run();
    assert!(
        refused
            .code(2)
            .stderr
            .contains("Change house: other rules for 5 people; password too old: tara (administrator), ben. Go on?")
    );
    // and so it comes
    run(&sandbox, "policy edit house --max-age 30d");
    let login = sandbox.login("ben", USER_PASSWORD).run().code(7).json();
    assert_eq!(login["reason"], "password_expired");
    sandbox.login("sam", USER_PASSWORD).run().ok();
    // who is too old already is no news
    let again = told(&sandbox, "policy edit house --max-age 20d");
    assert_eq!(again["impact"]["passwords_too_old"], json!([]));
}

#[test]
fn n4_who_would_be_locked_and_who_set_free() {
    let sandbox = installation();
    run(&sandbox, "policy add house --max-failures 4");
    run(&sandbox, "policy default house");
    sandbox.failures("ben", "login", 3);
    sandbox.failures("tara", "signature", 3);
    sandbox.failures("sam", "login", 4);
    let impact = &told(&sandbox, "policy edit house --max-failures 3 -n")["impact"];
    assert_eq!(names(&impact["locked"]), ["tara", "ben"]);
    assert_eq!(impact["unlocked"], json!([]));
    let impact = &told(&sandbox, "policy default builtin -n")["impact"];
    assert_eq!(impact["locked"], json!([]));
    assert_eq!(names(&impact["unlocked"]), ["sam"]);
}

#[test]
fn n4_which_sessions_would_end_and_why() {
    let sandbox = installation();
    run(&sandbox, "policy add house");
    run(&sandbox, "policy default house");
    let login = |username: &str, password: &str, address: &str| {
        let call = sandbox.login(username, password).args(&["--ip", address]);
        call.run().ok();
    };
    login("ben", USER_PASSWORD, "192.0.2.7");
    login(ADMIN, ADMIN_PASSWORD, "198.51.100.9");
    login("sam", USER_PASSWORD, "198.51.100.9");
    let planned = |values: &str| {
        let line = format!("policy edit house {values} -n --json");
        let call = by(&sandbox, "operator", &line).at("2026-11-23 08:10:00");
        call.run().ok().json()["impact"]["sessions_ended"].clone()
    };
    assert_eq!(planned("--idle-logout 11m"), json!([]));
    let ended = planned("--idle-logout 5m");
    assert_eq!(names(&ended), [ADMIN, "ben", "sam"]);
    assert_eq!(ended[0]["because"], "idle");
    assert_eq!(ended[0]["administrator"], true);
    assert_eq!(planned("--session-max 10m")[0]["because"], "limit");
    let ended = planned("--ip 198.51.100.0/24");
    assert_eq!(names(&ended), ["ben"]);
    assert_eq!(ended[0]["because"], "address");
    let ended = planned("--max-age 1s");
    assert_eq!(ended[0]["because"], "holder");
    assert_eq!(ended.as_array().unwrap().len(), 3);
}

#[test]
fn n4_who_would_need_a_second_factor() {
    let sandbox = installation();
    run(&sandbox, "policy add house");
    run(&sandbox, "policy assign house --tenant north");
    sandbox.sqlite(
        "INSERT INTO totp (user_id, secret, created_at, confirmed_at)
         SELECT id, x'00', 1, 1 FROM users WHERE username = 'mia'",
    );
    let impact = &told(&sandbox, "policy edit house --require-2fa -n")["impact"];
    assert_eq!(names(&impact["second_factor_missing"]), ["tara", "ben"]);
    assert_eq!(impact["people"], 3);
}

#[test]
fn n4_giving_a_policy_says_what_comes_of_it() {
    let sandbox = installation();
    run(&sandbox, "policy add house --max-age 30d");
    sandbox.person("ben", "password_set_at = unixepoch('2026-09-01')");
    let words = "other rules for 1 person; password too old: ben";
    let assign = by(&sandbox, "operator", "policy assign house --user ben");
    assert!(assign.run().code(2).stderr.contains(words));
    for option in ["--yes", "--dry-run"] {
        let assign = by(&sandbox, "operator", "policy assign house --user ben");
        let assign = assign.args(&[option, "--json"]).run().ok();
        assert!(
            assign.stderr.contains(words)
                || option == "--dry-run" && assign.stderr.contains("nobody"),
            "{}",
            assign.transcript()
        );
        assert_eq!(assign.json()[0]["policy"]["name"], "house");
    }
}
