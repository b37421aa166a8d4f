use super::*;
use proptest::prelude::*;

fn writer(link: Option<&str>) -> Writer {
    let link = link.map(|text| Link::parse(text).unwrap());
    Writer {
        templates: Templates::load(None, link.is_some(), 0).0,
        language: Language::En,
        link,
        zone: TimeZone::get("Europe/Berlin").unwrap(),
    }
}

fn person(salutation: Option<Salutation>) -> Person {
    Person {
        username: "ana".to_owned(),
        salutation,
        first_name: "Ana".to_owned(),
        last_name: "López".to_owned(),
    }
}

fn facts(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn people_are_greeted_as_they_wish() {
    let (mr, mrs, mx) = (Salutation::Mr, Salutation::Mrs, Salutation::Mx);
    for (language, salutation, expected) in [
        (Language::De, Some(mr), "Sehr geehrter Herr López,"),
        (Language::De, Some(mrs), "Sehr geehrte Frau López,"),
        (Language::De, Some(mx), "Guten Tag Ana López,"),
        (Language::De, None, "Guten Tag Ana López,"),
        (Language::En, Some(mr), "Dear Mr López,"),
        (Language::En, Some(mrs), "Dear Ms López,"),
        (Language::En, Some(mx), "Dear Ana López,"),
        (Language::En, None, "Dear Ana López,"),
    ] {
        let ana = person(salutation);
        let text = writer(None).write(&Subject {
            kind: Kind::Profile,
            language: Some(language),
            person: Some(&ana),
            facts: &BTreeMap::new(),
            secret: Secret::Masked,
            expires_at: None,
        });
        assert!(
            text.body.starts_with(&format!("{expected}\n\n")),
            "{text:?}"
        );
    }
}

#[test]
fn every_mail_is_filled_in_completely() {
    let facts = facts(&[
        ("subject", "demo"),
        ("ends_at", "2027-01-31T13:00:00Z"),
        ("until", "2027-07-31T12:00:00Z"),
        ("case", "7"),
        ("administrator", "ada"),
        ("requested_by", "Rita Rat"),
        ("deputy", "Dora Drei"),
    ]);
    let ana = person(Some(Salutation::Mrs));
    let token = Hidden::new("abcdef".to_owned());
    for kind in Kind::ALL {
        for (language, january) in [
            (Language::De, "31. Januar 2027, 14:00 Uhr (CET)"),
            (Language::En, "31 January 2027, 14:00 (CET)"),
        ] {
            for link in [None, Some("https://app.example/#{token}")] {
                let text = writer(link).write(&Subject {
                    kind,
                    language: Some(language),
                    person: Some(&ana),
                    facts: &facts,
                    secret: Secret::Made(&token),
                    expires_at: Some("2027-01-31T13:00:00Z".parse().unwrap()),
                });
                let whole = format!("{}\n{}", text.subject, text.body.as_str());
                assert!(!whole.contains(['{', '}', '–', '•']), "{whole}");
                assert_eq!(whole.contains("abcdef"), kind.brings().is_some());
                assert!(!text.subject.contains("abcdef") && !text.subject.is_empty());
                let dated = kind.brings().is_some() || kind == Kind::ExpiryWarning;
                assert_eq!(whole.contains(january), dated, "{whole}");
                if matches!(kind, Kind::Invitation | Kind::Reset) {
                    assert_eq!(whole.contains("vogt auth redeem"), link.is_none());
                    assert_eq!(
                        whole.contains("https://app.example/#abcdef\n"),
                        link.is_some()
                    );
                }
            }
        }
    }
}

#[test]
fn a_notice_that_goes_to_several_greets_nobody_by_name() {
    let write = |facts: &BTreeMap<String, String>| {
        writer(None).write(&Subject {
            kind: Kind::RecoveryDeputy,
            language: None,
            person: None,
            facts,
            secret: Secret::Masked,
            expires_at: None,
        })
    };
    let body = write(&facts(&[("requested_by", "Rita Rat")])).body;
    assert!(body.starts_with("Good day,\n\nRita Rat reported"));
    assert!(write(&BTreeMap::new()).body.contains('–'));
}

#[test]
fn links() {
    for good in [
        "https://app.example.org/redeem#{token}",
        "https://app.example.org/{token}?from=mail",
        "http://localhost:8080/#{token}",
        "http://[::1]/{token}",
    ] {
        assert!(Link::parse(good).is_ok(), "{good}");
    }
    for (bad, why) in [
        ("https://app.example.org/redeem", LinkProblem::NoToken),
        ("https://a.example/{token}{token}", LinkProblem::NoToken),
        ("https://a.example/{user}/{token}", LinkProblem::NoToken),
        ("http://app.example.org/{token}", LinkProblem::NoAddress),
        (
            "http://localhost.evil.example/{token}",
            LinkProblem::NoAddress,
        ),
        ("https://{token}", LinkProblem::NoAddress),
        ("javascript:{token}", LinkProblem::NoAddress),
        ("https://a.example/ {token}", LinkProblem::NoAddress),
        ("https://a.example/\n{token}", LinkProblem::NoAddress),
        ("{token}", LinkProblem::NoAddress),
    ] {
        assert_eq!(Link::parse(bad), Err(why), "{bad}");
    }
}

proptest! {
    #[test]
    fn a_fact_stays_on_its_line(name in any::<String>(), text in "(\r|\n|\u{2028}|\u{b}|x){0,9}") {
        let plain = facts(&[("requested_by", "X"), ("administrator", "X")]);
        let odd = facts(&[("requested_by", &name), ("administrator", &text)]);
        let write = |facts| writer(None).write(&Subject {
            kind: Kind::RecoveryCompleted,
            language: None,
            person: None,
            facts,
            secret: Secret::Masked,
            expires_at: None,
        });
        let (plain, odd) = (write(&plain), write(&odd));
        prop_assert_eq!(plain.body.lines().count(), odd.body.lines().count());
        prop_assert!(!odd.subject.contains(char::is_control));
    }
}
