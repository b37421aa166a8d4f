//! Many processes at once: nothing is lost, nobody is let through who should not be, and nobody
//! is kept out who should be let in.

use std::collections::BTreeSet;

use crate::common::{ADMIN, ADMIN_PASSWORD, Outcome, Sandbox, USER_PASSWORD};

/// How many checked guesses lock an account under the built-in policy.
const LIMIT: &str = "5";

fn with_ben() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    sandbox
}

fn denied_for(sandbox: &Sandbox, reason: &str) -> String {
    let sql = "SELECT count(*) FROM audit WHERE action = 'login.denied'
                  AND json_extract(details, '$.reason') = ";
    sandbox.sqlite(&format!("{sql} '{reason}'"))
}

fn failures(sandbox: &Sandbox) -> String {
    sandbox.sqlite("SELECT count(*) FROM credential_failures")
}

fn bookings(sandbox: &Sandbox) -> String {
    sandbox.sqlite("SELECT count(*) FROM credential_bookings")
}

/// The trail numbers its entries without a gap, and each fits the one before.
fn assert_whole_chain(sandbox: &Sandbox) {
    let gaps = sandbox.sqlite("SELECT max(seq) - count(*) FROM audit");
    assert_eq!(gaps, "0");
    sandbox.vogt(&["audit", "verify"]).run().ok();
}

#[test]
fn however_many_guess_at_once_only_five_guesses_are_checked() {
    let sandbox = with_ben();
    let guesses = sandbox.parallel(32, |i| {
        let login = ["auth", "login", "ben", "--password-stdin", "--json"];
        sandbox.vogt(&login).secret(&format!("guess number {i}"))
    });
    for guess in guesses {
        assert_eq!(guess.code(7).json()["reason"], "denied");
    }
    assert_eq!(denied_for(&sandbox, "wrong_password"), LIMIT);
    assert_eq!(denied_for(&sandbox, "login_failures"), "27");
    assert_eq!(failures(&sandbox), LIMIT);
    assert_eq!(bookings(&sandbox), "0");
    let right = ["auth", "login", "ben", "--password-stdin"];
    sandbox.vogt(&right).secret(USER_PASSWORD).run().code(7);
    assert_whole_chain(&sandbox);
}

#[test]
fn guesses_by_every_door_count_together() {
    let sandbox = with_ben();
    let denied = sandbox.parallel(24, |i| {
        let guess = format!("guess number {i}");
        match i % 3 {
            0 => sandbox
                .vogt(&["auth", "login", "ben", "--password-stdin"])
                .secret(&guess),
            1 => sandbox
                .vogt(&["auth", "passwd", "ben", "--password-stdin"])
                .secret(&guess)
                .secret("a new password of mine"),
            _ => {
                let file = sandbox.write(&format!("guess-{i}"), &guess);
                let listing = ["user", "list", "--as", "ben", "--as-password-file"];
                sandbox.vogt(&listing).arg(file)
            }
        }
    });
    denied.into_iter().for_each(|guess| drop(guess.code(7)));
    let checked = "SELECT count(*) FROM audit
                    WHERE json_extract(details, '$.reason') = 'wrong_password'";
    assert_eq!(sandbox.sqlite(checked), LIMIT);
    assert_eq!(failures(&sandbox), LIMIT);
    assert_eq!(bookings(&sandbox), "0");
}

#[test]
fn a_right_password_among_guesses_is_let_in_or_comes_too_late() {
    let sandbox = with_ben();
    let attempts = sandbox.parallel(32, |i| {
        let login = ["auth", "login", "ben", "--password-stdin", "--json"];
        let call = sandbox.vogt(&login);
        if i == 7 {
            call.secret(USER_PASSWORD)
        } else {
            call.secret(&format!("guess number {i}"))
        }
    });
    let granted = attempts.iter().filter(|attempt| attempt.code == 0).count();
    assert!(granted <= 1);
    assert_eq!(bookings(&sandbox), "0");
    // each granted login clears the counter once: between two of them no more than the limit
    let counted = "WITH marks AS (
            SELECT seq, action, json_extract(details, '$.reason') AS reason,
                   sum(action = 'login.granted') OVER (ORDER BY seq) AS part FROM audit)
        SELECT COALESCE(max(guesses), 0) FROM (
            SELECT sum(reason = 'wrong_password') AS guesses FROM marks GROUP BY part)";
    assert_eq!(sandbox.sqlite(counted), LIMIT);
    assert_eq!(failures(&sandbox), LIMIT);
}

