//! A file in every state it can be met in: each has its own message and exit code.

use super::{ADD, check, fails, found, installation, set_mode};
use crate::common::Sandbox;
use std::fs;

/// Runs a test on a database whose file was changed, and puts it back.
fn with_bytes(sandbox: &Sandbox, change: impl FnOnce(&mut Vec<u8>), test: impl FnOnce()) {
    sandbox.sqlite("PRAGMA wal_checkpoint(TRUNCATE)");
    let whole = fs::read(sandbox.db()).unwrap();
    let mut changed = whole.clone();
    change(&mut changed);
    fs::write(sandbox.db(), &changed).unwrap();
    test();
    assert_eq!(
        fs::read(sandbox.db()).unwrap(),
        changed,
        "the file was touched"
    );
    for beside in ["-wal", "-shm"] {
        let name = format!(".local/share/vogt/vogt.db{beside}");
        let _gone = fs::remove_file(sandbox.path(name));
    }
    fs::write(sandbox.db(), whole).unwrap();
}

#[test]
fn a_missing_database_is_an_error_with_a_hint() {
    let sandbox = Sandbox::new();
    fails(&sandbox, 1, "there is no database at");
    for verb in [["db", "check"], ["db", "info"], ["db", "migrate"]] {
        let missing = sandbox.vogt(&verb).run().code(1);
        assert!(
            missing.stderr.contains("hint: make one with vogt init"),
            "{missing:?}"
        );
    }
    assert!(!sandbox.db().exists());
}

#[test]
fn a_folder_is_no_database() {
    let sandbox = installation();
    for args in [["user", "list"], ["db", "check"]] {
        let outcome = sandbox.vogt(&args).arg("--db").arg(sandbox.home()).run();
        assert!(outcome.code(1).stderr.contains("is not a regular file"));
    }
}

/// What happens to the bytes of a file.
type Damage = fn(&mut Vec<u8>);

#[test]
fn damage_is_named_and_found() {
    let sandbox = installation();
    let changes: [(&str, Damage); 6] = [
        ("truncated", |bytes| bytes.truncate(40_000)),
        ("cut within a page", |bytes| bytes.truncate(1000)),
        ("text", |bytes| {
            *bytes = b"this is a text and no database".to_vec()
        }),
        ("no header", |bytes| bytes[..100].fill(0xA5)),
        ("pages of zeros", |bytes| bytes[4096..40 * 4096].fill(0)),
        ("pages of noise", |bytes| {
            bytes[4096..].iter_mut().step_by(7).for_each(|b| *b ^= 0x5A)
        }),
    ];
    for (what, change) in changes {
        with_bytes(&sandbox, change, || {
            let listed = sandbox.vogt(&["user", "list", "--json"]).run().code(1);
            let error = listed.error_json();
            assert_eq!(error["kind"], "unexpected", "{what}");
            let message = error["message"].as_str().unwrap();
            assert!(message.contains("damaged"), "{what}: {message}");
            assert!(!found(&sandbox).is_empty(), "{what}");
            let copy = sandbox.path("copy.db");
            let backup = sandbox.vogt(&["db", "backup"]).arg(&copy).run();
            backup.code(1);
            assert!(!copy.exists(), "{what}");
        });
    }
    check(&sandbox).ok();
}

