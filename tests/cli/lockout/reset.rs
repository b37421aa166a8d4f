//! Failures that lock, and setting their counters to zero.

use serde_json::{Value, json};

use super::{asked, audited, codes, fail, installation, login, refused, second_administrator};
use crate::common::{ADMIN, ADMIN_PASSWORD, USER_PASSWORD};

#[test]
fn b1_a_reset_zeroes_both_counters_and_leaves_password_and_bank_accesses() {
    let sandbox = installation();
    fail(&sandbox, "ben", 5);
    login(&sandbox, "ben", USER_PASSWORD).run().code(7);
    sandbox.sqlite(
        "INSERT INTO credential_failures (user_id, counter, at)
             SELECT id, 'signature', unixepoch('2026-11-23 08:00:00') FROM users WHERE username = 'ben';
         INSERT INTO banks (slug, name, host_id, created_at) VALUES ('b', 'B', 'H', 1);
         INSERT INTO bank_accesses (user_id, bank_id, state, changed_at)
             SELECT u.id, b.id, 'ready', 1 FROM users u, banks b WHERE u.username = 'ben'",
    );
    let kept = "SELECT password_hash, password_set_at, state FROM users JOIN bank_accesses ON user_id = id";
    let before = sandbox.sqlite(kept);
    let reset = asked(&sandbox, &["lockout", "reset", "BEN"]);
    assert_eq!(reset[0]["username"], "ben");
    assert_eq!(reset[0]["failures"], json!({"login": 0, "signature": 0}));
    assert_eq!(sandbox.sqlite(kept), before);
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM credential_failures"),
        "0"
    );
    assert_eq!(audited(&sandbox, "lockout.reset"), "ben");
    login(&sandbox, "ben", USER_PASSWORD).run().ok();
    // nothing to reset is nothing to write down
    asked(&sandbox, &["lockout", "reset", "ben"]);
    assert_eq!(audited(&sandbox, "lockout.reset"), "ben");
}

#[test]
fn b1_an_administrator_is_unlocked_only_by_another_administrator() {
    let sandbox = installation();
    second_administrator(&sandbox);
    fail(&sandbox, ADMIN, 5);
    for verb in ["reset", "unlock"] {
        let operator = sandbox.vogt(&["lockout", verb, ADMIN]).run();
        refused(operator, 5, "only another administrator");
        let own = sandbox.vogt(&["lockout", verb, "cleo"]);
        refused(own.acting_as("cleo", USER_PASSWORD).run(), 5, "own account");
    }
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM credential_failures"),
        "5"
    );
    let other = sandbox.vogt(&["lockout", "reset", ADMIN]);
    other.acting_as("cleo", USER_PASSWORD).run().ok();
    login(&sandbox, ADMIN, ADMIN_PASSWORD).run().ok();
}

#[test]
fn b1_a_manager_resets_people_of_the_own_tenant_and_sees_no_others() {
    let sandbox = installation();
    sandbox.add_user("mia", &["--tenant", "north"]);
    sandbox.sqlite(
        "UPDATE memberships SET manager = 1 WHERE user_id = (SELECT id FROM users WHERE username = 'mia')",
    );
    sandbox.add_user("sam", &["--tenant", "south"]);
    for name in ["ben", "sam"] {
        fail(&sandbox, name, 5);
    }
    let reset = |names: &[&str]| {
        let call = sandbox.vogt(&["lockout", "reset"]).args(names);
        call.acting_as("mia", USER_PASSWORD).run()
    };
    for other in ["sam", ADMIN] {
        refused(
            reset(&["ben", other]),
            3,
            &format!("no user is named {other}"),
        );
    }
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM credential_failures"),
        "10"
    );
    reset(&["ben"]).ok();
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM credential_failures"),
        "5"
    );
    let list = sandbox.vogt(&["lockout", "list", "--json"]);
    let list = list.acting_as("mia", USER_PASSWORD).run().ok().json();
    assert_eq!(list, json!([]));
    // who locked whom is told only to those who may see that person
    let lock = sandbox.vogt(&["lockout", "lock", "ben", "--reason", "left"]);
    lock.acting_as(ADMIN, ADMIN_PASSWORD).run().ok();
    let seen = |name, password| {
        let show = sandbox.vogt(&["lockout", "show", "ben", "--json"]);
        show.acting_as(name, password).run().ok().json()["reasons"][0].take()
    };
    assert_eq!(seen(ADMIN, ADMIN_PASSWORD)["by"], ADMIN);
    let operator = format!("os:{}", sandbox.operator());
    assert_eq!(
        seen(ADMIN, ADMIN_PASSWORD)["may"],
        json!([operator, ADMIN, "mia"])
    );
    assert_eq!(seen("mia", USER_PASSWORD)["by"], Value::Null);
    assert_eq!(seen("mia", USER_PASSWORD)["may"], json!([operator, "mia"]));
}