#[test]
fn n13_twenty_logins_at_once_are_all_granted() {
    let sandbox = with_ben();
    let logins = sandbox.parallel(20, |_| {
        let login = ["auth", "login", "ben", "--password-stdin", "--json"];
        sandbox.vogt(&login).secret(USER_PASSWORD)
    });
    let sessions: BTreeSet<_> = logins
        .into_iter()
        .map(|login| login.ok().json()["session"].to_string())
        .collect();
    assert_eq!(sessions.len(), 20);
    assert_eq!(bookings(&sandbox), "0");
    assert_eq!(failures(&sandbox), "0");
    let granted = "SELECT count(*) FROM audit WHERE action = 'login.granted'";
    assert_eq!(sandbox.sqlite(granted), "20");
    assert_whole_chain(&sandbox);
}

#[test]
fn n13_twenty_people_added_at_once_are_all_there() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let added = sandbox.parallel(20, |i| {
        let name = format!("person{i}");
        let email = format!("{name}@example.org");
        sandbox
            .vogt(&["user", "add", &name, "--email", &email, "--global"])
            .args(&["--first-name", "Pat", "--last-name", "Example"])
            .args(&["--role", "member", "--password-stdin"])
            .secret(USER_PASSWORD)
    });
    added.into_iter().for_each(|person| drop(person.ok()));
    let people = "SELECT count(*) FROM users WHERE username LIKE 'person%'";
    assert_eq!(sandbox.sqlite(people), "20");
    let entries = "SELECT count(*) FROM audit WHERE action = 'user.add' AND target LIKE 'person%'";
    assert_eq!(sandbox.sqlite(entries), "20");
    assert_whole_chain(&sandbox);
}

#[test]
fn n13_of_twenty_who_want_one_name_one_gets_it() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let added = sandbox.parallel(20, |i| {
        let email = format!("person{i}@example.org");
        sandbox
            .vogt(&["user", "add", "pat", "--email", &email, "--global"])
            .args(&["--first-name", "Pat", "--last-name", "Example"])
            .args(&["--role", "member", "--password-stdin"])
            .secret(USER_PASSWORD)
    });
    let (made, refused): (Vec<Outcome>, Vec<_>) =
        added.into_iter().partition(|person| person.code == 0);
    assert_eq!(made.len(), 1);
    refused.into_iter().for_each(|person| drop(person.code(4)));
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM users WHERE username = 'pat'"),
        "1"
    );
    assert_whole_chain(&sandbox);
}

#[test]
fn n7_two_administrators_who_lock_each_other_at_once_leave_one() {
    for _ in 0..5 {
        let sandbox = Sandbox::new();
        sandbox.init_with_admin();
        sandbox
            .vogt(&["user", "add", "bea", "--email", "bea@example.org"])
            .args(&["--first-name", "Bea", "--last-name", "Example"])
            .args(&["--role", "administrator", "--global", "--password-stdin"])
            .secret(USER_PASSWORD)
            .acting_as(ADMIN, ADMIN_PASSWORD)
            .run()
            .ok();
        let locked = sandbox.parallel(2, |i| {
            let lock = ["lockout", "lock", [ADMIN, "bea"][i], "--reason", "a feud"];
            let (who, password) = [("bea", USER_PASSWORD), (ADMIN, ADMIN_PASSWORD)][i];
            sandbox.vogt(&lock).acting_as(who, password)
        });
        let done = locked.iter().filter(|lock| lock.code == 0).count();
        let codes: Vec<_> = locked.iter().map(|lock| lock.code).collect();
        assert_eq!(done, 1, "{codes:?}");
        let left = "SELECT count(*) FROM users WHERE locked_at IS NULL";
        assert_eq!(sandbox.sqlite(left), "1");
    }
}
