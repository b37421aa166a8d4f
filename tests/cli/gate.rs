//! The credential gate, seen from outside: what a denied attempt costs and tells, and what becomes
//! of attempts that are cut short.

use std::collections::BTreeSet;
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

use crate::common::{ADMIN, ADMIN_PASSWORD, Running, Sandbox, USER_PASSWORD};

const LOGIN: [&str; 4] = ["auth", "login", "ben", "--password-stdin"];

fn count(sandbox: &Sandbox, table: &str) -> String {
    sandbox.sqlite(&format!("SELECT count(*) FROM {table}"))
}

/// Someone whose password takes a second to check, so that an attempt can be met in between.
fn with_slow_ben(sandbox: &Sandbox) {
    sandbox.init();
    sandbox.folder(".config/vogt");
    sandbox.write(".config/vogt/config.toml", "[hash]\npasses = 64\n");
    sandbox.add_user("ben", &[]);
}

/// Starts attempts and kills each (`kill -9`) once it is booked and before it is settled.
fn kill_booked(sandbox: &Sandbox, attempts: usize) {
    let start = |i: usize| -> Running {
        let guess = format!("guess number {i}");
        sandbox.vogt(&LOGIN).secret(&guess).start_fed()
    };
    let mut running: Vec<_> = (0..attempts).map(start).collect();
    let deadline = Instant::now() + Duration::from_secs(30);
    while count(sandbox, "credential_bookings") != attempts.to_string() {
        assert!(Instant::now() < deadline, "the attempts were not booked");
        thread::sleep(Duration::from_millis(10));
    }
    running.iter_mut().for_each(Running::kill);
    running
        .into_iter()
        .for_each(|killed| drop(killed.wait().code(137)));
    assert_eq!(count(sandbox, "credential_bookings"), attempts.to_string());
}

#[test]
fn an_attempt_that_was_killed_counts_as_a_failure_after_half_a_minute() {
    let sandbox = Sandbox::at("2026-12-23 08:00:00");
    with_slow_ben(&sandbox);
    kill_booked(&sandbox, 1);
    let guess = |moment| sandbox.vogt(&LOGIN).secret("another guess").at(moment);
    guess("2026-12-23 08:00:15").run().code(7);
    assert_eq!(count(&sandbox, "credential_bookings"), "1");
    assert_eq!(count(&sandbox, "credential_failures"), "1");
    guess("2026-12-23 08:01:10").run().code(7);
    assert_eq!(count(&sandbox, "credential_bookings"), "0");
    let at = "SELECT datetime(min(at), 'unixepoch') < '2026-12-23 08:00:14', count(*)
                FROM credential_failures";
    assert_eq!(sandbox.sqlite(at), "1|3");
}

#[test]
fn an_attempt_waits_for_those_that_may_still_end_and_no_longer() {
    let sandbox = Sandbox::at("2026-12-23 08:00:00");
    with_slow_ben(&sandbox);
    kill_booked(&sandbox, 5);
    // the five are given up for lost while this one waits: then the account is locked
    let last = "SELECT datetime(max(booked_at) + 27, 'unixepoch') FROM credential_bookings";
    let nearly = sandbox.sqlite(last);
    let right = sandbox.vogt(&LOGIN).secret(USER_PASSWORD);
    right.at(&nearly).run().code(7);
    assert_eq!(count(&sandbox, "credential_bookings"), "0");
    assert_eq!(count(&sandbox, "credential_failures"), "5");
    let reason = "SELECT json_extract(details, '$.reason') FROM audit ORDER BY seq DESC LIMIT 1";
    assert_eq!(sandbox.sqlite(reason), "login_failures");
}

#[test]
fn a_clock_set_back_neither_opens_an_account_nor_shuts_it_for_good() {
    let sandbox = Sandbox::at("2026-12-23 08:00:00");
    with_slow_ben(&sandbox);
    kill_booked(&sandbox, 2);
    let guess = |moment| sandbox.vogt(&LOGIN).secret("another guess").at(moment);
    for _ in 0..3 {
        guess("2026-12-23 08:00:15").run().code(7);
    }
    // an hour back: the two that were cut short are given up, and all five count
    let right = sandbox.vogt(&LOGIN).secret(USER_PASSWORD);
    right.at("2026-12-23 07:00:00").run().code(7);
    assert_eq!(count(&sandbox, "credential_bookings"), "0");
    assert_eq!(count(&sandbox, "credential_failures"), "5");
}

