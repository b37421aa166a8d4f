//! Acting by a saved session.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::PathBuf;

use super::*;
use crate::common::{ADMIN, ADMIN_PASSWORD};

fn save(sandbox: &Sandbox, username: &str, password: &str) -> Outcome {
    sandbox.login(username, password).arg("--save").run()
}

/// The files in which sessions are saved.
fn kept(sandbox: &Sandbox) -> Vec<PathBuf> {
    let Ok(folder) = fs::read_dir(sandbox.path(".run/vogt")) else {
        return Vec::new();
    };
    let mut files: Vec<_> = folder.map(|file| file.unwrap().path()).collect();
    files.sort();
    files
}

fn show_as<'a>(sandbox: &'a Sandbox, username: &str) -> Call<'a> {
    sandbox.vogt(&["--as", username, "user", "show", username, "--json"])
}

#[test]
fn b25_whoever_has_a_second_factor_acts_by_a_saved_session() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    // neither without one nor with the password
    show_as(&sandbox, "ben").run().code(2);
    let by_password = sandbox.vogt(&["user", "show", "ben"]);
    let denied = by_password.acting_as("ben", USER_PASSWORD).run().code(7);
    assert!(
        denied.stderr.contains("auth login ben --save"),
        "{}",
        denied.stderr
    );
    let login = login_with(&sandbox, "ben", USER_PASSWORD, &app.at(START));
    login.arg("--save").run().ok();
    let [file] = &kept(&sandbox)[..] else {
        panic!("one session is saved")
    };
    assert_eq!(fs::metadata(file).unwrap().mode() & 0o777, 0o600);
    let folder = fs::metadata(file.parent().unwrap()).unwrap();
    assert_eq!(folder.mode() & 0o777, 0o700);
    assert_eq!(
        show_as(&sandbox, "BEN").run().ok().json()["username"],
        "ben"
    );
    let audited = sandbox.vogt(&["--as", "ben", "user", "edit", "ben", "--language", "de"]);
    audited.run().ok();
    let last = "SELECT actor FROM audit ORDER BY seq DESC LIMIT 1";
    assert_eq!(sandbox.sqlite(last), "ben");
    // by the environment, too
    let list = sandbox.vogt(&["user", "show", "ben"]).env("VOGT_AS", "ben");
    list.run().ok();
}

#[test]
fn b25_a_saved_session_lies_idle_and_is_kept_awake_by_acting() {
    let sandbox = with_ben();
    save(&sandbox, "ben", USER_PASSWORD).ok();
    let at = |moment: &str| show_as(&sandbox, "ben").at(moment).run();
    at("2026-12-01 08:14:59").ok();
    at("2026-12-01 08:29:00").ok();
    assert_eq!(kept(&sandbox).len(), 1);
    let ended = at("2026-12-01 08:44:00").code(2);
    assert!(ended.stderr.contains("has ended"), "{}", ended.stderr);
    assert!(kept(&sandbox).is_empty(), "forgotten");
}

#[test]
fn e10_a_saved_session_ends_with_a_lock() {
    let sandbox = with_ben();
    save(&sandbox, "ben", USER_PASSWORD).ok();
    let lock = ["lockout", "lock", "ben", "--reason", "on leave"];
    sandbox.vogt(&lock).run().ok();
    show_as(&sandbox, "ben").run().code(2);
    assert!(kept(&sandbox).is_empty());
}

#[test]
fn e10_a_logout_forgets_the_saved_session() {
    let sandbox = with_ben();
    save(&sandbox, "ben", USER_PASSWORD).ok();
    let end = ["--as", "ben", "auth", "session", "end"];
    sandbox.vogt(&end).run().ok();
    assert!(kept(&sandbox).is_empty());
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "0");
    save(&sandbox, "ben", USER_PASSWORD).ok();
    let end = ["auth", "session", "end", "--user", "ben"];
    sandbox.vogt(&end).run().ok();
    assert!(kept(&sandbox).is_empty());
    // another session of the same person leaves it alone
    save(&sandbox, "ben", USER_PASSWORD).ok();
    let other = session_of(&sandbox, "ben");
    let end = ["auth", "session", "end", "--session-stdin"];
    sandbox.vogt(&end).secret(&other).run().ok();
    assert_eq!(kept(&sandbox).len(), 1);
    show_as(&sandbox, "ben").run().ok();
}

