//! `user password`: a one-time password for someone who forgot the own one.

use serde_json::json;

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Sandbox, USER_PASSWORD};

const NEW: &str = "eleven dented kettles, 2 spoons";

/// A password by hand for this person.
fn set<'a>(sandbox: &'a Sandbox, username: &str) -> Call<'a> {
    sandbox
        .vogt(&["user", "password", username, "--password-stdin", "--json"])
        .secret(NEW)
}

#[test]
fn b2_a_password_set_for_someone_is_good_for_one_login() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let ben = set(&sandbox, "BEN").run().ok().json();
    assert_eq!(ben["username"], "ben");
    let expected = json!({
        "kind": "temporary",
        "set_at": "2026-12-01T08:00:00Z",
        "expires_at": "2026-12-02T08:00:00Z",
    });
    assert_eq!(ben["password"], expected);
    assert_eq!(ben["must_change_password"], true);
    let first = sandbox.login("ben", NEW).run().code(7).json();
    assert_eq!(first["decision"], "change_required");
    let second = sandbox.login("ben", NEW).run().code(7).json();
    assert_eq!(second["decision"], "denied");
}

#[test]
fn e7_a_generated_one_is_shown_filed_or_mailed() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let generated = |how: &[&str]| {
        let set = sandbox.vogt(&["user", "password", "ben", "--temporary", "--json"]);
        set.args(how).run().ok().json()
    };
    let printed = generated(&["--print"]);
    let first = printed["temporary_password"].as_str().unwrap().to_owned();
    assert!(generated(&["--out", "secret"])["temporary_password"].is_null());
    // A new one voids the older one.
    sandbox.login("ben", &first).run().code(7);
    let filed = std::fs::read_to_string(sandbox.path("secret")).unwrap();
    let login = sandbox.login("ben", filed.trim_end()).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
    let again = ["user", "password", "ben", "--temporary", "--out", "secret"];
    sandbox.vogt(&again).run().code(4);
    assert_eq!(generated(&[])["status"], "pending");
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM outbox"), "1");
    sandbox.vogt(&["user", "password", "ben"]).run().code(2);
    sandbox
        .vogt(&["user", "password", "ben", "--print"])
        .run()
        .code(2);
}

#[test]
fn e6_the_policy_holds_here_too() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let before = sandbox.dump();
    let short = sandbox.vogt(&["user", "password", "ben", "--password-stdin", "--json"]);
    let error = short.secret("short one").run().code(6).error_json();
    assert_eq!(error["violations"][0]["rule"], "min_length");
    set(&sandbox, "ben").arg("--dry-run").run().ok();
    set(&sandbox, "nobody-such").run().code(3);
    let near = set(&sandbox, "bne").run().code(3).error_json();
    assert!(near["hint"].to_string().contains("ben"), "{near}");
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn b1_it_clears_the_failures_but_no_manual_lock() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    sandbox.failures("ben", "login", 5);
    let ben = set(&sandbox, "ben").run().ok().json();
    assert_eq!(
        (&ben["status"], &ben["failures"]["login"]),
        (&json!("active"), &json!(0))
    );
    sandbox.person(
        "ben",
        "locked_at = created_at, locked_by = 'ada', locked_reason = 'left'",
    );
    let ben = set(&sandbox, "ben").run().ok().json();
    assert_eq!(ben["status"], "locked");
    assert_eq!(ben["reasons"][0]["code"], "manual_lock");
    sandbox.login("ben", NEW).run().code(7);
}

#[test]
fn b2_sessions_end_with_the_old_password() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    sandbox.login("ben", USER_PASSWORD).run().ok();
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "1");
    set(&sandbox, "ben").run().ok();
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "0");
}

#[test]
fn b3_bank_accesses_in_use_are_not_taken_down_in_passing() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &["--bank-access"]);
    sandbox.sqlite(
        "INSERT INTO banks (slug, name, host_id, created_at) VALUES ('bank', 'Bank', 'B', 1);
         INSERT INTO bank_accesses (user_id, bank_id, state, changed_at)
         SELECT users.id, banks.id, 'assigned', 1 FROM users, banks",
    );
    let state =
        |state: &str| sandbox.sqlite(&format!("UPDATE bank_accesses SET state = '{state}'"));
    for (name, code) in [
        ("initialised", 5),
        ("ready", 5),
        ("assigned", 0),
        ("deactivated", 0),
    ] {
        state(name);
        let set = set(&sandbox, "ben").run();
        assert_eq!(set.code, code, "{name}\n{}", set.transcript());
        if code == 5 {
            let hint = set.error_json()["hint"].to_string();
            assert!(hint.contains("vogt auth passwd ben"), "{hint}");
        }
    }
}

