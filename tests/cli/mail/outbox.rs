//! Looking at the outbox, trying again and giving up.

use serde_json::json;

use super::server::{BadServer, Fault, MailServer};
use super::{START, add, counts, mails, redeem, send};
use crate::common::Sandbox;

#[test]
fn mails_are_listed_and_shown_without_their_secrets() {
    let server = MailServer::start("none");
    let sandbox = Sandbox::still_at(START);
    server.settings(&sandbox, "");
    sandbox.init();
    add(&sandbox, "ana", &["--temporary", "--language", "de"]);
    let expected = json!([{
        "id": 1,
        "to": "ana@example.org",
        "subject": "Ihr vorläufiges Passwort",
        "kind": "temporary_password",
        "status": "waiting",
        "created_at": "2026-12-01T08:00:00Z",
        "due_at": "2026-12-01T08:00:00Z",
        "sent_at": null,
        "attempts": 0,
        "last_error": null,
    }]);
    assert_eq!(json!(mails(&sandbox)), expected);
    let show = |id: &str| sandbox.vogt(&["mail", "show", id, "--json"]).run();
    let waiting = show("1").ok().json();
    assert!(waiting["body"].as_str().unwrap().contains("\n    •••\n"));
    send(&sandbox).run().ok();
    let password = server.mail().secret("");
    let sent = show("1").ok().json();
    assert_eq!(
        (&sent["status"], &sent["sent_at"], &sent["attempts"]),
        (&json!("sent"), &json!("2026-12-01T08:00:00Z"), &json!(1))
    );
    assert!(!sent["body"].as_str().unwrap().contains(&password));
    show("2").code(3);
    show("one").code(2);
    let filter = |status: &str| {
        let list = sandbox.vogt(&["mail", "list", "--json", "--status", status]);
        list.run().ok().json().as_array().unwrap().len()
    };
    assert_eq!((filter("sent"), filter("waiting")), (1, 0));
    let table = sandbox.vogt(&["mail", "show", "1"]).run().ok();
    assert!(
        table.stdout.contains("\n\nGuten Tag Ana López,\n"),
        "{}",
        table.stdout
    );
    let csv = sandbox.vogt(&["mail", "list", "-o", "csv"]).run().ok();
    let header = "id,to,subject,kind,status,created_at,due_at,sent_at,attempts,last_error\n";
    assert!(csv.stdout.starts_with(header), "{}", csv.stdout);
}

#[test]
fn a_mail_is_tried_at_once_or_not_any_more() {
    let server = BadServer::start([
        Fault::Says("RCPT", "550 who?"),
        Fault::Says("RCPT", "450 busy"),
    ]);
    let sandbox = Sandbox::still_at(START);
    server.settings(&sandbox, "");
    sandbox.init();
    add(&sandbox, "ana", &["--temporary"]);
    send(&sandbox).run().ok();
    let verb = |verb: &str, id: &str| {
        let call = sandbox.vogt(&["mail", verb, id, "--json"]);
        call.run()
    };
    let retried = verb("retry", "1").ok().json();
    assert_eq!(
        (&retried["id"], &retried["status"]),
        (&json!(1), &json!("waiting"))
    );
    assert_eq!(
        counts(&send(&sandbox).run().ok().json()),
        json!({"delayed": 1, "waiting": 1})
    );
    // the pause is over when somebody says so
    verb("retry", "1").ok();
    assert_eq!(
        counts(&send(&sandbox).run().ok().json()),
        json!({"sent": 1})
    );
    for done in ["retry", "drop"] {
        let refused = verb(done, "1").code(4).error_json();
        assert!(
            refused["message"].to_string().contains("it is sent"),
            "{refused}"
        );
        verb(done, "9").code(3);
    }
    sandbox.vogt(&["mail", "retry"]).run().code(2);
    sandbox
        .vogt(&["mail", "retry", "1", "--failed"])
        .run()
        .code(2);
}

#[test]
fn who_is_to_get_a_secret_by_a_dropped_mail_gets_none() {
    let server = MailServer::start("none");
    let sandbox = Sandbox::still_at(START);
    server.settings(&sandbox, "");
    sandbox.init();
    let invited = add(&sandbox, "ana", &["--invite"]);
    add(&sandbox, "eva", &["--temporary"]);
    let before = sandbox.dump();
    let dry = ["mail", "drop", "1", "--dry-run", "--json"];
    assert_eq!(sandbox.vogt(&dry).run().ok().json()["status"], "dropped");
    assert_eq!(sandbox.dump(), before);
    for id in ["1", "2"] {
        sandbox.vogt(&["mail", "drop", id]).run().ok();
        sandbox.vogt(&["mail", "retry", id]).run().code(4);
    }
    assert_eq!(counts(&send(&sandbox).run().ok().json()), json!({}));
    assert!(server.mails().is_empty());
    assert_eq!(sandbox.user("eva")["status"], "pending");
    let code = invited["activation_code"].as_str().unwrap();
    redeem(&sandbox, &["x", code, super::CHOSEN]).run().code(7);
    let voided = "SELECT voided_at IS NOT NULL FROM one_time_tokens";
    assert_eq!(sandbox.sqlite(voided), "1");
    let actions = "SELECT group_concat(action, ' ') FROM audit WHERE action LIKE 'mail.%'";
    assert_eq!(sandbox.sqlite(actions), "mail.drop mail.drop");
    sandbox.vogt(&["audit", "verify"]).run().ok();
}
