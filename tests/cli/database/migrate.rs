//! Older and newer schemas.

use super::{check, fails, found, installation};
use crate::common::Sandbox;

#[test]
fn a_newer_schema_is_refused_by_every_verb() {
    let sandbox = installation();
    sandbox.sqlite("PRAGMA user_version = 99");
    let before = sandbox.dump();
    fails(
        &sandbox,
        1,
        "the database has schema 99, this program knows up to 1",
    );
    for verb in ["check", "info", "migrate"] {
        let newer = sandbox.vogt(&["db", verb, "-y"]).run().code(1);
        assert!(newer.stderr.contains("schema 99"), "{newer:?}");
        assert!(
            newer.stderr.contains("hint: use the vogt that wrote it"),
            "{newer:?}"
        );
    }
    assert_eq!(sandbox.dump(), before);
    assert_eq!(sandbox.sqlite("PRAGMA user_version"), "99");
}

/// A database of before the first schema: it carries the mark and holds nothing.
fn old() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.folder(".local/share/vogt");
    sandbox.write(".local/share/vogt/vogt.db", "");
    sandbox.sqlite("PRAGMA application_id = 1987012468; PRAGMA journal_mode = WAL");
    sandbox
}

#[test]
fn an_older_schema_waits_for_its_migration() {
    let sandbox = old();
    fails(
        &sandbox,
        1,
        "the database has schema 0, this program needs 1",
    );
    assert_eq!(found(&sandbox), vec!["schema"; found(&sandbox).len()]);
    let unasked = sandbox.vogt(&["db", "migrate"]).run().code(2);
    assert!(unasked.stderr.contains("hint: add --yes"), "{unasked:?}");
    let dry = sandbox.vogt(&["db", "migrate", "-n", "--json"]).run().ok();
    assert_eq!(dry.json(), serde_json::json!({"before": 0, "after": 1}));
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sqlite_schema"), "0");
    let done = sandbox.vogt(&["db", "migrate", "-y", "--json"]).run().ok();
    assert_eq!(done.json(), serde_json::json!({"before": 0, "after": 1}));
    assert_eq!(
        sandbox
            .sqlite("SELECT action, details FROM audit")
            .split('|')
            .next(),
        Some("db.migrate")
    );
    let again = sandbox.vogt(&["db", "migrate", "--json"]).run().ok();
    assert_eq!(again.json(), serde_json::json!({"before": 1, "after": 1}));
    assert!(again.stderr.contains("current already"), "{again:?}");
    check(&sandbox).ok();
}

#[test]
fn a_migration_asks_at_the_terminal() {
    let sandbox = old();
    let mut terminal = sandbox.terminal(&["db", "migrate"]);
    terminal.expect("from version 0 to 1").type_line("n");
    terminal.close().code(2);
    assert_eq!(sandbox.sqlite("PRAGMA user_version"), "0");
    let mut terminal = sandbox.terminal(&["db", "migrate"]);
    terminal.expect("from version 0 to 1").type_line("y");
    terminal.close().ok();
    assert_eq!(sandbox.sqlite("PRAGMA user_version"), "1");
}

#[test]
fn a_migration_that_fails_leaves_the_file_as_it_was() {
    let sandbox = installation();
    sandbox.sqlite("PRAGMA user_version = 0");
    let before = sandbox.dump();
    let failed = sandbox.vogt(&["db", "migrate", "-y"]).run().code(1);
    assert_eq!(failed.stderr.lines().count(), 1, "{failed:?}");
    assert!(failed.stderr.contains("already exists"), "{failed:?}");
    assert_eq!(sandbox.dump(), before);
    assert_eq!(sandbox.sqlite("PRAGMA user_version"), "0");
    sandbox.vogt(&["db", "info"]).run().ok();
}
