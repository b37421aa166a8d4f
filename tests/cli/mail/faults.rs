//! Mail servers on their bad days: nothing is lost, nothing is sent twice without a word, and
//! nobody else has to wait.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::server::{BadServer, Fault};
use super::{START, add, counts, mails, send};
use crate::common::Sandbox;

fn waiting_for(server: &BadServer) -> Sandbox {
    let sandbox = Sandbox::still_at(START);
    server.settings(&sandbox, "");
    sandbox.init();
    sandbox
}

/// A mail that brings no secret: a warning.
fn warn(sandbox: &Sandbox, username: &str) {
    sandbox.add_user(username, &["--demo=2d"]);
    let warn = ["lockout", "expire", "--warn", "7d"];
    sandbox.vogt(&warn).run().ok();
}

fn mail(sandbox: &Sandbox) -> Value {
    let mut mails = mails(sandbox);
    assert_eq!(mails.len(), 1);
    mails.remove(0)
}

#[test]
fn a_server_that_is_not_there_loses_nothing() {
    let port = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let sandbox = Sandbox::still_at(START);
    let smtp = format!("host = \"127.0.0.1\"\nport = {port}\nsecurity = \"none\"");
    super::server::settings(&sandbox, "", &smtp);
    sandbox.init();
    add(&sandbox, "ana", &["--temporary"]);
    for attempts in 1..=2 {
        let failed = send(&sandbox).run().code(8);
        assert_eq!(counts(&failed.json()), json!({"waiting": 1}));
        let error = failed.error_json();
        assert!(error["message"].to_string().contains("refused"), "{error}");
        let mail = mail(&sandbox);
        assert_eq!(
            (&mail["status"], &mail["attempts"]),
            (&json!("waiting"), &json!(attempts))
        );
        assert!(mail["last_error"].to_string().contains("refused"), "{mail}");
    }
    assert_eq!(sandbox.user("ana")["password"]["kind"], "none");
    let server = BadServer::start([]);
    server.settings(&sandbox, "");
    assert_eq!(
        counts(&send(&sandbox).run().ok().json()),
        json!({"sent": 1})
    );
    assert!(mail(&sandbox)["last_error"].is_null());
}

#[test]
fn a_mail_that_is_refused_for_now_is_tried_after_pauses_that_grow() {
    let later = Fault::Says("RCPT", "451 greylisted, come back");
    let server = BadServer::start([later; 3]);
    let sandbox = waiting_for(&server);
    add(&sandbox, "ana", &["--temporary"]);
    let attempt = |moment| counts(&send(&sandbox).at(moment).run().ok().json());
    assert_eq!(
        attempt("2026-12-01 08:00:10"),
        json!({"delayed": 1, "waiting": 1})
    );
    let first = mail(&sandbox);
    assert_eq!(first["attempts"], 1);
    assert!(first["last_error"].to_string().contains("451"), "{first}");
    assert!(
        first["due_at"]
            .as_str()
            .unwrap()
            .starts_with("2026-12-01T08:01:1")
    );
    assert_eq!(
        sandbox.user("ana")["password"]["kind"],
        "none",
        "it was taken back"
    );
    assert_eq!(
        attempt("2026-12-01 08:01:00"),
        json!({"waiting": 1}),
        "not yet"
    );
    assert_eq!(
        attempt("2026-12-01 09:00:00"),
        json!({"delayed": 1, "waiting": 1})
    );
    let second = mail(&sandbox);
    assert!(
        second["due_at"]
            .as_str()
            .unwrap()
            .starts_with("2026-12-01T09:30:0")
    );
    assert_eq!(
        attempt("2026-12-01 10:00:00"),
        json!({"delayed": 1, "waiting": 1})
    );
    assert_eq!(attempt("2026-12-01 12:00:00"), json!({"sent": 1}));
    assert_eq!(server.mails().len(), 1);
    assert_eq!(mail(&sandbox)["attempts"], 4);
}

#[test]
fn a_mail_that_is_put_off_for_days_is_given_up_and_can_be_tried_again() {
    let later = Fault::Says("MAIL", "452 no room");
    let server = BadServer::start([later; 6]);
    let sandbox = waiting_for(&server);
    add(&sandbox, "ana", &["--invite"]);
    for day in 2..=5 {
        let moment = format!("2026-12-0{day} 08:00:00");
        send(&sandbox).at(&moment).run().ok();
        assert_eq!(mail(&sandbox)["status"], "waiting");
    }
    let last = send(&sandbox).at("2026-12-07 08:00:00").run().ok();
    assert_eq!(counts(&last.json()), json!({"failed": 1}));
    assert!(last.stderr.contains("452 no room"), "{}", last.stderr);
    assert_eq!(mail(&sandbox)["status"], "failed");
    let retry = ["mail", "retry", "--failed", "--json"];
    let retried = sandbox.vogt(&retry).at("2026-12-08 08:00:00");
    assert_eq!(retried.run().ok().json()[0]["status"], "waiting");
    server.settings(&sandbox, "");
    let sent = send(&sandbox).at("2026-12-08 08:00:05").run().ok().json();
    assert_eq!(counts(&sent), json!({"failed": 1}), "the sixth time");
    sandbox
        .vogt(&["mail", "retry", "1"])
        .at("2026-12-09 08:00:00")
        .run()
        .ok();
    let sent = send(&sandbox).at("2026-12-09 08:00:05").run().ok().json();
    assert_eq!(counts(&sent), json!({"sent": 1}));
}

