//! Recovery cases: by table what each is found from and which step follows which, and over random
//! steps that nothing happens out of turn.

mod found;
mod laws;
mod newcomer;
mod steps;
mod words;

use super::*;
use crate::domain::testing::*;
use crate::domain::user::User;

/// The administrator of tenant 1 who forgot the password.
fn nele() -> Person {
    person("nele").local(1).role_in(1, administrator())
}

fn title(text: &str) -> Title {
    Title::parse(text).unwrap()
}

fn colleague(name: &str) -> Colleague {
    Colleague {
        username: name.to_owned(),
        first_name: "Ben".to_owned(),
        last_name: "Nord".to_owned(),
        email: format!("{name}@example.org"),
    }
}

/// Counts by kind.
fn counts(pairs: &[(&str, Option<i64>)]) -> Data {
    Data {
        counts: pairs
            .iter()
            .map(|(kind, count)| ((*kind).to_owned(), *count))
            .collect(),
        as_of: None,
    }
}

fn nothing() -> Data {
    counts(&[
        (CLIENTS, Some(0)),
        (FILE_TRANSFERS, Some(0)),
        (USERS, Some(0)),
    ])
}

/// A case of that kind, opened now.
fn case(kind: Kind) -> Case {
    let evidence = match kind {
        Kind::Colleague => Evidence {
            colleagues: vec![colleague("ben")],
            data: counts(&[(USERS, Some(1))]),
            four_eyes: false,
        },
        Kind::Data => Evidence {
            data: counts(&[(CLIENTS, Some(3)), (FILE_TRANSFERS, None), (USERS, Some(0))]),
            ..Evidence::default()
        },
        Kind::Nothing => Evidence {
            data: nothing(),
            ..Evidence::default()
        },
    };
    assert_eq!(Kind::of(&evidence), kind);
    Case {
        id: 7,
        kind,
        admin: Subject {
            id: Some(nele().id),
            username: "nele".to_owned(),
            email: "nele@example.org".to_owned(),
        },
        tenant: Some(tenant(1)),
        requested_by: title("Ben Nord"),
        contact: Email::parse("ben@example.org").unwrap(),
        progress: Progress::Open,
        data_found: kind == Kind::Data,
        evidence,
        deputy: None,
        appointment: None,
        verification: None,
        confirmed_by: None,
        opened_at: now(),
        deadline_at: now() + DEADLINE,
        closed_at: None,
    }
}

fn promote(seconds: i64) -> Step {
    Step::Promote {
        deputy: person("ben").id,
        username: "ben".to_owned(),
        until: at(seconds),
    }
}

fn verify(method: Method) -> Step {
    Step::Verify(Verification {
        representative: title("Eva Nord"),
        document: Document::Passport,
        method,
        checked_by: title("Max Huber"),
        authority: None,
        recorded_by: "os:root".to_owned(),
    })
}

fn confirm(by: &str) -> Step {
    Step::Confirm { by: by.to_owned() }
}
