//! Delivering mails to a real server, with TLS and authentication.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;

use serde_json::json;

use super::server::MailServer;
use super::{CHOSEN, START, add, counts, mails, send};
use crate::common::{ADMIN, ADMIN_PASSWORD, Sandbox, USER_PASSWORD};

#[test]
fn e7_a_mailed_password_holds_for_a_day_from_its_delivery_and_must_be_replaced() {
    let server = MailServer::start("starttls");
    let sandbox = Sandbox::still_at(START);
    server.settings(&sandbox, "");
    sandbox.init();
    let added = add(&sandbox, "ana", &["--temporary", "--language", "de"]);
    assert_eq!(added["status"], "pending");
    assert!(added["temporary_password"].is_null());
    let early = send(&sandbox).run().ok().json();
    assert_eq!(counts(&early), json!({"sent": 1}));
    let password = server.mail().secret("");
    // delivered two days after it was asked for
    let mail = mails(&sandbox);
    assert_eq!(mail[0]["kind"], "temporary_password");
    sandbox
        .vogt(&["user", "password", "ana", "--temporary"])
        .run()
        .ok();
    assert_eq!(sandbox.user("ana")["status"], "pending");
    sandbox.login("ana", &password).run().code(7);
    let late = send(&sandbox).at("2026-12-03 10:00:00").run().ok().json();
    assert_eq!(counts(&late), json!({"sent": 1}));
    let received = server.mails().remove(1);
    assert_eq!(received.header("X-To"), "ana@example.org");
    assert_eq!(received.header("From"), "vogt <accounts@example.org>");
    assert!(received.body.starts_with("Guten Tag Ana López,\n"));
    let second = received.secret("");
    assert_ne!(second, password);
    let ana = sandbox.vogt(&["user", "show", "ana", "--json"]);
    let ana = ana.at("2026-12-03 10:00:05").run().ok().json();
    assert_eq!(ana["password"]["kind"], "temporary");
    let ends = ana["password"]["expires_at"].as_str().unwrap();
    assert!(ends.starts_with("2026-12-04T10:00:0"), "{ends}");
    let login = |moment| {
        sandbox
            .login("ana", &second)
            .at(moment)
            .run()
            .code(7)
            .json()
    };
    assert_eq!(login("2026-12-04 10:01:00")["decision"], "denied");
    assert_eq!(login("2026-12-04 09:50:00")["decision"], "change_required");
    assert_eq!(login("2026-12-04 09:51:00")["decision"], "denied");
}

#[test]
fn e7_the_mailed_password_is_replaced_by_an_own_one() {
    let server = MailServer::start("tls");
    let sandbox = Sandbox::new();
    server.settings(&sandbox, "");
    sandbox.init();
    add(&sandbox, "ana", &["--temporary"]);
    send(&sandbox).run().ok();
    let password = server.mail().secret("");
    let passwd = ["auth", "passwd", "ana", "--password-stdin"];
    let change = sandbox.vogt(&passwd).secret(&password).secret(CHOSEN);
    change.run().ok();
    sandbox.login("ana", CHOSEN).run().ok();
    // nothing of it is kept
    assert!(!sandbox.dump().contains(&password));
}

#[test]
fn each_mail_is_sent_once_however_many_send() {
    let server = MailServer::start("none");
    let sandbox = Sandbox::new();
    server.settings(&sandbox, "");
    sandbox.init();
    for number in 0..12 {
        add(&sandbox, &format!("ana{number}"), &["--invite"]);
    }
    let runs = sandbox.parallel(4, |_| send(&sandbox));
    let sent: u64 = runs
        .into_iter()
        .map(|run| run.ok().json()["sent"].as_u64().unwrap())
        .sum();
    assert_eq!(sent, 12);
    let mails = server.mails();
    let to: BTreeSet<_> = mails.iter().map(|mail| mail.header("X-To")).collect();
    assert_eq!((mails.len(), to.len()), (12, 12));
    assert_eq!(counts(&send(&sandbox).run().ok().json()), json!({}));
}