#[test]
fn a_mail_that_is_refused_for_good_holds_up_no_other() {
    let server = BadServer::start([
        Fault::Says("RCPT", "550 no such person"),
        Fault::Says("END", "554 we do not like it"),
    ]);
    let sandbox = waiting_for(&server);
    for name in ["ana", "ben", "eva"] {
        add(&sandbox, name, &["--temporary"]);
    }
    let run = send(&sandbox).run().ok();
    assert_eq!(counts(&run.json()), json!({"sent": 1, "failed": 2}));
    assert!(
        run.stderr.contains("mail 1 to ana@example.org: given up"),
        "{}",
        run.stderr
    );
    let statuses: Vec<_> = mails(&sandbox)
        .iter()
        .map(|mail| mail["status"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(statuses, ["failed", "failed", "sent"]);
    for name in ["ana", "ben"] {
        assert_eq!(sandbox.user(name)["password"]["kind"], "none");
    }
    // with another address it is another matter
    let edit = ["user", "edit", "ana", "--email", "ana@new.example"];
    sandbox.vogt(&edit).run().ok();
    assert_eq!(
        counts(&send(&sandbox).run().ok().json()),
        json!({"sent": 1})
    );
}

#[test]
fn a_server_that_vanishes_before_the_end_has_taken_nothing() {
    for step in ["GREETING", "EHLO", "MAIL", "RCPT", "DATA"] {
        let server = BadServer::start([Fault::Vanishes(step)]);
        let sandbox = waiting_for(&server);
        add(&sandbox, "ana", &["--temporary"]);
        let lost = send(&sandbox).run().code(8).json();
        assert_eq!(lost["uncertain"], 0, "{step}");
        assert_eq!(mail(&sandbox)["status"], "waiting");
        assert_eq!(sandbox.user("ana")["password"]["kind"], "none");
        let again = send(&sandbox).at("2026-12-01 08:05:00").run().ok().json();
        assert_eq!(counts(&again), json!({"sent": 1}), "{step}");
        assert_eq!(server.mails().len(), 1);
    }
}

#[test]
fn of_a_mail_whose_end_was_not_answered_nobody_knows_and_that_is_said() {
    for fault in [Fault::Vanishes("END"), Fault::Stalls("END")] {
        let server = BadServer::start([fault]);
        let sandbox = waiting_for(&server);
        warn(&sandbox, "ben");
        let lost = send(&sandbox).run().code(8);
        assert_eq!(
            counts(&lost.json()),
            json!({"delayed": 1, "uncertain": 1, "waiting": 1})
        );
        assert!(lost.stderr.contains("cannot be known"), "{}", lost.stderr);
        assert!(
            mail(&sandbox)["last_error"]
                .to_string()
                .contains("cannot be known")
        );
        send(&sandbox).at("2026-12-01 08:10:00").run().ok();
        let [first, second] = server.mails().try_into().unwrap();
        // whoever gets both can tell
        assert_eq!(first.header("Message-ID"), second.header("Message-ID"));
        assert_eq!(first.body, second.body);
    }
}

#[test]
fn a_secret_that_may_have_arrived_is_good_until_the_next_one_is_made() {
    let server = BadServer::start([Fault::Vanishes("END")]);
    let sandbox = waiting_for(&server);
    add(&sandbox, "ana", &["--temporary"]);
    add(&sandbox, "eva", &["--temporary"]);
    send(&sandbox).run().code(8);
    let first = server.mails().remove(0).secret("");
    assert_eq!(sandbox.user("ana")["password"]["kind"], "temporary");
    let sent = send(&sandbox).at("2026-12-01 08:05:00").run().ok().json();
    assert_eq!(counts(&sent), json!({"sent": 2}));
    let mails = server.mails();
    let anas: Vec<_> = mails
        .iter()
        .filter(|mail| mail.header("To").contains("ana@"))
        .collect();
    let second = anas[1].secret("");
    assert_ne!(first, second);
    // another secret is another mail: mail programs hide what they think they know
    assert_ne!(anas[0].header("Message-ID"), anas[1].header("Message-ID"));
    let login = |password: &str| {
        let login = sandbox.login("ana", password).at("2026-12-01 08:06:00");
        login.run().code(7).json()["decision"].clone()
    };
    assert_eq!(login(&first), "denied");
    assert_eq!(login(&second), "change_required");
}

#[test]
fn a_secret_that_was_used_is_not_made_again() {
    let server = BadServer::start([Fault::Vanishes("END")]);
    let sandbox = waiting_for(&server);
    add(&sandbox, "ana", &["--temporary"]);
    send(&sandbox).run().code(8);
    let password = server.mails().remove(0).secret("");
    let login = sandbox.login("ana", &password).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
    let later = send(&sandbox).at("2026-12-01 08:05:00").run().ok().json();
    assert_eq!(counts(&later), json!({"sent": 1}), "it had arrived");
    assert_eq!(server.mails().len(), 1);
    assert_eq!(sandbox.user("ana")["password"]["kind"], "temporary");
}

#[test]
fn a_slow_server_blocks_no_other_command() {
    let server = BadServer::start([Fault::Stalls("END"), Fault::Stalls("GREETING")]);
    let sandbox = waiting_for(&server);
    add(&sandbox, "ana", &["--temporary"]);
    add(&sandbox, "eva", &["--temporary"]);
    let sending = send(&sandbox).start();
    wait_for_mail(&server);
    let begun = Instant::now();
    sandbox.add_user("ben", &[]);
    assert!(
        begun.elapsed() < Duration::from_secs(2),
        "{:?}",
        begun.elapsed()
    );
    let sent = sending.wait().code(8);
    let message = sent.error_json()["message"].to_string();
    assert!(message.contains("did not answer within 2s"), "{message}");
    // and another that never says a word
    let begun = Instant::now();
    let message = send(&sandbox).run().code(8).error_json()["message"].to_string();
    assert!(message.contains("did not answer within 2s"), "{message}");
    assert!(begun.elapsed() < Duration::from_secs(10));
    let statuses: Vec<_> = mails(&sandbox)
        .iter()
        .map(|mail| mail["status"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(statuses, ["waiting", "waiting"]);
}

#[test]
fn what_a_killed_process_left_behind_is_taken_up_and_said() {
    let server = BadServer::start([Fault::Stalls("END")]);
    let sandbox = waiting_for(&server);
    add(&sandbox, "ana", &["--temporary"]);
    let mut sending = send(&sandbox).start();
    wait_for_mail(&server);
    sending.kill();
    drop(sending.wait().code(137));
    let first = server.mails().remove(0).secret("");
    assert_eq!(mail(&sandbox)["status"], "sending");
    let soon = send(&sandbox).at("2026-12-01 08:05:00").run().ok().json();
    assert_eq!(
        counts(&soon),
        json!({"waiting": 1}),
        "it may still be at it"
    );
    sandbox.vogt(&["mail", "drop", "1"]).run().code(4);
    let later = send(&sandbox).at("2026-12-01 08:20:00").run().ok();
    assert_eq!(counts(&later.json()), json!({"sent": 1, "uncertain": 1}));
    assert!(later.stderr.contains("cannot be known"), "{}", later.stderr);
    let second = server.mails().remove(1).secret("");
    let login = |password: &str| {
        let login = sandbox.login("ana", password).at("2026-12-01 08:21:00");
        login.run().code(7).json()["decision"].clone()
    };
    assert_eq!(login(&first), "denied", "another one was made");
    assert_eq!(login(&second), "change_required");
}

#[test]
fn a_password_set_meanwhile_is_not_overwritten_by_a_mail() {
    let server = BadServer::start([Fault::Stalls("END")]);
    let sandbox = waiting_for(&server);
    add(&sandbox, "ana", &["--temporary"]);
    let sending = send(&sandbox).start();
    wait_for_mail(&server);
    let first = server.mails().remove(0).secret("");
    let printed = sandbox.temporary_password("ana");
    sending.wait().code(8);
    let later = send(&sandbox).at("2026-12-01 08:30:00").run().ok().json();
    assert_eq!(counts(&later), json!({}));
    assert_eq!(mail(&sandbox)["status"], "dropped");
    let login = |password: &str| sandbox.login("ana", password).run().code(7).json();
    assert_eq!(login(&first)["decision"], "denied");
    assert_eq!(login(&printed)["decision"], "change_required");
}

#[test]
fn a_server_that_offers_no_tls_gets_neither_mail_nor_password() {
    let server = BadServer::start([]);
    let sandbox = waiting_for(&server);
    let password = sandbox.write("mail-password", "open sesame\n");
    let config = sandbox.path(".config/vogt/config.toml");
    let text = std::fs::read_to_string(config).unwrap();
    let text = text.replace("\"none\"", "\"starttls\"")
        + &format!(
            "user = \"vogt\"\npassword_file = \"{}\"\n",
            password.display()
        );
    sandbox.write(".config/vogt/config.toml", text);
    add(&sandbox, "ana", &["--temporary"]);
    let error = send(&sandbox).run().code(8).error_json();
    assert!(error["message"].to_string().contains("STARTTLS"), "{error}");
    assert!(server.mails().is_empty());
}

/// Waits until a mail has come through to its end.
fn wait_for_mail(server: &BadServer) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while server.mails().is_empty() {
        assert!(Instant::now() < deadline, "no mail came");
        thread::sleep(Duration::from_millis(10));
    }
}
