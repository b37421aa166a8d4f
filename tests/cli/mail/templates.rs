//! What mails say, in words of one's own.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::server::MailServer;
use super::{add, mails, send};
use crate::common::Sandbox;

/// An installation whose templates lie in `words`.
fn installation(server: &MailServer) -> Sandbox {
    let sandbox = Sandbox::new();
    let folder = sandbox.folder("words");
    server.settings(&sandbox, &format!("templates = \"{}\"", folder.display()));
    sandbox.init();
    sandbox
}

fn findings(sandbox: &Sandbox) -> Vec<String> {
    let check = sandbox.vogt(&["db", "check", "--json"]).run();
    let check = check.json();
    let findings = check["findings"].as_array().unwrap().iter();
    findings
        .map(|finding| {
            assert_eq!(finding["check"], "templates", "{finding}");
            finding["message"].as_str().unwrap().to_owned()
        })
        .collect()
}

#[test]
fn a_file_replaces_one_mail_in_one_language() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    let file = "words/temporary_password.de.txt";
    let text = "Subject: Für {first_name}: {{neu}}\n\n{greeting}\nIhr Wort: {temporary_password}\n";
    sandbox.write(file, text);
    let german = ["--temporary", "--language", "de", "--salutation", "mrs"];
    add(&sandbox, "ana", &german);
    add(&sandbox, "eva", &["--temporary", "--language", "en"]);
    assert_eq!(mails(&sandbox)[0]["subject"], "Für Ana: {neu}");
    let shown = sandbox.vogt(&["mail", "show", "1", "--json"]);
    let shown = shown.run().ok().json();
    assert_eq!(shown["body"], "Sehr geehrte Frau López,\nIhr Wort: •••\n");
    assert!(findings(&sandbox).is_empty());
    send(&sandbox).run().ok();
    let received = server.mails();
    assert!(
        received[0]
            .body
            .starts_with("Sehr geehrte Frau López,\nIhr Wort: ")
    );
    assert!(
        received[1]
            .body
            .starts_with("Dear Ana López,\n\na password")
    );
}

#[test]
fn what_is_wrong_with_one_is_found_and_sends_nothing() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    add(&sandbox, "ana", &["--invite"]);
    for (file, text, finding) in [
        (
            "invitation.en.txt",
            "Subject: x\n\nHello",
            "{redeem} or {link} or {token} is missing",
        ),
        (
            "invitation.en.txt",
            "Subject: x\n\n{tokn}{token}",
            "did you mean {token}?",
        ),
        ("invitation.en.txt", "Subject: {token}\n\n{token}", "secret"),
        ("invitation.en.txt", "Hello {token}", "Subject: …"),
        ("invitation.en.txt", "Subject: x\n\n{link}", "mail.link"),
        ("invitaton.en.txt", "", "did you mean invitation.en.txt?"),
    ] {
        let path = sandbox.write(format!("words/{file}").as_str(), text);
        sandbox.vogt(&["db", "check"]).run().code(9);
        let found = findings(&sandbox).join("\n");
        assert!(found.contains(finding) && found.contains(file), "{found}");
        let refused = send(&sandbox).run().code(6).error_json();
        assert!(refused["message"].to_string().contains(file), "{refused}");
        assert!(
            refused["hint"].to_string().contains("db check"),
            "{refused}"
        );
        // looking is always possible
        let list = sandbox.vogt(&["mail", "list", "--json"]).run().ok();
        assert!(list.stderr.contains(file), "{}", list.stderr);
        assert_eq!(list.json()[0]["subject"], "Your invitation");
        fs::remove_file(path).unwrap();
    }
    assert!(server.mails().is_empty());
    sandbox.vogt(&["db", "check"]).run().ok();
}

#[test]
fn templates_that_others_could_change_are_refused() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    add(&sandbox, "ana", &["--temporary"]);
    let text = "Subject: x\n\n{temporary_password}";
    let file = sandbox.write("words/temporary_password.en.txt", text);
    let open = |path: &std::path::Path, mode| {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    };
    open(&file, 0o666);
    assert!(findings(&sandbox)[0].contains("can be written by others"));
    send(&sandbox).run().code(6);
    open(&file, 0o644);
    send(&sandbox).run().ok();
    open(&sandbox.path("words"), 0o777);
    assert!(findings(&sandbox)[0].contains("can be written by others"));
    fs::remove_dir_all(sandbox.path("words")).unwrap();
    assert!(findings(&sandbox)[0].contains("cannot be read"));
    send(&sandbox).run().code(6);
}

#[test]
fn nothing_in_a_name_gets_into_a_header() {
    let server = MailServer::start("none");
    let sandbox = Sandbox::new();
    server.settings(&sandbox, "");
    sandbox.init();
    sandbox.add_user("ben", &["--demo=2d"]);
    // names like these are refused; even if they were stored
    sandbox.person(
        "ben",
        "first_name = 'Ben' || char(13, 10) || 'Bcc: eve@evil.example',
         last_name = 'x' || char(10, 10) || 'Hello', salutation = 'mr'",
    );
    let warn = ["lockout", "expire", "--warn", "7d"];
    sandbox.vogt(&warn).run().ok();
    send(&sandbox).run().ok();
    let mail = server.mail();
    assert_eq!(mail.header("X-To"), "ben@example.org");
    assert!(mail.body.starts_with("Dear Mr x  Hello,\n"), "{mail:?}");
    // an address that is none any more goes nowhere
    sandbox.sqlite(
        "INSERT INTO outbox (user_id, recipient, kind, facts, status, created_at, due_at)
         SELECT id, 'a@b.example' || char(13, 10) || 'RCPT TO:<eve@evil.example>', 'profile', '{}',
                'waiting', 1, 1 FROM users",
    );
    let failed = send(&sandbox).run().ok().json();
    assert_eq!(failed["failed"], 1);
    assert_eq!(server.mails().len(), 1);
}
