use super::*;
use crate::domain::name::PersonName;
use proptest::prelude::*;

fn letter(to: &Email, name: Option<String>, text: &Text) -> Result<String, Unsendable> {
    let sender = Sender::parse("vogt <accounts@example.org>").unwrap();
    let letter = Letter {
        from: &sender,
        to,
        name,
        text,
        attachment: None,
        id: "vogt.1.abc",
        at: Timestamp::from_second(1_800_000_000).unwrap(),
    };
    Ok(String::from_utf8(letter.message()?.bytes.to_vec()).unwrap())
}

fn text(subject: &str, body: &str) -> Text {
    Text {
        subject: subject.to_owned(),
        body: Zeroizing::new(body.to_owned()),
    }
}

fn ana() -> Email {
    Email::parse("ana@example.org").unwrap()
}

/// The names of the headers, folded lines put together.
fn headers(message: &str) -> Vec<&str> {
    let (head, _) = message.split_once("\r\n\r\n").unwrap();
    head.split("\r\n")
        .filter(|line| !line.starts_with([' ', '\t']))
        .map(|line| line.split_once(':').unwrap().0)
        .collect()
}

const HEADERS: [&str; 9] = [
    "Auto-Submitted",
    "Content-Transfer-Encoding",
    "Content-Type",
    "Date",
    "From",
    "MIME-Version",
    "Message-ID",
    "Subject",
    "To",
];

fn sorted(mut names: Vec<&str>) -> Vec<&str> {
    names.sort_unstable();
    names
}

#[test]
fn a_mail_has_what_a_mail_needs() {
    let made = letter(
        &ana(),
        Some("Ana López".to_owned()),
        &text("Grüße", "Größe\n"),
    )
    .unwrap();
    assert_eq!(sorted(headers(&made)), HEADERS);
    for line in [
        "From: vogt <accounts@example.org>\r\n",
        "Message-ID: <vogt.1.abc@example.org>\r\n",
        "Date: Fri, 15 Jan 2027 08:00:00 +0000\r\n",
        "Content-Type: text/plain; charset=utf-8\r\n",
    ] {
        assert!(made.contains(line), "{made}");
    }
    assert!(made.is_ascii(), "{made}");
}

#[test]
fn a_file_goes_with_a_mail() {
    let sender = Sender::parse("accounts@example.org").unwrap();
    let letter = Letter {
        from: &sender,
        to: &ana(),
        name: None,
        text: &text("Data", "attached\n"),
        attachment: Some(Attachment {
            name: "profile.json",
            json: b"{\"user\":\"\xc3\xa4\"}".to_vec(),
        }),
        id: "x",
        at: Timestamp::UNIX_EPOCH,
    };
    let bytes = letter.message().unwrap().bytes;
    let made = std::str::from_utf8(&bytes).unwrap();
    for part in [
        "multipart/mixed",
        "application/json",
        "profile.json",
        "eyJ1c2VyIjoiw6QifQ==",
    ] {
        assert!(made.contains(part), "{made}");
    }
}

#[test]
fn senders() {
    for good in [
        "accounts@example.org",
        "vogt <accounts@example.org>",
        "\"Kanzlei Müller, Konten\" <konten@müller.example>",
        " <accounts@example.org> ",
    ] {
        assert!(Sender::parse(good).is_ok(), "{good}");
    }
    for bad in [
        "",
        "vogt",
        "vogt <accounts>",
        "a@example.org, b@example.org",
        "a@example.org\r\nBcc: b@example.org",
        "vogt <a@example.org> <b@example.org>",
        "vogt accounts@example.org>",
    ] {
        assert!(Sender::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn domains_are_written_in_ascii() {
    let to = Email::parse("ana@köln.example").unwrap();
    let sender = Sender::parse("accounts@example.org").unwrap();
    let letter = Letter {
        from: &sender,
        to: &to,
        name: None,
        text: &text("x", "y"),
        attachment: None,
        id: "x",
        at: Timestamp::UNIX_EPOCH,
    };
    let message = letter.message().unwrap();
    assert_eq!(message.to.to_string(), "ana@xn--kln-sna.example");
    assert!(message.has_ascii_addresses());
}

#[test]
fn a_domain_with_letters_beyond_ascii_is_written_or_refused_in_words() {
    let email = Email::parse("!@a.äa").unwrap();
    match letter(&email, None, &text("x", "y")) {
        Ok(made) => assert_eq!(headers(&made).len(), HEADERS.len()),
        Err(unsendable) => assert!(matches!(unsendable, Unsendable::Address(_))),
    }
}

proptest! {
    #[test]
    fn nothing_in_a_name_or_subject_begins_a_header(
        name in "(\r|\n|\0|\u{b}|\"|<|>|,|: |Bcc|@|ä|.){0,20}",
        subject in "(\r|\n|\0|\u{c}|\u{2028}|: |Bcc|ä|.){0,20}",
        body in "(\r|\n|\\.|Bcc: x|ä|.){0,20}",
    ) {
        let made = letter(&ana(), Some(name), &text(&subject, &body)).unwrap();
        prop_assert_eq!(sorted(headers(&made)), HEADERS);
        prop_assert_eq!(made.matches("<ana@example.org>").count()
            + made.matches("To: ana@example.org\r\n").count(), 1);
    }

    #[test]
    fn every_address_and_name_that_is_stored_can_be_written(
        local in "[a-zäж0-9._+'!#$%&*/=?^`{|}~-]{1,12}",
        domain in "[a-zäж-]{1,6}(\\.[a-zäж]{2,3}){1,2}",
        name in any::<String>(),
    ) {
        let Ok(email) = Email::parse(&format!("{local}@{domain}")) else {
            return Ok(());
        };
        let name = PersonName::parse(&name).ok().map(|name| name.to_string());
        match letter(&email, name, &text("x", "y")) {
            Ok(made) => prop_assert_eq!(headers(&made).len(), HEADERS.len()),
            Err(unsendable) => prop_assert!(matches!(unsendable, Unsendable::Address(_))),
        }
    }
}
