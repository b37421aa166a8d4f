//! `auth login`: the one question an application asks, and what counts against it.

use serde_json::{Value, json};

use crate::common::{ADMIN, ADMIN_PASSWORD, Outcome, Sandbox, USER_PASSWORD};

/// The answer of a login, and its exit code.
fn answer(outcome: Outcome) -> (i32, String) {
    let json = outcome.json();
    let reason = json["reason"].as_str().unwrap_or("-");
    let decision = json["decision"].as_str().unwrap();
    (outcome.code, format!("{decision} {reason}"))
}

/// What the operator is told about a login with this password.
fn explained(sandbox: &Sandbox, username: &str, password: &str) -> (i32, String) {
    let login = sandbox.login(username, password).arg("--explain");
    answer(login.run())
}

fn denied(reason: &str) -> (i32, String) {
    (7, format!("denied {reason}"))
}

#[test]
fn e1_a_granted_login_says_where_and_what() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.tenant("north");
    sandbox.tenant("south");
    sandbox.add_user("Ben", &["--global", "--restrict-to", "south"]);
    let login = sandbox.login("bEN", USER_PASSWORD).run().ok().json();
    let fields: Vec<_> = login.as_object().unwrap().keys().collect();
    let expected = "decision reason username tenants rights session expires_at";
    assert_eq!(fields, expected.split(' ').collect::<Vec<_>>());
    assert_eq!(login["decision"], "granted");
    assert_eq!(login["reason"], Value::Null);
    assert_eq!(login["username"], "Ben");
    assert_eq!(login["tenants"], json!(["south"]));
    assert_eq!(login["rights"], json!(["login"]));
    assert_eq!(login["expires_at"], "2026-12-01T20:00:00Z");
    let session = login["session"].as_str().unwrap();
    assert!(session.len() >= 43, "256 bits");
    assert!(!sandbox.dump().contains(session));
    assert_eq!(sandbox.user("ben")["last_login"], "2026-12-01T08:00:00Z");
}

#[test]
fn e11_b23_five_failures_lock_until_someone_resets() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    sandbox.fail_logins("ben", 4);
    let ben = sandbox.user("ben");
    assert_eq!(
        (&ben["status"], &ben["failures"]["login"]),
        (&json!("active"), &json!(4))
    );
    sandbox.fail_logins("ben", 1);
    assert_eq!(
        explained(&sandbox, "ben", USER_PASSWORD),
        denied("login_failures")
    );
    let ben = sandbox.user("ben");
    assert_eq!(
        (&ben["status"], &ben["failures"]["login"]),
        (&json!("locked"), &json!(5))
    );
    assert_eq!(ben["failures"]["signature"], 0);
    assert_eq!(ben["reasons"][0]["code"], "login_failures");
    // What is locked is neither checked nor counted, and time alone does not help.
    sandbox.fail_logins("ben", 3);
    assert_eq!(sandbox.user("ben")["failures"]["login"], 5);
    let next_year = sandbox
        .login("ben", USER_PASSWORD)
        .at("2027-12-01 08:00:00");
    next_year.run().code(7);
}

#[test]
fn e11_a_right_password_clears_the_counter() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    for _ in 0..2 {
        sandbox.fail_logins("ben", 4);
        sandbox.login("ben", USER_PASSWORD).run().ok();
        assert_eq!(sandbox.user("ben")["failures"]["login"], 0);
    }
}

#[test]
fn e11_the_policy_says_how_many_failures_and_for_how_long() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init();
    let settings = "max_failures = 2, lock_for_seconds = 1800, failure_window_seconds = 600";
    sandbox.policy("short", settings);
    sandbox.add_user("ben", &["--policy", "short"]);
    let at = |moment: &str, password: &str| {
        let login = sandbox.login("ben", password).at(moment);
        login.run().code
    };
    assert_eq!(at("2026-12-01 09:00:00", "wrong"), 7);
    // The first failure has fallen out of the window by then.
    assert_eq!(at("2026-12-01 09:10:30", "wrong"), 7);
    assert_eq!(at("2026-12-01 09:11:00", USER_PASSWORD), 0);
    assert_eq!(at("2026-12-01 09:12:00", "wrong"), 7);
    assert_eq!(at("2026-12-01 09:13:00", "wrong"), 7);
    assert_eq!(at("2026-12-01 09:42:30", USER_PASSWORD), 7);
    assert_eq!(at("2026-12-01 09:43:30", USER_PASSWORD), 0);
}