#[test]
fn an_unknown_name_a_wrong_password_and_a_locked_account_look_the_same() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    for name in ["ben", "locked", "failed"] {
        sandbox.add_user(name, &[]);
    }
    sandbox
        .vogt(&["user", "add", "shut", "--email", "shut@example.org"])
        .args(&["--first-name", "Shut", "--last-name", "Example"])
        .args(&["--role", "member", "--global", "--locked"])
        .arg("--password-stdin")
        .secret(USER_PASSWORD)
        .run()
        .ok();
    sandbox
        .vogt(&["user", "add", "late", "--email", "late@example.org"])
        .args(&["--first-name", "Late", "--last-name", "Example"])
        .args(&["--role", "member", "--global", "--temporary"])
        .run()
        .ok();
    for _ in 0..5 {
        let guess = ["auth", "login", "failed", "--password-stdin"];
        sandbox.vogt(&guess).secret("a guess").run().code(7);
    }
    let whoever = [
        ("ben", "a guess"),
        ("nobody.here", "a guess"),
        ("not a name\u{202e}\n", "a guess"),
        ("failed", "a guess"),
        ("failed", USER_PASSWORD),
        ("shut", USER_PASSWORD),
        ("late", "a guess"),
    ];
    for format in ["table", "json", "jsonl", "csv"] {
        let answers: BTreeSet<_> = whoever
            .iter()
            .map(|(name, password)| {
                let login = ["auth", "login", name, "--password-stdin", "-o", format];
                let answer = sandbox.vogt(&login).secret(password).run();
                (answer.code, answer.stdout, answer.stderr)
            })
            .collect();
        assert_eq!(answers.len(), 1, "{answers:?}");
        let answers: BTreeSet<_> = whoever
            .iter()
            .map(|(name, password)| {
                let passwd = ["auth", "passwd", name, "--password-stdin", "-o", format];
                // the new one breaks the policy, which only a right old one may find out
                let call = sandbox.vogt(&passwd).secret(password).stdin("short\n");
                let answer = call.run();
                (answer.code, answer.stdout, answer.stderr)
            })
            .collect();
        assert_eq!(answers.len(), 1, "{answers:?}");
    }
    let answers: BTreeSet<_> = whoever
        .iter()
        .filter(|(name, _)| !name.contains('\n'))
        .map(|(name, password)| {
            let file = sandbox.write("password-of-someone", password);
            let list = ["user", "list", "--as", name, "--as-password-file"];
            let answer = sandbox.vogt(&list).arg(file).run();
            let stderr = answer.stderr.replace(name, "NAME");
            (answer.code, answer.stdout, stderr)
        })
        .collect();
    assert_eq!(answers.len(), 1, "{answers:?}");
}

/// How many transactions a write-ahead log holds: each ends with a frame that tells the size of
/// the database (<https://sqlite.org/fileformat2.html#the_write_ahead_log>).
fn commits(sandbox: &Sandbox) -> usize {
    let mut wal = sandbox.db().into_os_string();
    wal.push("-wal");
    let wal = fs::read(wal).unwrap();
    if wal.is_empty() {
        return 0;
    }
    let (header, frames) = wal.split_at(32);
    let number = |from: &[u8], at: usize| {
        let bytes = from.get(at..at + 4).unwrap();
        u32::from_be_bytes(bytes.try_into().unwrap())
    };
    let page = usize::try_from(number(header, 8)).unwrap();
    frames
        .chunks(24 + page)
        // what is left of an older log has other salts
        .take_while(|frame| frame.get(8..16) == header.get(16..24))
        .filter(|frame| number(frame, 4) != 0)
        .count()
}