#[test]
fn b23_which_counter_locked_is_shown() {
    let sandbox = installation();
    fail(&sandbox, "ben", 5);
    let login = asked(&sandbox, &["lockout", "list"]);
    assert_eq!(login[0]["failures"], json!({"login": 5, "signature": 0}));
    assert_eq!(codes(&login[0]), ["login_failures"]);
    sandbox.sqlite("UPDATE credential_failures SET counter = 'signature'");
    let signature = asked(&sandbox, &["lockout", "list"]);
    assert_eq!(
        signature[0]["failures"],
        json!({"login": 0, "signature": 5})
    );
    assert_eq!(codes(&signature[0]), ["signature_failures"]);
}

#[test]
fn e11_too_many_failed_logins_lock_until_the_reset() {
    let sandbox = installation();
    fail(&sandbox, "ben", 4);
    login(&sandbox, "ben", USER_PASSWORD).run().ok();
    fail(&sandbox, "ben", 5);
    login(&sandbox, "ben", USER_PASSWORD).run().code(7);
    let months_later = login(&sandbox, "ben", USER_PASSWORD).at("2027-05-01 08:00:00");
    months_later.run().code(7);
    sandbox.vogt(&["lockout", "reset", "ben"]).run().ok();
    login(&sandbox, "ben", USER_PASSWORD).run().ok();
}

#[test]
fn failures_that_can_count_no_more_are_not_kept() {
    let sandbox = installation();
    let policy = ["policy", "add", "windowed", "--failure-window", "15m"];
    sandbox.vogt(&policy).run().ok();
    let edit = ["user", "edit", "ben", "--policy", "windowed"];
    sandbox.vogt(&edit).run().ok();
    // a week of guesses too slow to lock, and a failure a minute ago
    sandbox.sqlite(
        "INSERT INTO credential_failures (user_id, counter, at)
         SELECT id, 'login', created_at - 60 - iif(value > 0, 3600 + 300 * value, 0)
           FROM users, generate_series(0, 2000) WHERE username = 'ben';
         INSERT INTO credential_failures (user_id, counter, at)
         SELECT id, 'signature', created_at - 3600 FROM users WHERE username = 'ben'",
    );
    let kept = |counter: &str| {
        sandbox.sqlite(&format!(
            "SELECT count(*) FROM credential_failures WHERE counter = '{counter}'"
        ))
    };
    let counted = || asked(&sandbox, &["user", "show", "ben"])["failures"]["login"].clone();
    assert_eq!((kept("login").as_str(), counted()), ("2001", 1.into()));
    fail(&sandbox, "ben", 1);
    assert_eq!((kept("login").as_str(), counted()), ("2", 2.into()));
    assert_eq!(kept("signature"), "1", "another counter");
    // the limit is what it was
    fail(&sandbox, "ben", 3);
    assert_eq!((kept("login").as_str(), counted()), ("5", 5.into()));
    let shut = asked(&sandbox, &["lockout", "show", "ben"]);
    assert_eq!(shut["reasons"][0]["code"], "login_failures");
}