#[test]
fn an_empty_file_and_another_programs_database_are_not_vogts() {
    let sandbox = installation();
    with_bytes(&sandbox, Vec::clear, || {
        fails(&sandbox, 1, "is not a database of vogt");
        assert_eq!(found(&sandbox), ["mark", "journal"]);
    });
    sandbox.sqlite("PRAGMA application_id = 1");
    let before = sandbox.dump();
    fails(&sandbox, 1, "is not a database of vogt");
    sandbox.vogt(&["db", "migrate", "-y"]).run().code(1);
    assert_eq!(found(&sandbox), ["mark"]);
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn a_mode_that_lets_others_in_is_refused() {
    let sandbox = installation();
    let before = sandbox.dump();
    let folder = sandbox.path(".local/share/vogt");
    for mode in [0o644, 0o620, 0o606] {
        set_mode(&sandbox.db(), mode);
        fails(&sandbox, 5, &format!("is open to others (mode 0{mode:o})"));
        assert_eq!(found(&sandbox), ["mode"]);
    }
    set_mode(&sandbox.db(), 0o600);
    set_mode(&folder, 0o777);
    fails(&sandbox, 5, "chmod go-w");
    assert_eq!(found(&sandbox), ["mode"]);
    set_mode(&folder, 0o700);
    check(&sandbox).ok();
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let sandbox = installation();
    let folder = sandbox.path(".local/share/vogt");
    let gives = |owner: u32| std::os::unix::fs::chown(&folder, Some(owner), None);
    let owner = std::os::unix::fs::MetadataExt::uid(&folder.metadata().unwrap());
    // who may not give a folder away cannot try
    if gives(owner + 1).is_err() {
        return;
    }
    set_mode(&folder, 0o755);
    fails(&sandbox, 5, "belongs to somebody else than the database");
    // nor is a database made in one, by root either
    let place = folder.join("new.db");
    let mut init = std::process::Command::new(sandbox.program_path());
    init.env_clear().args(["init", "--db"]).arg(&place);
    let refused = init.output().unwrap();
    assert_eq!(refused.status.code(), Some(5), "{refused:?}");
    assert!(!place.exists());
    gives(owner).unwrap();
    check(&sandbox).ok();
}

#[test]
fn a_file_that_may_not_be_read_or_written_says_so() {
    let sandbox = installation();
    let before = sandbox.dump();
    set_mode(&sandbox.db(), 0o400);
    sandbox.vogt(&["user", "list"]).run().ok();
    let refused = sandbox.vogt(&ADD).run().code(1);
    assert!(refused.stderr.contains("is read-only"), "{refused:?}");
    set_mode(&sandbox.db(), 0o000);
    fails(&sandbox, 5, "may not be opened by this user");
    check(&sandbox).code(5);
    set_mode(&sandbox.db(), 0o600);
    for beside in ["-wal", "-shm"] {
        let _gone = fs::remove_file(sandbox.path(format!(".local/share/vogt/vogt.db{beside}")));
    }
    let folder = sandbox.path(".local/share/vogt");
    // even reading needs the shared memory beside the file
    set_mode(&folder, 0o500);
    fails(&sandbox, 1, "or its folder, is read-only");
    set_mode(&folder, 0o700);
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn a_writer_who_never_ends_is_waited_for_ten_seconds() {
    let sandbox = installation();
    let before = sandbox.dump();
    let held = sandbox.program("sqlite3", &["-batch"]).arg(sandbox.db());
    let held = held.stdin("BEGIN IMMEDIATE;\n.shell touch held; sleep 11.5\nROLLBACK;\n");
    let holder = held.start();
    std::thread::scope(|scope| {
        let ended = scope.spawn(|| holder.wait());
        while !sandbox.path("held").exists() {
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        sandbox.vogt(&["user", "list"]).run().ok();
        check(&sandbox).ok();
        sandbox.vogt(&["db", "backup", "while-busy.db"]).run().ok();
        let busy = sandbox.vogt(&ADD).run().code(8);
        assert_eq!(busy.error_json()["kind"], "unavailable");
        ended.join().unwrap().ok();
    });
    assert_eq!(sandbox.dump(), before);
    sandbox.vogt(&ADD).run().ok();
}

#[test]
fn a_limit_on_file_sizes_is_an_error_and_not_the_end() {
    let sandbox = installation();
    let before = sandbox.dump();
    let program = sandbox.program_path();
    let limited = |blocks: u32, args: &[&str]| {
        let script = format!("ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let shell = sandbox.program("sh", &["-c", &script]);
        shell.arg(program).args(args).run().code(1)
    };
    // less than the shared memory needs, and less than the write-ahead log will
    let full = limited(20, &ADD);
    assert!(
        full.stderr
            .contains("the disk is full; nothing was changed"),
        "{full:?}"
    );
    let failed = limited(72, &ADD);
    assert!(failed.stderr.contains("nothing was changed"), "{failed:?}");
    let copy = limited(100, &["db", "backup", "copy.db"]);
    assert!(copy.stderr.contains("nothing was changed"), "{copy:?}");
    assert!(!sandbox.path("copy.db").exists());
    assert_eq!(sandbox.dump(), before);
    check(&sandbox).ok();
}