#[test]
fn every_denied_attempt_writes_as_often() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    sandbox.add_user("shut", &["--locked"]);
    sandbox.add_user("two", &[]);
    let app = sandbox.enrol("two", "2020-01-01 08:00:00");
    // as long as someone has the database open, its log only grows
    sandbox.program("mkfifo", &["never-written"]).run().ok();
    let mut reader = sandbox
        .program("sqlite3", &["-cmd", "SELECT count(*) FROM users"])
        .arg(sandbox.db())
        .arg(".read never-written")
        .start_fed();
    let mut wal = sandbox.db().into_os_string();
    wal.push("-wal");
    while !fs::exists(&wal).unwrap() {
        thread::sleep(Duration::from_millis(10));
    }
    let written = |name: &str, password: &str| {
        let before = commits(&sandbox);
        let login = ["auth", "login", name, "--password-stdin"];
        let code = sandbox.vogt(&login).secret(password).run().code;
        (code, commits(&sandbox) - before)
    };
    let with_code = |name: &str, password: &str, code: &str| {
        let before = commits(&sandbox);
        let login = ["auth", "login", name, "--password-stdin", "--otp", code];
        let code = sandbox.vogt(&login).secret(password).run().code;
        (code, commits(&sandbox) - before)
    };
    let denied = (7, 2);
    assert_eq!(written("nobody.here", "a guess"), denied);
    assert_eq!(written("not a name at all", "a guess"), denied);
    assert_eq!(written("shut", "a guess"), denied);
    assert_eq!(written("shut", USER_PASSWORD), denied);
    for _ in 0..5 {
        assert_eq!(written("ben", "a guess"), denied);
    }
    assert_eq!(written("ben", "a guess"), denied);
    assert_eq!(written("ben", USER_PASSWORD), denied);
    assert_eq!(written("two", "a guess"), denied);
    assert_eq!(written("two", USER_PASSWORD), denied);
    assert_eq!(with_code("two", "a guess", &app.now(1)), denied);
    assert_eq!(with_code("two", USER_PASSWORD, "000000"), denied);
    assert_eq!(with_code("two", USER_PASSWORD, &app.now(1)), (0, 2));
    assert_eq!(written(ADMIN, "a guess"), denied);
    assert_eq!(written(ADMIN, ADMIN_PASSWORD), (0, 2));
    reader.kill();
    reader.wait();
}

#[test]
fn a_dry_run_checks_no_credential_of_its_own() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    let before = sandbox.dump();
    for verb in [
        &["login"][..],
        &["passwd"],
        &["sign"],
        &["totp", "enrol"],
        &["totp", "remove"],
        &["totp", "codes"],
    ] {
        let call = [&["auth"], verb, &["ben", "--password-stdin", "--dry-run"]].concat();
        let call = sandbox.vogt(&call).secret(USER_PASSWORD).stdin("another\n");
        let said = call.run().code(2);
        assert!(said.stderr.contains("dry run"), "{}", said.stderr);
    }
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn the_password_behind_as_is_booked_in_a_dry_run_and_in_reading_too() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    for (number, call) in [
        &["user", "list"][..],
        &["user", "why", "ada"],
        &["user", "password", "ada", "--temporary", "--dry-run"],
        &["auth", "login", "ada", "--password-stdin"],
    ]
    .into_iter()
    .enumerate()
    {
        let call = sandbox.vogt(call).acting_as(ADMIN, "a guess");
        call.stdin("\n").run().code(7);
        assert_eq!(
            count(&sandbox, "credential_failures"),
            (number + 1).to_string()
        );
    }
    assert_eq!(
        sandbox.sqlite("SELECT group_concat(DISTINCT action) FROM audit WHERE seq > 2"),
        "login.denied"
    );
    // a right one leaves nothing behind, and does not count as a login
    let before = sandbox.dump();
    let dry = ["user", "add", "ben", "--email", "b@example.org", "--global"];
    sandbox
        .vogt(&dry)
        .args(&["--first-name", "B", "--last-name", "B", "--role", "member"])
        .args(&["--temporary", "--dry-run"])
        .acting_as(ADMIN, ADMIN_PASSWORD)
        .run()
        .ok();
    let sequences = |dump: String| -> Vec<String> {
        let lines = dump
            .lines()
            .filter(|line| !line.contains("sqlite_sequence"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(sequences(sandbox.dump()), sequences(before));
}