#[test]
fn n7_bad_logins_shut_a_lone_administrator_out_for_a_quarter_of_an_hour() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    sandbox.fail_logins(ADMIN, 5);
    let at = |moment: &str| {
        let login = sandbox.login(ADMIN, ADMIN_PASSWORD).at(moment);
        login.run().code
    };
    assert_eq!(at("2026-12-01 08:14:30"), 7);
    assert_eq!(
        sandbox.user(ADMIN)["reasons"][0]["until"]
            .as_str()
            .map(str::len),
        Some(20)
    );
    assert_eq!(at("2026-12-01 08:15:30"), 0);
}

#[test]
fn b1_two_administrators_unlock_each_other_and_time_does_not() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    sandbox.add_admin("bela", &["--global"]);
    sandbox.fail_logins(ADMIN, 5);
    assert_eq!(sandbox.user(ADMIN)["reasons"][0]["until"], Value::Null);
    let later = sandbox
        .login(ADMIN, ADMIN_PASSWORD)
        .at("2026-12-01 12:00:00");
    later.run().code(7);
}

#[test]
fn n12_a_denial_is_the_same_whatever_the_reason() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.add_user("wrong", &[]);
    for (name, extra) in [
        ("byhand", ["--locked"]),
        ("ended", ["--expires=2026-12-02"]),
    ] {
        sandbox.add_user(name, &extra);
    }
    sandbox.add_user("failed", &[]);
    sandbox.failures("failed", "login", 5);
    sandbox.add_user("pending", &[]);
    sandbox.person("pending", "password_kind = 'none', password_hash = NULL");
    for format in ["json", "table", "jsonl", "csv"] {
        let said = |name: &str, password: &str| {
            let login = sandbox
                .vogt(&["auth", "login", name, "--password-stdin", "-o", format])
                .secret(password)
                .at("2026-12-05 08:00:00");
            let text = login.run().code(7).transcript();
            let shown = text.lines().skip(1).collect::<Vec<_>>().join("\n");
            shown.replace(name, "NAME")
        };
        let unknown = said("who", "not the password");
        assert!(!unknown.contains("error"), "{unknown}");
        assert_eq!(said("wrong", "not the password"), unknown);
        for name in ["byhand", "ended", "failed", "pending"] {
            assert_eq!(said(name, USER_PASSWORD), unknown, "{name}");
        }
        // Not even a name that nobody can have.
        assert_eq!(
            said("no\u{202e}body", USER_PASSWORD),
            unknown.replace("NAME", "no\\u{202e}body")
        );
    }
}

#[test]
fn n12_a_denial_in_json() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let denied = sandbox
        .login("nobody-at-all", "not the password")
        .run()
        .code(7);
    insta::assert_snapshot!(denied.transcript(), @r#"
    $ vogt auth login nobody-at-all --password-stdin --json
    [stdout]
    {
      "decision": "denied",
      "reason": "denied",
      "username": null,
      "tenants": [],
      "rights": [],
      "session": null,
      "expires_at": null
    }
    exit 7
    "#);
}

#[test]
fn n1_only_the_operator_may_ask_why() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let as_ada = |explain: &[&str]| {
        let login = sandbox.login("who", "not the password").args(explain);
        login.acting_as(ADMIN, ADMIN_PASSWORD).run().code
    };
    assert_eq!(as_ada(&[]), 7);
    assert_eq!(as_ada(&["--explain"]), 5);
}

#[test]
fn n1_each_reason_has_its_code() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.tenant("north");
    sandbox.add_user("locked", &["--locked"]);
    sandbox.add_user("expired", &["--expires", "2026-12-31"]);
    sandbox.add_user("suspended", &["--tenant", "north"]);
    sandbox.sqlite("UPDATE tenants SET suspended_at = 7");
    sandbox.add_user("signer", &[]);
    sandbox.failures("signer", "signature", 5);
    sandbox.add_user("billing", &["--role", "billing"]);
    sandbox.deny("billing", "login");
    let january = |name: &str| {
        let login = sandbox.login(name, USER_PASSWORD).arg("--explain");
        answer(login.at("2027-01-01 08:00:00").run())
    };
    assert_eq!(january("locked"), denied("manual_lock"));
    assert_eq!(january("expired"), denied("account_expired"));
    assert_eq!(january("suspended"), denied("tenant_suspended"));
    assert_eq!(january("signer"), denied("signature_failures"));
    assert_eq!(january("billing"), denied("no_login_right"));
}

#[test]
fn e9_a_demo_ends_to_the_second_whether_or_not_cron_runs() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.add_user("demo", &["--demo"]);
    sandbox.person("demo", "demo_until = created_at + 30 * 86400");
    let ends = sandbox.user("demo")["demo_until"].clone();
    let ends: jiff::Timestamp = ends.as_str().unwrap().parse().unwrap();
    let at = |moment: jiff::Timestamp| {
        let login = sandbox.login("demo", USER_PASSWORD).arg("--explain");
        let moment = moment.strftime("%F %T").to_string();
        answer(login.at(&moment).run())
    };
    assert_eq!(at(ends - jiff::SignedDuration::from_secs(1)).0, 0);
    assert_eq!(at(ends), denied("demo_ended"));
    assert_eq!(
        at(ends + jiff::SignedDuration::from_hours(24)),
        denied("demo_ended")
    );
}

