//! `init`: a new database, whole or not at all.

mod administrator;
mod example;

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Sandbox};

/// `vogt init` with the fields of the first administrator, and without a password option.
fn init_ada(sandbox: &Sandbox) -> Call<'_> {
    sandbox.vogt(&[
        "init",
        "--admin",
        ADMIN,
        "--email",
        "ada@example.org",
        "--first-name",
        "Ada",
        "--last-name",
        "Lovelace",
    ])
}

/// What lies in the data folder, its own folder included.
fn found(sandbox: &Sandbox) -> Vec<String> {
    let folder = sandbox.path(".local/share");
    let names = |folder: &std::path::Path| -> Vec<String> {
        fs::read_dir(folder)
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    };
    let mut all = names(&folder);
    all.extend(names(&folder.join("vogt")));
    all.sort();
    all
}

fn mode(path: &std::path::Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

/// Nothing came of it.
#[track_caller]
fn assert_nothing_made(sandbox: &Sandbox) {
    assert_eq!(found(sandbox), Vec::<String>::new());
}

fn show(sandbox: &Sandbox, who: &str) -> serde_json::Value {
    let shown = sandbox.vogt(&["user", "show", who, "--json"]).run().ok();
    shown.json()
}

#[test]
fn the_database_is_for_its_owner_alone() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    assert_eq!(found(&sandbox), ["vogt", "vogt.db"]);
    assert_eq!(mode(&sandbox.db()), 0o600);
    assert_eq!(mode(sandbox.db().parent().unwrap()), 0o700);
}

#[test]
fn the_first_entries_of_the_trail_say_what_was_made() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let entries = sandbox.sqlite("SELECT seq, via, action, coalesce(target, '') FROM audit");
    assert_eq!(entries, "1|init|db.init|\n2|init|user.add|ada");
}

#[test]
fn the_option_names_the_place_and_the_words_say_how_to_find_it_again() {
    let sandbox = Sandbox::new();
    sandbox.folder("deep");
    let place = sandbox.path("deep/er/still/accounts.db");
    let made = sandbox.vogt(&["init", "--db"]).arg(&place).run().ok();
    assert_eq!(mode(&place), 0o600);
    let export = format!("  export VOGT_DB='{}'", place.display());
    assert!(made.stderr.contains(&export), "{}", made.transcript());
}

#[test]
fn an_existing_database_is_never_overwritten() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let before = fs::read(sandbox.db()).unwrap();
    for extra in [&[][..], &["--example"], &["--dry-run"], &["--yes"]] {
        let again = sandbox.vogt(&["init"]).args(extra).run().code(4);
        assert!(again.stderr.contains("exists already"), "{}", again.stderr);
        assert_eq!(again.stdout, "");
    }
    assert_eq!(fs::read(sandbox.db()).unwrap(), before);
    assert_eq!(found(&sandbox), ["vogt", "vogt.db"]);
}

#[test]
fn whatever_stands_in_the_place_stays() {
    let sandbox = Sandbox::new();
    sandbox.folder("folder");
    sandbox.write("file", "mine");
    sandbox.write("new.db-wal", "left over");
    std::os::unix::fs::symlink("nowhere", sandbox.path("link")).unwrap();
    for place in ["folder", "file", "new.db", "link"] {
        sandbox.vogt(&["init", "--db", place]).run().code(4);
    }
    assert_eq!(fs::read(sandbox.path("file")).unwrap(), b"mine");
    assert!(!sandbox.path("nowhere").exists());
}

#[test]
fn n13_of_twenty_at_once_exactly_one_wins() {
    let sandbox = Sandbox::new();
    let outcomes = sandbox.parallel(20, |_| {
        init_ada(&sandbox)
            .arg("--password-stdin")
            .secret(ADMIN_PASSWORD)
    });
    let codes: Vec<i32> = outcomes.iter().map(|outcome| outcome.code).collect();
    let of = |code| codes.iter().filter(|found| **found == code).count();
    assert_eq!((of(0), of(4)), (1, 19), "{codes:?}");
    assert_eq!(found(&sandbox), ["vogt", "vogt.db"]);
    assert_eq!(show(&sandbox, ADMIN)["status"], "active");
}

#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    let sandbox = Sandbox::new();
    let folder = sandbox.folder("locked");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    let refused = sandbox.vogt(&["init", "--db", "locked/vogt.db"]).run();
    refused.code(5);
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
}

#[test]
fn nobody_acts_as_an_account_before_there_are_any() {
    let sandbox = Sandbox::new();
    let flag = sandbox.vogt(&["init", "--as", ADMIN]).run().code(2);
    let variable = sandbox.vogt(&["init"]).env("VOGT_AS", ADMIN).run().code(2);
    for refused in [flag, variable] {
        assert!(refused.stderr.contains("init is for the operator"));
    }
    assert!(found(&sandbox).is_empty());
}

#[test]
fn a_folder_open_to_others_is_refused() {
    let sandbox = Sandbox::new();
    let folder = sandbox.folder("open");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
    let refused = sandbox
        .vogt(&["init", "--db", "open/vogt.db"])
        .run()
        .code(5);
    assert!(
        refused.stderr.contains("hint: chmod go-w "),
        "{}",
        refused.stderr
    );
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
}

#[test]
fn a_path_in_a_command_that_is_shown_is_one_word() {
    let sandbox = Sandbox::new();
    let folder = sandbox.folder("f o;o");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
    let refused = sandbox.vogt(&["init", "--db", "f o;o/vogt.db"]).run();
    let told = refused.code(5).stderr;
    assert!(told.contains("hint: chmod go-w 'f o;o'"), "{told}");
    let file = sandbox.write("f o;o/config.toml", "");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o666)).unwrap();
    let list = ["user", "list", "--config", "f o;o/config.toml"];
    let told = sandbox.vogt(&list).run().code(5).stderr;
    let command = "hint: chmod go-w 'f o;o/config.toml'";
    assert!(told.contains(command), "{told}");
}

#[test]
fn the_outcome_is_one_object() {
    let sandbox = Sandbox::new();
    let made = init_ada(&sandbox)
        .args(&["--catalog", "banking,content", "--catalog", "banking"])
        .args(&["--password-stdin", "--json"])
        .secret(ADMIN_PASSWORD)
        .run()
        .ok();
    let expected = serde_json::json!({
        "db": sandbox.db(), "schema": 1, "catalogs": ["banking", "content"],
        "administrator": "ada", "example": null,
    });
    assert_eq!(made.json(), expected);
    let roles = sandbox.sqlite("SELECT slug FROM roles ORDER BY slug");
    assert_eq!(roles, "administrator\nbanking\nbilling\nmember");
}

#[test]
fn a_dry_run_leaves_nothing() {
    let sandbox = Sandbox::new();
    let tried = init_ada(&sandbox)
        .args(&["--temporary", "--print", "--json", "--dry-run"])
        .run()
        .ok();
    assert_eq!(tried.json()["administrator"], "ada");
    assert!(tried.json().get("temporary_password").is_none());
    assert_nothing_made(&sandbox);
    init_ada(&sandbox)
        .args(&["--temporary", "--out", "secret", "-n"])
        .run()
        .ok();
    assert!(!sandbox.path("secret").exists());
    assert_nothing_made(&sandbox);
}

#[test]
fn on_a_terminal_nobody_is_asked_in_vain() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let again = sandbox.terminal(&["init"]).close().code(4);
    assert!(!again.stdout.contains("Username"), "{}", again.stdout);
}
