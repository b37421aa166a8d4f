//! `auth passwd`: the own password, changed by whoever knows it.

use crate::common::{Call, Sandbox, USER_PASSWORD};

const NEW: &str = "eleven dented kettles, 2 spoons";

/// `auth passwd` with an old and a new password.
fn passwd<'a>(sandbox: &'a Sandbox, username: &str, old: &str, new: &str) -> Call<'a> {
    sandbox
        .vogt(&["auth", "passwd", username, "--password-stdin", "--json"])
        .secret(old)
        .secret(new)
}

#[test]
fn b2_a_temporary_password_is_replaced_in_one_step() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let password = sandbox.temporary_password("ben");
    passwd(&sandbox, "ben", &password, NEW).run().ok();
    let ben = sandbox.user("ben");
    assert_eq!(ben["password"]["kind"], "permanent");
    assert_eq!(ben["must_change_password"], false);
    assert_eq!(ben["last_login"], serde_json::Value::Null);
    sandbox.login("ben", NEW).run().ok();
    sandbox.login("ben", &password).run().code(7);
    passwd(&sandbox, "ben", &password, NEW).run().code(7);
}

#[test]
fn b2_a_refused_new_password_does_not_use_the_temporary_one_up() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let password = sandbox.temporary_password("ben");
    let refused = passwd(&sandbox, "ben", &password, "short").run().code(6);
    assert_eq!(refused.error_json()["violations"][0]["rule"], "min_length");
    let same = passwd(&sandbox, "ben", &password, &password).run().code(6);
    assert_eq!(same.error_json()["kind"], "invalid");
    assert_eq!(sandbox.user("ben")["failures"]["login"], 0);
    passwd(&sandbox, "ben", &password, NEW).run().ok();
}

#[test]
fn b2_the_session_of_the_first_login_sets_the_new_password() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    sandbox.add_user("bo", &[]);
    let password = sandbox.temporary_password("ben");
    let login = sandbox.login("ben", &password).run().code(7).json();
    let session = login["session"].as_str().unwrap();
    let set = |name: &str, new: &str| {
        sandbox
            .vogt(&["auth", "passwd", name, "--session-stdin", "--json"])
            .secret(session)
            .secret(new)
            .run()
            .code
    };
    assert_eq!(set("ben", "short"), 6);
    assert_eq!(set("ben", &password), 6, "the one-time password again");
    assert_eq!(set("bo", NEW), 7, "somebody else's session");
    assert_eq!(set("ben", NEW), 0);
    assert_eq!(set("ben", "something else altogether"), 7, "used");
    sandbox.login("ben", NEW).run().ok();
}

#[test]
fn b22_a_password_past_its_age_is_not_set_again() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.policy("monthly", "max_age_seconds = 30 * 86400");
    sandbox.add_user("ben", &["--policy", "monthly"]);
    let january = "2027-01-01 08:00:00";
    let login = sandbox.login("ben", USER_PASSWORD).at(january).run();
    let login = login.code(7).json();
    let session = login["session"].as_str().unwrap();
    let set = |new: &str| {
        sandbox
            .vogt(&["auth", "passwd", "ben", "--session-stdin", "--json"])
            .secret(session)
            .secret(new)
            .at(january)
            .run()
            .code
    };
    assert_eq!(set(USER_PASSWORD), 6);
    assert_eq!(set(NEW), 0);
    let login = sandbox.login("ben", NEW).at(january).run();
    login.ok();
}

#[test]
fn b2_after_a_day_neither_password_nor_session_is_good() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let password = sandbox.temporary_password("ben");
    let late = passwd(&sandbox, "ben", &password, NEW);
    late.at("2026-12-02 08:01:00").run().code(7);
    let login = sandbox.login("ben", &password).run().code(7).json();
    let session = login["session"].as_str().unwrap();
    let late = sandbox.vogt(&["auth", "passwd", "ben", "--session-stdin"]);
    let late = late.secret(session).secret(NEW).at("2026-12-02 08:01:00");
    late.run().code(7);
}

#[test]
fn e6_an_own_password_is_changed_and_ends_every_session() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    sandbox.login("ben", USER_PASSWORD).run().ok();
    sandbox.fail_logins("ben", 2);
    passwd(&sandbox, "BEN", USER_PASSWORD, NEW).run().ok();
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "0");
    sandbox.login("ben", USER_PASSWORD).run().code(7);
    sandbox.login("ben", NEW).run().ok();
    let same = passwd(&sandbox, "ben", NEW, NEW).run().code(6);
    assert!(same.error_json()["message"].as_str().is_some());
}

#[test]
fn e11_a_wrong_old_password_counts_as_a_failed_login() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    for failures in 1..=5 {
        let wrong = passwd(&sandbox, "ben", "not the password", NEW).run();
        assert_eq!(wrong.code(7).error_json()["kind"], "denied");
        assert_eq!(sandbox.user("ben")["failures"]["login"], failures);
    }
    assert_eq!(sandbox.user("ben")["status"], "locked");
    let locked = passwd(&sandbox, "ben", USER_PASSWORD, NEW).run().code(7);
    let unknown = passwd(&sandbox, "who", USER_PASSWORD, NEW).run().code(7);
    assert_eq!(locked.stderr, unknown.stderr);
    assert_eq!(locked.stdout, unknown.stdout);
}

#[test]
fn b21_history_is_checked_in_ones_own_change() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.policy("remembers", "history = 2");
    sandbox.add_user("ben", &["--policy", "remembers"]);
    let passwords = [
        USER_PASSWORD,
        NEW,
        "twelve brass doorknobs polished",
        "thirteen candles in a tin",
    ];
    passwd(&sandbox, "ben", passwords[0], passwords[1])
        .run()
        .ok();
    passwd(&sandbox, "ben", passwords[1], passwords[2])
        .run()
        .ok();
    for used in &passwords[..3] {
        let again = passwd(&sandbox, "ben", passwords[2], used);
        let error = again.run().code(6).error_json();
        assert_eq!(error["violations"][0]["rule"], "history", "{error}");
    }
    passwd(&sandbox, "ben", passwords[2], passwords[3])
        .run()
        .ok();
    // Out of the memory of two before and the present one.
    passwd(&sandbox, "ben", passwords[3], passwords[0])
        .run()
        .ok();
    // Whoever sets one for somebody else need not know them.
    let set = sandbox.vogt(&["user", "password", "ben", "--password-stdin"]);
    set.secret(passwords[3]).run().ok();
}

#[test]
fn e6_prompts_ask_for_the_old_password_and_twice_for_the_new() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let mut terminal = sandbox.terminal(&["auth", "passwd", "ben"]);
    terminal.expect("assword").type_secret(USER_PASSWORD);
    terminal.expect("New password").type_secret(NEW);
    terminal.expect("again").type_secret(NEW);
    terminal.close().ok();
    sandbox.login("ben", NEW).run().ok();
}

#[test]
fn a_change_of_password_is_no_dry_run_and_needs_its_lines() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let before = sandbox.dump();
    let dry = passwd(&sandbox, "ben", USER_PASSWORD, NEW).arg("--dry-run");
    dry.run().code(2);
    sandbox.vogt(&["auth", "passwd", "ben"]).run().code(2);
    let one = sandbox.vogt(&["auth", "passwd", "ben", "--password-stdin"]);
    one.secret(USER_PASSWORD).run().code(2);
    assert_eq!(sandbox.dump(), before);
}
