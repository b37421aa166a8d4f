//! What one installation exports with its hashes, another takes in and exports the same.

use super::*;
use crate::ops::testing::{at, call, env, installation, operator};
use crate::ops::user::export;
use crate::ops::user::import::{self, Import, Term};
use crate::render::user::export::Export;
use crate::store::{self, Ending, Store};
use serde_json::Value;

/// The present of both.
const NOW: i64 = 1_000_000;

const HASHES: [&str; 4] = [
    "$apr1$6dXM6pwB$1YaMrGfF262cbTeYtiJPP1",
    "$2y$05$ffGo3Idl8KMDfQGUbi7fe.gJaiHLkzHVJhKL.AXfBKm7rkfmBOz8a",
    "$pbkdf2-sha256$i=20000$Nk9vdzlMV1NhUkRrN3BaRHNVMnNSVg$+eaI1jnT472BftkSlft4aLE7e6aaz45NPuE6vE0NZaY",
    "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$oL5VAfEVpqL9pYXpI8z6W/eYrpPQVU7w/WHxdOQo3sM",
];

/// A person as a line of a file; `used` of a one-time password that had its use.
#[derive(Debug, Clone)]
struct Person {
    names: (String, String),
    language: Option<&'static str>,
    hash: Option<usize>,
    set_at: i64,
    term: Term,
    used: bool,
    locked: bool,
    ends: (Option<i64>, Option<i64>),
}

fn person() -> impl Strategy<Value = Person> {
    let end = || prop::option::of(NOW + 1..NOW + 1_000_000);
    let term = prop_oneof![
        Just(Term::ForGood),
        Just(Term::OneTime),
        (NOW + 1..NOW + 100_000).prop_map(|end| Term::OneTimeUntil(at(end))),
    ];
    (
        ("[A-ZÄÖÜ][a-zäöüß]{0,8}", "[A-Z][a-z]{0,8}( [a-z]{2,5})?"),
        prop::option::of(prop::sample::select(vec!["de", "en"])),
        prop::option::of(0..HASHES.len()),
        0..NOW,
        term,
        any::<bool>(),
        any::<bool>(),
        (end(), end()),
    )
        .prop_map(
            |(names, language, hash, set_at, term, used, locked, ends)| Person {
                names,
                language,
                hash,
                set_at,
                term,
                used: used && hash.is_some() && term != Term::ForGood,
                locked,
                ends,
            },
        )
}

fn row(number: usize, person: &Person) -> Row {
    let mut row = Row::new(number as u64 + 2);
    let name = format!("person{number}");
    row.set(Column::Username, &name);
    row.set(Column::Email, format!("{name}@example.org"));
    row.set(Column::FirstName, &person.names.0);
    row.set(Column::LastName, &person.names.1);
    row.set(Column::Language, person.language.unwrap_or_default());
    row.set(Column::Scope, "global");
    row.set(Column::Roles, "member");
    if let Some(hash) = person.hash.and_then(|which| HASHES.get(which)) {
        row.set(Column::PasswordHash, *hash);
        row.locked = person.locked;
    }
    row.password_set_at = Some(at(person.set_at));
    row.password_term = person.term;
    row.demo_until = person.ends.0.map(at);
    row.expires_at = person.ends.1.map(at);
    row
}

fn take_in(store: &Store, rows: impl Iterator<Item = Result<Row, Flaw>>) -> u64 {
    let env = env(NOW);
    let done = import::run(&call(store, &env, operator()), Import::default(), rows);
    done.unwrap().added
}

fn send_out(store: &Store) -> Vec<u8> {
    let env = env(NOW);
    let mut out = Vec::new();
    let mut list = Export::begin(&mut out, crate::render::Format::Jsonl, true, false).unwrap();
    export::run(
        &call(store, &env, operator()),
        &export::Export {
            selector: None,
            with_hashes: true,
        },
        |person| {
            list.push(person).unwrap();
            Ok::<_, crate::ops::Error>(())
        },
    )
    .unwrap();
    list.finish().unwrap();
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn import_of_export_is_the_same(people in prop::collection::vec(person(), 1..12)) {
        let (here, ()) = installation(|_| Ok(()));
        let (there, ()) = installation(|_| Ok(()));
        take_in(&here, people.iter().enumerate().map(|(number, person)| Ok(row(number, person))));
        for (number, _) in people.iter().enumerate().filter(|(_, person)| person.used) {
            let id = crate::domain::user::UserId(number as i64 + 1);
            let used = here.write(Ending::Commit, |db| store::credential::use_temporary(db, id, at(NOW)));
            used.unwrap();
        }
        let first = send_out(&here);
        let defaults = Defaults::default();
        let added = take_in(&there, read(first.as_slice(), Format::Jsonl, &defaults).unwrap());
        prop_assert_eq!(added, people.len() as u64);
        let objects = |bytes: &[u8]| -> Vec<Value> {
            let text = std::str::from_utf8(bytes).unwrap();
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
        };
        for (copy, original) in objects(&send_out(&there)).into_iter().zip(objects(&first)) {
            let number: usize = original["username"].as_str().unwrap()[6..].parse().unwrap();
            if people[number].used {
                // it opens nothing any more, and does not come along
                prop_assert_eq!(&original["password_hash"], &Value::Null);
                prop_assert_eq!(&copy["password"]["kind"], "none");
            } else {
                prop_assert_eq!(copy, original);
            }
        }
    }
}
