//! Another name for the same account.

use serde_json::json;

use super::{audited, by, installation, login, refused, show};
use crate::common::ADMIN;

#[test]
fn a_renamed_person_keeps_sessions_roles_and_number() {
    let sandbox = installation();
    login(&sandbox, "ben").run().ok();
    let kept = "SELECT u.id, s.token_hash FROM users u JOIN sessions s ON s.user_id = u.id";
    let before = sandbox.sqlite(kept);
    let rename = ["user", "rename", "ben", "benno", "--json"];
    let renamed = sandbox.vogt(&rename).run().ok().json();
    assert_eq!(renamed["username"], "benno");
    assert_eq!(sandbox.sqlite(kept), before);
    let id = before.split('|').next().unwrap();
    assert_eq!(
        audited(&sandbox, "user.rename"),
        format!(r#"benno {{"id":{id},"username":{{"before":"ben","after":"benno"}}}}"#)
    );
    login(&sandbox, "benno").run().ok();
    login(&sandbox, "ben").run().code(7);
    let old = sandbox.vogt(&["user", "show", "ben"]).run();
    refused(old, 3, "no user is named ben");
    // another spelling of the own name, and a name that looked like the old one
    for name in ["BENNO", "bеn"] {
        if name == "bеn" {
            let mixed = sandbox.vogt(&["user", "rename", "benno", name]).run();
            refused(mixed, 6, "username");
            continue;
        }
        sandbox.vogt(&["user", "rename", "benno", name]).run().ok();
        assert_eq!(show(&sandbox, "benno")["username"], "BENNO");
    }
}

#[test]
fn a_name_that_is_taken_or_looks_like_one_is_refused() {
    let sandbox = installation();
    sandbox.add_user("cop", &["--tenant", "south"]);
    let before = sandbox.dump();
    let rename = |new: &str| sandbox.vogt(&["user", "rename", "ben", new]).run();
    refused(rename("BEA"), 4, "a user named bea exists already");
    // Cyrillic all of it
    refused(rename("сор"), 4, "looks like cop");
    refused(rename("nobody"), 6, "username");
    refused(rename("a b"), 6, "username");
    let same = sandbox.vogt(&["user", "rename", "ben", "ben", "--json"]);
    assert_eq!(same.run().ok().json()["username"], json!("ben"));
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn who_may_not_rename_learns_of_nobody() {
    let sandbox = installation();
    let call = |line: [&str; 4]| by(&sandbox, "bea", &line).run();
    let free = call(["user", "rename", "bea", "nobody-yet"]);
    let taken = call(["user", "rename", "bea", ADMIN]);
    refused(free.clone(), 5, "user.change");
    assert_eq!((taken.code, taken.stderr), (free.code, free.stderr));
    // nor of policies by choosing one
    let unknown = by(
        &sandbox,
        "bea",
        &["user", "edit", "bea", "--policy", "builti"],
    )
    .run();
    refused(unknown, 5, "bea does not hold");
}

#[test]
fn who_may_rename_whom() {
    let sandbox = installation();
    let table = [
        ("operator", "ben", 0, ""),
        ("operator", "chief", 0, ""),
        (ADMIN, "ben2", 0, ""),
        ("chief2", "ben3", 0, ""),
        ("chief2", "sam", 3, "no user is named sam"),
        ("mia", "ben4", 0, ""),
        ("mia", "chief2", 3, "no user is named chief2"),
        ("bea", "bea", 5, "user.change"),
        ("bea", "ben5", 3, "no user is named ben5"),
    ];
    let mut count = 1;
    for (actor, person, code, words) in table {
        if person.starts_with("ben") && code == 0 {
            count += 1;
        }
        let new = match person {
            "chief" => "chief2".to_owned(),
            "bea" | "sam" => "other".to_owned(),
            _ => format!("ben{count}"),
        };
        let call = by(&sandbox, actor, &["user", "rename", person, &new]);
        refused(call.run(), code, words);
    }
}