#[test]
fn b1_an_administrator_is_helped_by_another_one_only() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_admin("bela", &["--global"]);
    sandbox.add_user("ben", &[]);
    let operator = set(&sandbox, "bela").run().code(5).error_json();
    assert!(operator["hint"].to_string().contains("--as"), "{operator}");
    let own = set(&sandbox, ADMIN).acting_as(ADMIN, ADMIN_PASSWORD);
    own.run().code(5);
    set(&sandbox, "bela")
        .acting_as("ben", USER_PASSWORD)
        .run()
        .code(3);
    sandbox.fail_logins("bela", 5);
    set(&sandbox, "bela")
        .acting_as(ADMIN, ADMIN_PASSWORD)
        .run()
        .ok();
    assert_eq!(sandbox.user("bela")["status"], "active");
}

#[test]
fn b7_changing_administrators_can_be_withheld() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_admin("bela", &["--global"]);
    sandbox.add_user("ben", &[]);
    sandbox.deny("bela", "admin.change");
    let bela = |username: &str| {
        let set = set(&sandbox, username).acting_as("bela", USER_PASSWORD);
        set.run().code
    };
    assert_eq!(bela("ben"), 0);
    assert_eq!(bela(ADMIN), 5);
    sandbox.deny("bela", "user.password");
    assert_eq!(bela("ben"), 5);
    // So can adding people.
    sandbox.deny("bela", "user.create");
    let add = sandbox
        .vogt(&[
            "user",
            "add",
            "carl",
            "--email",
            "c@example.org",
            "--global",
        ])
        .args(&["--first-name", "C", "--last-name", "C", "--role", "member"])
        .args(&["--temporary", "--print"])
        .acting_as("bela", USER_PASSWORD);
    add.run().code(5);
}

#[test]
fn b7_nobody_sets_the_password_of_someone_with_more_rights() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.add_manager("mona", "north");
    sandbox.add_user("plain", &["--tenant", "north"]);
    sandbox.add_user("payer", &["--tenant", "north", "--role", "member,billing"]);
    let mona = |username: &str| {
        let set = set(&sandbox, username).acting_as("mona", USER_PASSWORD);
        set.run().code
    };
    assert_eq!(mona("plain"), 0);
    assert_eq!(mona("payer"), 5, "a manager holds no billing right");
    assert_eq!(mona(ADMIN), 3, "and sees no administrator");
}

#[test]
fn e6_prompts_ask_twice_and_the_table_shows_a_printed_password() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let mut terminal = sandbox.terminal(&["user", "password", "ben"]);
    terminal.expect("New password for ben").type_secret(NEW);
    terminal.expect("again").type_secret(NEW);
    terminal.close().ok();
    let login = sandbox.login("ben", NEW).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
}

#[test]
fn only_a_generated_password_is_shown_or_filed() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let file = sandbox.write("typed", NEW);
    let file = file.to_str().unwrap();
    let typed: [&[&str]; 2] = [&["--password-stdin"], &["--password-file", file]];
    for option in typed {
        for way in [vec!["--print"], vec!["--out", "secret"]] {
            let set = sandbox.vogt(&["user", "password", "ben"]);
            set.args(option).args(&way).secret(NEW).run().code(2);
        }
    }
    let invite = ["user", "add", "bo", "--email", "bo@example.org", "--global"];
    let invite = sandbox
        .vogt(&invite)
        .args(&["--role", "member", "--invite"]);
    let invite = invite.args(&["--first-name", "Bo", "--last-name", "Berg"]);
    invite.arg("--print").run().code(2);
    assert!(!sandbox.path("secret").exists());
    sandbox.login("ben", USER_PASSWORD).run().ok();
}

#[test]
fn e6_a_typed_password_that_breaks_the_policy_is_asked_for_again() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let mut terminal = sandbox.terminal(&["user", "password", "ben"]);
    for weak in ["short", "password1234"] {
        terminal.expect("New password for ben").type_secret(weak);
        terminal.expect("The same again").type_secret(weak);
        terminal.expect("Not taken: the password breaks the policy builtin");
    }
    terminal.expect("New password for ben").type_secret(NEW);
    terminal.expect("The same again").type_secret(NEW);
    terminal.close().ok();
    let login = sandbox.login("ben", NEW).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
    // the third one is the last, and nothing is asked where nobody types
    let mut terminal = sandbox.terminal(&["user", "password", "ben"]);
    for _ in 0..3 {
        terminal.expect("New password for ben").type_secret("short");
        terminal.expect("The same again").type_secret("short");
    }
    terminal.close().code(6);
}