#[test]
fn b25_a_saved_session_is_of_one_person_and_one_database() {
    let sandbox = with_ben();
    sandbox.add_user("cy", &[]);
    save(&sandbox, "ben", USER_PASSWORD).ok();
    show_as(&sandbox, "cy").run().code(2);
    // the file of one as that of another
    save(&sandbox, "cy", USER_PASSWORD).ok();
    let files = kept(&sandbox);
    assert_eq!(files.len(), 2);
    let tokens: Vec<_> = files.iter().map(|file| fs::read(file).unwrap()).collect();
    fs::write(&files[0], &tokens[1]).unwrap();
    fs::write(&files[1], &tokens[0]).unwrap();
    show_as(&sandbox, "ben").run().code(2);
    show_as(&sandbox, "cy").run().code(2);
    // another database with a person of the same name
    save(&sandbox, "ben", USER_PASSWORD).ok();
    let copy = sandbox.path("copy.db");
    sandbox.vogt(&["db", "backup"]).arg(&copy).run().ok();
    show_as(&sandbox, "ben")
        .arg("--db")
        .arg(&copy)
        .run()
        .code(2);
    // the same database by another path
    let link = sandbox.path("link.db");
    symlink(sandbox.db(), &link).unwrap();
    show_as(&sandbox, "ben").arg("--db").arg(&link).run().ok();
}

#[test]
fn b25_what_others_could_have_put_there_is_not_used() {
    let sandbox = with_ben();
    save(&sandbox, "ben", USER_PASSWORD).ok();
    let file = kept(&sandbox).remove(0);
    let mode = |path: &PathBuf, mode: u32| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    let refused = |what: &str| {
        let said = show_as(&sandbox, "ben").run().code(5);
        assert!(
            said.error_json()["hint"].to_string().contains("rm -r"),
            "{what}"
        );
        save(&sandbox, "ben", USER_PASSWORD).code(5);
    };
    mode(&file, 0o644);
    refused("readable by others");
    mode(&file, 0o600);
    let folder = file.parent().unwrap().to_owned();
    mode(&folder, 0o770);
    refused("a folder others can write");
    mode(&folder, 0o700);
    show_as(&sandbox, "ben").run().ok();
    let elsewhere = sandbox.path("elsewhere");
    fs::rename(&file, &elsewhere).unwrap();
    symlink(&elsewhere, &file).unwrap();
    refused("a link");
    fs::remove_file(&file).unwrap();
    fs::remove_dir(&folder).unwrap();
    symlink(sandbox.path(".config"), &folder).unwrap();
    refused("a folder that is a link");
}

#[test]
fn b25_without_a_place_of_one_s_own_nothing_is_saved() {
    let sandbox = with_ben();
    let save = || sandbox.login("ben", USER_PASSWORD).arg("--save");
    let none = save().env("XDG_RUNTIME_DIR", "").run().code(2);
    assert!(none.stderr.contains("XDG_RUNTIME_DIR"), "{}", none.stderr);
    save().env("XDG_RUNTIME_DIR", "/nowhere").run().code(2);
    save().env("XDG_RUNTIME_DIR", "/tmp").run().code(2);
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "0");
    // and nothing is looked for
    let show = show_as(&sandbox, "ben").env("XDG_RUNTIME_DIR", "/tmp");
    show.run().code(2);
}

#[test]
fn b25_only_a_granted_login_is_saved() {
    let sandbox = with_ben();
    let once = sandbox.temporary_password("ben");
    save(&sandbox, "ben", "a guess").code(7);
    save(&sandbox, "ben", &once).code(7);
    assert!(kept(&sandbox).is_empty());
    // a password given goes before a session saved
    save(&sandbox, ADMIN, ADMIN_PASSWORD).ok();
    let list = sandbox.vogt(&["user", "list"]);
    list.acting_as(ADMIN, "a guess").run().code(7);
    // the terminal shows no token
    let shown = sandbox.vogt(&["auth", "login", ADMIN, "--password-stdin", "--save"]);
    let shown = shown.secret(ADMIN_PASSWORD).run().ok();
    assert!(!shown.stdout.contains("Session"), "{}", shown.stdout);
}