#[test]
fn a_server_that_cannot_be_trusted_gets_nothing() {
    let server = MailServer::start("starttls");
    let sandbox = Sandbox::still_at(START);
    sandbox.init();
    add(&sandbox, "ana", &["--temporary"]);
    let before = sandbox.user("ana");
    let config = sandbox.path(".config/vogt/config.toml");
    let refused = |change: &dyn Fn(String) -> String, word: &str| {
        server.settings(&sandbox, "");
        let text = change(fs::read_to_string(&config).unwrap());
        sandbox.write(".config/vogt/config.toml", text);
        let error = send(&sandbox).run().code(8).error_json();
        assert_eq!(error["kind"], "unavailable");
        let message = error["message"].as_str().unwrap();
        assert!(message.contains(word), "{message}");
    };
    let without_ca = |text: String| text.replace("ca_file", "#");
    refused(&without_ca, "certificate");
    let other_name = |text: String| text.replace("localhost", "127.0.0.1");
    refused(&other_name, "certificate");
    let not_there = |text: String| text.replace("localhost", "mail.invalid");
    refused(&not_there, "mail.invalid");
    sandbox.write("mail-password", "wrong\n");
    let wrong_password = |text: String| {
        sandbox.write("mail-password", "wrong\n");
        text
    };
    refused(&wrong_password, "535");
    assert!(server.mails().is_empty());
    assert_eq!(sandbox.user("ana"), before, "no password was made");
    server.settings(&sandbox, "");
    let sent = send(&sandbox).run().ok().json();
    assert_eq!(counts(&sent), json!({"sent": 1}), "without any pause");
}

#[test]
fn the_files_that_the_settings_name_are_kept_from_others() {
    let server = MailServer::start("starttls");
    let sandbox = Sandbox::new();
    server.settings(&sandbox, "");
    sandbox.init();
    add(&sandbox, "ana", &["--temporary"]);
    for (file, mode) in [("mail-password", 0o640), ("ca.pem", 0o666)] {
        let path = sandbox.path(file);
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        let error = send(&sandbox).run().code(5).error_json();
        assert!(error["hint"].as_str().unwrap().contains("chmod"), "{error}");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    }
    fs::remove_file(sandbox.path("mail-password")).unwrap();
    send(&sandbox).run().code(1);
    assert_eq!(mails(&sandbox)[0]["attempts"], 0);
}

#[test]
fn e27_a_profile_goes_to_the_address_on_file_and_to_no_other() {
    let server = MailServer::start("starttls");
    let sandbox = Sandbox::new();
    server.settings(&sandbox, "");
    sandbox.init_with_admin();
    sandbox.add_user("ben", &["--language", "en"]);
    sandbox.add_user("eve", &[]);
    let export = ["user", "export-profile", "ben", "--mail", "--json"];
    let before = sandbox.dump();
    let dry = sandbox.vogt(&export).arg("--dry-run").run().ok().json();
    assert_eq!(dry["to"], "ben@example.org");
    assert_eq!(sandbox.dump(), before);
    sandbox.vogt(&export).args(&["--out", "x"]).run().code(2);
    let eve = sandbox.vogt(&export).acting_as("eve", USER_PASSWORD);
    eve.run().code(3);
    let own = sandbox.vogt(&export).acting_as("ben", USER_PASSWORD);
    let queued = own.run().ok().json();
    assert_eq!(
        (&queued["to"], &queued["kind"], &queued["status"]),
        (
            &json!("ben@example.org"),
            &json!("profile"),
            &json!("waiting")
        )
    );
    // what is true when it is sent is what is told, and where
    let edit = ["user", "edit", "ben", "--email", "ben@new.example"];
    sandbox.vogt(&edit).run().ok();
    sandbox
        .vogt(&["lockout", "lock", "ben", "--reason", "left"])
        .acting_as(ADMIN, ADMIN_PASSWORD)
        .run()
        .ok();
    assert_eq!(
        counts(&send(&sandbox).run().ok().json()),
        json!({"sent": 1})
    );
    let mail = server.mail();
    assert_eq!(mail.header("X-To"), "ben@new.example");
    assert!(mail.body.contains("Dear ben Example,"));
    let decoded = sandbox.program("base64", &["-d"]);
    let decoded = decoded.stdin(mail.attachment()).run().ok();
    let profile = decoded.json();
    assert_eq!(profile["user"]["username"], "ben");
    assert_eq!(profile["user"]["status"], "locked");
    let trail = profile["audit"].as_array().unwrap();
    let lock = trail.iter().find(|entry| entry["action"] == "lockout.lock");
    // ben may not know the administrator, as when he looks himself
    assert!(lock.unwrap()["actor"].is_null());
}

