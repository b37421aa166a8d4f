//! Mails by a sendmail program: run as `sendmail -i -t`, the message on its standard input.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use serde_json::json;

use super::server::Received;
use super::{add, counts, mails, send};
use crate::common::Sandbox;

/// A sendmail that is this shell script.
fn program(sandbox: &Sandbox, script: &str) {
    let path = sandbox.write("my sendmail; x", format!("#!/bin/sh\n{script}\n"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    if !sandbox.path(".config/vogt").exists() {
        sandbox.folder(".config/vogt");
    }
    let text = format!(
        "[mail]\ntransport = \"sendmail\"\nfrom = \"accounts@example.org\"\nsendmail = \"{}\"\n",
        path.display()
    );
    sandbox.write(".config/vogt/config.toml", text);
}

#[test]
fn the_message_goes_to_its_standard_input_and_no_shell_sees_it() {
    let sandbox = Sandbox::new();
    program(&sandbox, "printf '%s,' \"$@\" >args; cat >message");
    sandbox.init();
    add(&sandbox, "ana", &["--temporary"]);
    assert_eq!(
        counts(&send(&sandbox).run().ok().json()),
        json!({"sent": 1})
    );
    let read = |name: &str| fs::read_to_string(sandbox.path(name)).unwrap();
    assert_eq!(read("args"), "-i,-t,");
    let message = read("message").replace("\r\n", "\n");
    let mail = Received::read(&message);
    assert!(mail.header("To").ends_with("<ana@example.org>"));
    let password = mail.secret("");
    let login = sandbox.login("ana", &password).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
}

#[test]
fn what_it_says_decides() {
    let sandbox = Sandbox::new();
    program(&sandbox, "exit 75");
    sandbox.init();
    add(&sandbox, "ana", &["--temporary"]);
    let attempt = |script: &str, code: i32| {
        program(&sandbox, script);
        sandbox.sqlite("UPDATE outbox SET due_at = created_at WHERE status = 'waiting'");
        let run = send(&sandbox).run().code(code);
        (counts(&run.json()), mails(&sandbox)[0].clone())
    };
    let delayed = json!({"delayed": 1, "waiting": 1});
    let (later, mail) = attempt("cat >/dev/null; echo 'queue is full' >&2; exit 75", 0);
    assert_eq!(later, delayed);
    assert_eq!(mail["last_error"], "sendmail ended with 75: queue is full");
    let (killed, _) = attempt("cat >/dev/null; kill -9 $$", 8);
    assert_eq!(killed["uncertain"], 1);
    let (refused, mail) = attempt("cat >/dev/null; echo 'who?' >&2; exit 67", 0);
    assert_eq!(refused, json!({"failed": 1}));
    assert_eq!(mail["status"], "failed");
    assert_eq!(sandbox.user("ana")["password"]["kind"], "none");
}

#[test]
fn one_that_is_not_there_is_a_server_that_cannot_be_reached() {
    let sandbox = Sandbox::new();
    program(&sandbox, "exit 0");
    sandbox.init();
    add(&sandbox, "ana", &["--temporary"]);
    let path = sandbox.path("my sendmail; x");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let error = send(&sandbox).run().code(8).error_json();
    assert!(
        error["message"].to_string().contains("is not a program"),
        "{error}"
    );
    fs::remove_file(&path).unwrap();
    send(&sandbox).run().code(8);
    assert_eq!(mails(&sandbox)[0]["status"], "waiting");
}

#[test]
fn a_secret_that_it_repeats_is_not_kept() {
    let sandbox = Sandbox::new();
    program(&sandbox, "cat >&2; exit 65");
    sandbox.init();
    add(&sandbox, "ana", &["--temporary"]);
    let begun = Instant::now();
    let run = send(&sandbox).run().ok();
    assert!(begun.elapsed() < Duration::from_secs(20));
    let error = mails(&sandbox)[0]["last_error"].to_string();
    assert!(error.contains("•••") && !error.contains("-V7"), "{error}");
    assert!(!run.stderr.contains("-V7"), "{}", run.stderr);
}
