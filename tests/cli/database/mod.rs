//! The database as a whole: what can be wrong with the file or in it, copies and migrations. The
//! file is unharmed whatever happens.

mod backup;
mod migrate;
mod state;

use crate::common::{ADMIN, Outcome, Sandbox};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

const ADD: [&str; 13] = [
    "user",
    "add",
    "zed",
    "--email=z@example.org",
    "--first-name=Z",
    "--last-name=Z",
    "--role=member",
    "--global",
    "--temporary",
    "--print",
    "-o",
    "json",
    "-y",
];

fn installation() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

fn check(sandbox: &Sandbox) -> Outcome {
    sandbox.vogt(&["db", "check", "--json"]).run()
}

/// The checks that found something.
fn found(sandbox: &Sandbox) -> Vec<String> {
    let outcome = check(sandbox).code(9).json();
    let at = |pointer: &str| outcome.pointer(pointer);
    assert_eq!(at("/ok"), Some(&false.into()));
    let findings = at("/findings").unwrap().as_array().unwrap().iter();
    let name = |finding: &serde_json::Value| finding.get("check")?.as_str().map(str::to_owned);
    findings.filter_map(name).collect()
}

/// The error of a command that reads and one that writes: both the same.
fn fails(sandbox: &Sandbox, code: i32, message: &str) {
    for args in [&["user", "list"][..], &ADD[..]] {
        let outcome = sandbox.vogt(args).run().code(code);
        assert_eq!(outcome.stdout, "");
        assert!(outcome.stderr.contains(message), "{}", outcome.transcript());
    }
}

#[test]
fn a_sound_database_is_sound_and_looking_leaves_no_trace() {
    let sandbox = installation();
    let before = sandbox.dump();
    let sound = check(&sandbox).ok().json();
    assert_eq!(sound, serde_json::json!({"ok": true, "findings": []}));
    let info = sandbox.vogt(&["db", "info", "--json"]).run().ok().json();
    assert_eq!(info["path"], sandbox.db().to_str().unwrap());
    assert_eq!(
        info["schema"],
        serde_json::json!({"version": 1, "known": 1})
    );
    assert_eq!(
        (&info["people"], &info["journal_mode"]),
        (&1.into(), &"wal".into())
    );
    let count = sandbox.sqlite("SELECT count(*) FROM audit");
    assert_eq!(info["audit_entries"].to_string(), count);
    sandbox.vogt(&["db", "migrate", "--json"]).run().ok();
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn n12_db_verbs_are_the_operators_alone() {
    let sandbox = installation();
    for verb in [
        &["info"][..],
        &["check"],
        &["backup", "copy.db"],
        &["migrate", "-y"],
    ] {
        let call = sandbox
            .vogt(&["db"])
            .args(verb)
            .args(&["--as", ADMIN, "--json"]);
        let refused = call.run().code(5);
        assert_eq!(refused.error_json()["kind"], "refused");
        let call = sandbox.vogt(&["db"]).args(verb).env("VOGT_AS", ADMIN);
        call.run().code(5);
    }
    assert!(!sandbox.path("copy.db").exists());
    // they stay the operator's where everything else does not
    sandbox.sqlite("INSERT INTO settings VALUES ('operator', 'deny')");
    sandbox.vogt(&["user", "list"]).run().code(5);
    for verb in [
        &["info"][..],
        &["check"],
        &["backup", "copy.db"],
        &["migrate"],
    ] {
        sandbox.vogt(&["db"]).args(verb).run().ok();
    }
}

#[test]
fn what_does_not_belong_together_is_found() {
    for (sql, check) in [
        ("DROP TRIGGER audit_never_changes", "schema"),
        ("CREATE TABLE extra (x INTEGER) STRICT", "schema"),
        ("PRAGMA journal_mode = DELETE", "journal"),
        (
            "PRAGMA ignore_check_constraints = ON; UPDATE users SET first_name = ''",
            "integrity",
        ),
        ("UPDATE users SET policy_id = 77", "references"),
        ("UPDATE users SET username = 'a b'", "names"),
        ("UPDATE users SET username_key = 'other'", "names"),
        ("UPDATE users SET lookalike = 'other'", "names"),
        ("UPDATE users SET email = 'nowhere'", "names"),
        (
            "UPDATE roles SET slug = 'No Slug' WHERE slug = 'billing'",
            "names",
        ),
        ("DELETE FROM assignments", "roles"),
        (
            "INSERT INTO tenants (slug, name, created_at) VALUES ('north', 'North', 1);
             UPDATE users SET scope = 'tenant', tenant_id = (SELECT id FROM tenants LIMIT 1)",
            "places",
        ),
    ] {
        let sandbox = installation();
        sandbox.sqlite(sql);
        let before = sandbox.dump();
        let found = found(&sandbox);
        assert!(
            found.iter().any(|name| check.contains(name.as_str())),
            "{sql}: {found:?}"
        );
        assert_eq!(sandbox.dump(), before);
        let copy = sandbox.vogt(&["db", "check"]).run().code(9);
        assert!(copy.stdout.contains("not sound"), "{copy:?}");
    }
}