#[test]
fn at_once_delivers_after_the_command_and_never_makes_it_fail() {
    let server = MailServer::start("starttls");
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    add(&sandbox, "old", &["--temporary"]);
    server.settings(&sandbox, "deliver = \"at-once\"");
    sandbox.vogt(&["user", "list"]).run().ok();
    assert!(server.mails().is_empty());
    sandbox
        .vogt(&["user", "password", "old", "--temporary", "--dry-run"])
        .run()
        .ok();
    assert!(server.mails().is_empty(), "a dry run sends nothing");
    // what it queued itself, also in the name of an account without the right to the outbox
    sandbox.add_user("ben", &[]);
    let export = ["user", "export-profile", "ben", "--mail"];
    let own = sandbox.vogt(&export).acting_as("ben", USER_PASSWORD);
    assert_eq!(own.run().ok().stderr, "");
    assert_eq!(server.mail().header("X-To"), "ben@example.org");
    drop(server);
    let add = sandbox
        .vogt(&["user", "add", "eva", "--email", "eva@example.org"])
        .args(&[
            "--first-name",
            "Eva",
            "--last-name",
            "E",
            "--role",
            "member",
        ])
        .args(&["--global", "--invite"])
        .run()
        .ok();
    assert!(
        add.stderr.contains("note: the mail waits"),
        "{}",
        add.stderr
    );
    let waiting = mails(&sandbox);
    let statuses: Vec<_> = waiting.iter().map(|mail| &mail["status"]).collect();
    assert_eq!(statuses, ["waiting", "sent", "waiting"]);
    assert!(waiting[2]["last_error"].as_str().is_some());
}

#[test]
fn the_outbox_is_for_who_may_look_after_it() {
    let server = MailServer::start("none");
    let sandbox = Sandbox::new();
    server.settings(&sandbox, "");
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.add_admin("nele", &["--tenant", "north"]);
    sandbox.add_user("ben", &[]);
    add(&sandbox, "ana", &["--temporary"]);
    for verb in [
        &["mail", "send"][..],
        &["mail", "list"],
        &["mail", "show", "1"],
        &["mail", "retry", "1"],
        &["mail", "retry", "--failed"],
        &["mail", "drop", "1"],
    ] {
        for who in ["ben", "nele"] {
            let refused = sandbox.vogt(verb).arg("--json");
            let refused = refused.acting_as(who, USER_PASSWORD).run().code(5);
            assert!(
                refused.error_json()["message"]
                    .to_string()
                    .contains("mail.manage")
            );
        }
    }
    // sending is what the operator keeps
    sandbox.sqlite("INSERT INTO settings (key, value) VALUES ('operator', 'deny')");
    sandbox.vogt(&["mail", "list"]).run().code(5);
    assert_eq!(
        counts(&send(&sandbox).run().ok().json()),
        json!({"sent": 1})
    );
    let ada = sandbox.vogt(&["mail", "list", "--json"]);
    let list = ada.acting_as(ADMIN, ADMIN_PASSWORD).run().ok().json();
    assert_eq!(list[0]["status"], "sent");
}

#[test]
fn while_the_transport_is_off_mails_wait() {
    let sandbox = Sandbox::new();
    sandbox.init();
    add(&sandbox, "ana", &["--temporary"]);
    let off = send(&sandbox).run().ok();
    assert!(
        off.stderr.contains("mail.transport is off"),
        "{}",
        off.stderr
    );
    assert_eq!(counts(&off.json()), json!({"waiting": 1}));
    assert_eq!(mails(&sandbox)[0]["status"], "waiting");
}

#[test]
fn a_dry_run_says_how_many_are_due_and_sends_none() {
    let server = MailServer::start("none");
    let sandbox = Sandbox::new();
    server.settings(&sandbox, "");
    sandbox.init();
    add(&sandbox, "ana", &["--temporary"]);
    let before = sandbox.dump();
    let dry = send(&sandbox).arg("--dry-run").run().ok().json();
    assert_eq!(counts(&dry), json!({"sent": 1}));
    assert!(server.mails().is_empty());
    assert_eq!(sandbox.dump(), before);
}
