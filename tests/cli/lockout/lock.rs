//! Locking by hand, and lifting it.

use super::{audited, installation, login, refused, second_administrator};
use crate::common::{ADMIN, USER_PASSWORD};

#[test]
fn e10_a_lock_by_hand_holds_at_once_and_ends_the_sessions() {
    let sandbox = installation();
    login(&sandbox, "ben", USER_PASSWORD).run().ok();
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "1");
    let lock = [
        "lockout",
        "lock",
        "ben",
        "--reason",
        "left the house",
        "--json",
    ];
    let locked = sandbox.vogt(&lock).run().ok().json();
    assert_eq!(locked[0]["status"], "locked");
    assert_eq!(
        locked[0]["reasons"][0]["message"],
        "locked by hand: left the house"
    );
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "0");
    login(&sandbox, "ben", USER_PASSWORD).run().code(7);
    // a reset leaves it and says so; an unlock lifts it
    let reset = sandbox.vogt(&["lockout", "reset", "ben"]).run().ok();
    assert_eq!(
        reset.stderr,
        "note: ben still cannot log in: locked by hand: left the house (vogt lockout unlock ben)\n"
    );
    login(&sandbox, "ben", USER_PASSWORD).run().code(7);
    let unlocked = sandbox.vogt(&["lockout", "unlock", "ben"]).run().ok();
    assert_eq!(unlocked.stderr, "");
    login(&sandbox, "ben", USER_PASSWORD).run().ok();
    assert_eq!(audited(&sandbox, "lockout.lock"), "ben");
    assert_eq!(audited(&sandbox, "lockout.unlock"), "ben");
}

#[test]
fn e10_a_lock_until_a_moment_ends_by_itself() {
    let sandbox = installation();
    let lock = |reason: &str, until: &str| {
        let call = sandbox.vogt(&["lockout", "lock", "ben", "--reason", reason]);
        call.args(&["--until", until]).run()
    };
    refused(lock("leave", "2026-11-22"), 6, "has passed already");
    refused(lock("leave", "soon"), 6, "--until");
    refused(lock("a\u{202e}b", "1h"), 6, "reason");
    lock("leave", "1h").ok();
    let again = sandbox.vogt(&["lockout", "lock", "ben", "--reason", "illness", "--json"]);
    let again = again.args(&["--until", "2h"]).at("2026-11-23 08:30:00");
    let reason = again.run().ok().json()[0]["reasons"][0].take();
    let since = reason["since"].as_str().unwrap();
    assert!(since.starts_with("2026-11-23T08:00:"), "{since}");
    assert_eq!(reason["message"], "locked by hand: illness");
    let at = |moment| login(&sandbox, "ben", USER_PASSWORD).at(moment).run();
    at("2026-11-23 10:29:50").code(7);
    at("2026-11-23 10:30:30").ok();
}

#[test]
fn n7_nobody_locks_the_last_administrator_or_the_own_account() {
    let sandbox = installation();
    let lock = |names: &[&str]| {
        let call = sandbox.vogt(&["lockout", "lock"]).args(names);
        call.args(&["--reason", "x"])
    };
    refused(lock(&[ADMIN]).run(), 5, "last administrator");
    second_administrator(&sandbox);
    let own = lock(&["cleo"]).acting_as("cleo", USER_PASSWORD);
    refused(own.run(), 5, "own account");
    let before = sandbox.dump();
    refused(lock(&["ben", ADMIN, "cleo"]).run(), 5, "last administrator");
    refused(lock(&["ben", "nobody"]).run(), 3, "no user is named nobody");
    lock(&["ben", ADMIN]).arg("--dry-run").run().ok();
    assert_eq!(sandbox.dump(), before, "all of them or none");
    lock(&["ben", ADMIN]).run().ok();
    refused(lock(&["cleo"]).run(), 5, "last administrator");
}

#[test]
fn names_come_from_stdin_too_and_are_confirmed() {
    let sandbox = installation();
    sandbox.add_user("zoe", &[]);
    let lock = ["lockout", "lock", "-", "--reason", "audit"];
    let piped = || sandbox.vogt(&lock).stdin("ben\n\nZOE\nben\n");
    refused(piped().run(), 2, "Lock 2 people (ben, zoe)?");
    refused(
        piped().args(&["--yes", "--max", "1"]).run(),
        5,
        "more than 1 person",
    );
    refused(sandbox.vogt(&lock).arg("--yes").run(), 2, "holds no name");
    // what is no list of names, and may never end
    let endless = sandbox.vogt(&lock).stdin("ben".repeat(10_000));
    refused(endless.run(), 6, "longer than any name");
    let bytes = sandbox.vogt(&lock).stdin(b"ben\n\xff\xfe\n");
    refused(bytes.run(), 6, "is not UTF-8");
    assert_eq!(audited(&sandbox, "lockout.lock"), "");
    piped().arg("--yes").run().ok();
    assert_eq!(audited(&sandbox, "lockout.lock"), "ben\nzoe");
}
