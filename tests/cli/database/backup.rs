//! Copies of a database in use.

use super::{installation, set_mode};
use std::fs;
use std::os::unix::fs::PermissionsExt;

#[test]
fn a_backup_is_whole_private_and_never_written_over_a_file() {
    let sandbox = installation();
    let before = sandbox.dump();
    let made = sandbox
        .vogt(&["db", "backup", "copy.db", "--json"])
        .run()
        .ok();
    let head = sandbox.vogt(&["audit", "head"]).run().ok().stdout;
    assert_eq!(made.json()["audit_head"], head.trim());
    let copy = sandbox.path("copy.db");
    let metadata = fs::metadata(&copy).unwrap();
    assert_eq!(metadata.permissions().mode() & 0o777, 0o600);
    assert_eq!(made.json()["size"], metadata.len());
    let restored = sandbox.vogt(&["db", "check"]).arg("--db").arg(&copy).run();
    restored.ok();
    let dump = sandbox
        .program("sqlite3", &["-batch"])
        .arg(&copy)
        .stdin(".dump\n");
    assert_eq!(dump.run().ok().stdout.trim_end(), before);

    let bytes = fs::read(&copy).unwrap();
    sandbox.vogt(&["db", "backup", "copy.db"]).run().code(4);
    assert_eq!(fs::read(&copy).unwrap(), bytes);
    let itself = sandbox.vogt(&["db", "backup"]).arg(sandbox.db()).run();
    itself.code(4);
    sandbox.vogt(&["db", "backup", "no/copy.db"]).run().code(1);
    assert!(!sandbox.path("no").exists());
    sandbox.vogt(&["db", "backup", "-n", "dry.db"]).run().ok();
    assert!(!sandbox.path("dry.db").exists());
    let open = sandbox.folder("open");
    set_mode(&open, 0o1777);
    let exposed = sandbox
        .vogt(&["db", "backup", "open/copy.db"])
        .run()
        .code(5);
    assert!(
        exposed.stderr.contains("hint: choose a folder"),
        "{exposed:?}"
    );
    assert_eq!(fs::read_dir(&open).unwrap().count(), 0);
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn a_backup_is_consistent_while_others_write() {
    let sandbox = installation();
    let names = ["ben", "cleo", "dora", "emil"];
    let done = sandbox.parallel(8, |i| match names.get(i / 2) {
        Some(name) if i % 2 == 0 => {
            let email = format!("{name}@example.org");
            let add = ["user", "add", name, "--email", &email, "--first-name", name];
            let rest = [
                "--last-name=X",
                "--role=member",
                "--global",
                "--temporary",
                "--print",
            ];
            sandbox.vogt(&add).args(&rest)
        }
        _ => sandbox.vogt(&["db", "backup", &format!("copy{i}.db")]),
    });
    for outcome in done {
        outcome.ok();
    }
    for i in [1, 3, 5, 7] {
        let copy = sandbox.path(format!("copy{i}.db"));
        sandbox
            .vogt(&["db", "check"])
            .arg("--db")
            .arg(copy)
            .run()
            .ok();
    }
}