#[test]
fn b2_the_first_login_asks_for_a_new_password_and_a_second_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let password = sandbox.temporary_password("ben");
    assert_eq!(
        explained(&sandbox, "ben", USER_PASSWORD),
        denied("wrong_password")
    );
    let first = sandbox.login("ben", &password).run().code(7).json();
    assert_eq!(first["decision"], "change_required");
    assert_eq!(first["reason"], "temporary_password");
    assert_eq!(
        (&first["tenants"], &first["rights"]),
        (&json!([]), &json!([]))
    );
    assert!(first["session"].is_string());
    assert_eq!(
        explained(&sandbox, "ben", &password),
        denied("temporary_password_used")
    );
    let reasons = sandbox.user("ben")["reasons"][0]["code"].take();
    assert_eq!(reasons, "temporary_password_used");
}

#[test]
fn e7_a_temporary_password_holds_for_a_day() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let password = sandbox.temporary_password("ben");
    let at = |moment: &str| {
        let login = sandbox.login("ben", &password).arg("--explain");
        answer(login.at(moment).run())
    };
    assert_eq!(
        at("2026-12-02 08:00:30"),
        denied("temporary_password_expired")
    );
    assert_eq!(
        at("2026-12-02 07:59:30"),
        (7, "change_required temporary_password".into())
    );
}

#[test]
fn b22_a_password_past_its_age_must_be_changed() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.policy("monthly", "max_age_seconds = 30 * 86400");
    sandbox.add_user("ben", &["--policy", "monthly"]);
    sandbox.login("ben", USER_PASSWORD).run().ok();
    let due = sandbox
        .login("ben", USER_PASSWORD)
        .at("2027-01-01 08:00:00");
    let expected = (7, "change_required password_expired".into());
    assert_eq!(answer(due.run()), expected);
}

#[test]
fn e26_a_policy_limits_where_a_login_comes_from() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.policy("office", "min_length = 12");
    sandbox.sqlite(
        "INSERT INTO policy_networks SELECT id, '192.0.2.0/24' FROM policies WHERE slug = 'office'",
    );
    sandbox.add_user("ben", &["--policy", "office"]);
    let from = |address: &[&str]| {
        let login = sandbox.login("ben", USER_PASSWORD).args(address);
        login.run().code
    };
    assert_eq!(from(&["--ip", "192.0.2.7"]), 0);
    assert_eq!(from(&["--ip", "::ffff:192.0.2.7"]), 0);
    assert_eq!(from(&["--ip", "198.51.100.7"]), 7);
    assert_eq!(from(&[]), 7, "a login without an address");
    assert_eq!(from(&["--ip", "192.0.2.7.9"]), 2);
}

#[test]
fn a_login_is_no_dry_run_and_the_password_comes_by_prompt_or_stdin() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let before = sandbox.dump();
    sandbox
        .login("ben", USER_PASSWORD)
        .arg("--dry-run")
        .run()
        .code(2);
    sandbox.vogt(&["auth", "login", "ben"]).run().code(2);
    let nothing = sandbox.vogt(&["auth", "login", "ben", "--password-stdin"]);
    nothing.run().code(2);
    assert_eq!(sandbox.dump(), before);
    let mut terminal = sandbox.terminal(&["auth", "login", "ben"]);
    terminal.expect("assword").type_secret(USER_PASSWORD);
    terminal.expect("granted");
    terminal.close().ok();
}

#[test]
fn on_a_terminal_what_stdin_is_to_bring_is_asked_for_and_not_shown() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let mut terminal = sandbox.terminal(&["auth", "login", "ben", "--password-stdin"]);
    terminal.expect("Password: ").type_secret(USER_PASSWORD);
    terminal.close().ok();
    let granted = sandbox.login("ben", USER_PASSWORD).run().ok().json();
    let session = granted["session"].as_str().unwrap();
    let mut terminal = sandbox.terminal(&["auth", "session", "check"]);
    terminal.expect("Session: ").type_secret(session);
    terminal.close().ok();
}

#[test]
fn a_table_shows_the_end_of_a_session_in_local_time() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let login = ["auth", "login", "ben", "--password-stdin"];
    let login = sandbox.vogt(&login).secret(USER_PASSWORD);
    let table = login.env("TZ", "Asia/Tokyo").run().ok().stdout;
    assert!(table.ends_with("Until:     2026-12-02 05:00\n"), "{table}");
}
