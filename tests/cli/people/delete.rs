//! Deleting people.

use super::{audited, by, installation, login, refused, second_administrator};
use crate::common::ADMIN;

#[test]
fn deleted_people_are_gone_with_all_but_the_trail() {
    let sandbox = installation();
    login(&sandbox, "ben").run().ok();
    sandbox
        .vogt(&["auth", "login", "ben", "--password-stdin"])
        .stdin("not the password\n")
        .run()
        .code(7);
    let delete = ["user", "delete", "ben", "bea", "BEN", "--yes", "--json"];
    let gone = sandbox.vogt(&delete).run().ok().json();
    assert_eq!(gone.as_array().unwrap().len(), 2);
    assert_eq!(gone[0]["username"], "ben");
    for table in ["sessions", "credential_failures"] {
        let count = sandbox.sqlite(&format!("SELECT count(*) FROM {table}"));
        assert_eq!(count, "0", "{table}");
    }
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM assignments WHERE user_id IN (4, 5)"),
        "0"
    );
    let entries = audited(&sandbox, "user.delete");
    let (ben, bea) = entries.split_once('\n').unwrap();
    assert!(bea.starts_with("bea {"), "{bea}");
    for kept in [
        r#""email":"ben@example.org""#,
        r#""roles":["member in north"]"#,
        r#""tenants":["north"]"#,
    ] {
        assert!(ben.contains(kept), "{ben}");
    }
    assert!(!entries.contains("argon2"), "{entries}");
    login(&sandbox, "ben").run().code(7);
    // the name is free, the number is not used again
    sandbox.add_user("ben", &["--tenant", "north"]);
    let again = "SELECT id > 7 FROM users WHERE username = 'ben'";
    assert_eq!(sandbox.sqlite(again), "1");
    sandbox.vogt(&["audit", "verify"]).run().ok();
}

#[test]
fn deleting_asks_and_a_dry_run_leaves_no_trace() {
    let sandbox = installation();
    let before = sandbox.dump();
    let unasked = sandbox.vogt(&["user", "delete", "ben"]).run();
    refused(unasked, 2, "Delete ben (ben Example) for good?");
    let several = sandbox.vogt(&["user", "delete", "-"]).stdin("ben\nbea\n");
    refused(several.run(), 2, "Delete 2 people (ben, bea) for good?");
    let fuse = ["user", "delete", "-", "--max", "1", "--yes"];
    let fuse = sandbox.vogt(&fuse).stdin("ben\nbea\n");
    refused(fuse.run(), 5, "more than 1");
    let dry = sandbox.vogt(&["user", "delete", "ben", "-n", "--json"]);
    assert_eq!(dry.run().ok().json()[0]["username"], "ben");
    // whoever is not there is no question
    let unknown = sandbox.vogt(&["user", "delete", "ben", "nobody"]).run();
    refused(unknown, 3, "no user is named nobody");
    assert_eq!(sandbox.dump(), before);
    let mut terminal = sandbox.terminal(&["user", "delete", "ben"]);
    terminal.expect("Delete ben (ben Example) for good?");
    terminal.press("n");
    terminal.close().code(2);
    assert_eq!(sandbox.dump(), before);
    let mut terminal = sandbox.terminal(&["user", "delete", "ben"]);
    terminal.expect("for good?");
    terminal.press("y");
    terminal.close().ok();
    let gone = sandbox.vogt(&["user", "show", "ben"]).run();
    refused(gone, 3, "no user is named ben");
}

#[test]
fn b7_who_may_delete_whom() {
    let sandbox = installation();
    second_administrator(&sandbox);
    let table = [
        ("ben", "ben", 5, "nobody can delete the own account"),
        ("ben", "bea", 3, "no user is named bea"),
        ("gil", "ben", 3, "no user is named ben"),
        ("mia", "chief", 3, "no user is named chief"),
        ("mia", "sam", 3, "no user is named sam"),
        ("mia", "mia", 5, "own account"),
        ("mia", "ben", 0, ""),
        ("chief", "chief", 5, "own account"),
        ("chief", "gil", 3, "no user is named gil"),
        ("chief", "bea", 0, ""),
        (ADMIN, ADMIN, 5, "own account"),
        (ADMIN, "cleo", 0, ""),
        ("operator", "gil", 0, ""),
    ];
    for (actor, person, code, words) in table {
        let call = by(&sandbox, actor, &["user", "delete", person, "--yes"]);
        refused(call.run(), code, words);
    }
}

#[test]
fn b7_the_right_to_delete_administrators_can_be_withheld() {
    let sandbox = installation();
    second_administrator(&sandbox);
    sandbox
        .sqlite("INSERT INTO denials SELECT id, 'admin.delete' FROM users WHERE username = 'cleo'");
    let delete = by(&sandbox, "cleo", &["user", "delete", "chief", "--yes"]);
    refused(delete.run(), 5, "cleo does not hold admin.delete");
    let ben = by(&sandbox, "cleo", &["user", "delete", "ben", "--yes"]);
    ben.run().ok();
}

#[test]
fn n7_the_last_administrator_and_the_last_manager_stay_and_all_or_none_go() {
    let sandbox = installation();
    let delete = |names: &[&str]| {
        let call = sandbox.vogt(&["user", "delete", "--yes"]).args(names);
        call.run()
    };
    let before = sandbox.dump();
    refused(delete(&["ben", ADMIN]), 5, "last administrator everywhere");
    refused(delete(&["ben", "mia"]), 5, "last manager of north");
    assert_eq!(sandbox.dump(), before);
    second_administrator(&sandbox);
    let before = sandbox.dump();
    refused(delete(&["cleo", ADMIN]), 5, "last administrator everywhere");
    assert_eq!(sandbox.dump(), before, "two who stand in for each other");
    // the chief of north is not needed while someone administers everything
    delete(&["chief", "cleo"]).ok();
}
