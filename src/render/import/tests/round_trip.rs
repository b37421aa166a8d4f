//! What one installation exports with its hashes, another takes in and exports the same.

use super::*;
use crate::domain::name::Slug;
use crate::ops::testing::{at, call, env, installation, operator};
use crate::ops::user::export;
use crate::ops::user::import::{self, Held, Import, Imported, Remarks, Term};
use crate::render::Format as Written;
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
    standing: Standing,
}

/// What such a line says beyond columns.
#[derive(Debug, Clone)]
struct Standing {
    /// One tenant, all of them, or those.
    home: Home,
    /// Roles besides `member` at home: which, in which tenant, until when.
    roles: Vec<(&'static str, Option<&'static str>, Option<i64>)>,
    denied: Vec<&'static str>,
    manages: bool,
    bank_access: bool,
    import_bank_access: bool,
}

#[derive(Debug, Clone)]
enum Home {
    Local(&'static str),
    All,
    Only(Vec<&'static str>),
}

const TENANTS: [&str; 2] = ["north", "south"];

impl Home {
    /// The tenants where roles besides those at home can be held.
    fn others(&self) -> Vec<&'static str> {
        match self {
            Home::Local(_) => Vec::new(),
            Home::All => TENANTS.to_vec(),
            Home::Only(some) => some.clone(),
        }
    }
}

fn standing() -> impl Strategy<Value = Standing> {
    let one = || prop::sample::select(TENANTS.to_vec());
    let home = prop_oneof![
        one().prop_map(Home::Local),
        Just(Home::All),
        prop::sample::subsequence(TENANTS.to_vec(), 1..=2).prop_map(Home::Only),
    ];
    let role = (
        prop::sample::select(vec!["member", "billing"]),
        prop::option::of(one()),
        prop::option::of(NOW + 1..NOW + 1_000_000),
    );
    let rights = vec!["billing.manage", "tenant.view", "user.view"];
    (
        home,
        prop::collection::vec(role, 0..4),
        prop::sample::subsequence(rights, 0..=3),
        any::<(bool, bool, bool)>(),
    )
        .prop_map(|(home, roles, denied, flags)| Standing {
            home,
            roles,
            denied,
            manages: flags.0,
            bank_access: flags.1,
            import_bank_access: flags.1 && flags.2,
        })
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
        standing(),
    )
        .prop_map(
            |(names, language, hash, set_at, term, used, locked, ends, standing)| Person {
                names,
                language,
                hash,
                set_at,
                term,
                used: used && hash.is_some() && term != Term::ForGood,
                locked,
                ends,
                standing,
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
    row.set(Column::Roles, "member");
    row.locked = person.locked;
    if let Some(hash) = person.hash.and_then(|which| HASHES.get(which)) {
        row.set(Column::PasswordHash, *hash);
    }
    row.password_set_at = Some(at(person.set_at));
    row.password_term = person.term;
    row.demo_until = person.ends.0.map(at);
    row.expires_at = person.ends.1.map(at);
    take_standing(&mut row, &person.standing);
    row
}

fn take_standing(row: &mut Row, standing: &Standing) {
    let owned = |list: &[&str]| -> Vec<String> { list.iter().map(|it| (*it).to_owned()).collect() };
    let others = standing.home.others();
    let own = match &standing.home {
        Home::Local(tenant) => {
            row.set(Column::Tenant, *tenant);
            Some(*tenant)
        }
        home => {
            row.set(Column::Scope, "global");
            if let Home::Only(some) = home {
                row.claims.restriction = Some(Some(owned(some)));
            }
            None
        }
    };
    let yes_or_no = if standing.bank_access { "yes" } else { "no" };
    row.set(Column::BankAccess, yes_or_no);
    row.claims.import_bank_access = Some(standing.import_bank_access);
    row.claims.denied = Some(owned(&standing.denied));
    let managed = own.or(others.first().copied());
    row.claims.manages = Some(owned(managed.filter(|_| standing.manages).as_slice()));
    let mut roles = vec![Held {
        role: "member".to_owned(),
        tenant: own.map(str::to_owned),
        until: None,
    }];
    for (role, tenant, until) in &standing.roles {
        let tenant = tenant.filter(|tenant| others.contains(tenant)).or(own);
        let held = Held {
            role: (*role).to_owned(),
            tenant: tenant.map(str::to_owned),
            until: until.map(at),
        };
        let there = |known: &Held| known.role == held.role && known.tenant == held.tenant;
        if !roles.iter().any(there) {
            roles.push(held);
        }
    }
    row.claims.roles = Some(roles);
}

/// An installation with the tenants, where no place has had an administrator.
fn house() -> Store {
    let (store, ()) = installation(|db| {
        for slug in TENANTS {
            store::tenant::insert(db, &Slug::parse(slug).unwrap(), slug, at(0))?;
        }
        Ok(())
    });
    store
}

fn take_in(store: &Store, rows: impl Iterator<Item = Result<Row, Flaw>>) -> Imported {
    let env = env(NOW);
    let update = Import {
        update: true,
        ..Import::default()
    };
    import::run(&call(store, &env, operator()), update, rows).unwrap()
}

fn send_out(store: &Store, format: Written) -> Vec<u8> {
    let env = env(NOW);
    let mut out = Vec::new();
    let mut list = Export::begin(&mut out, format, true, false).unwrap();
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
        let (here, there) = (house(), house());
        let rows = people.iter().enumerate().map(|(number, person)| Ok(row(number, person)));
        prop_assert_eq!(take_in(&here, rows).added, people.len() as u64);
        for (number, _) in people.iter().enumerate().filter(|(_, person)| person.used) {
            let id = crate::domain::user::UserId(number as i64 + 1);
            let used = here.write(Ending::Commit, |db| store::credential::use_temporary(db, id, at(NOW)));
            used.unwrap();
        }
        let first = send_out(&here, Written::Jsonl);
        let defaults = Defaults::default();
        let done = take_in(&there, read(first.as_slice(), Format::Jsonl, &defaults).unwrap());
        prop_assert_eq!(done.added, people.len() as u64);
        // and nothing is new where it comes from, in whichever format
        let trail = || here.read(store::audit::head).unwrap();
        let before = trail();
        for (written, format) in [
            (first.clone(), Format::Jsonl),
            (send_out(&here, Written::Json), Format::Jsonl),
            (send_out(&here, Written::Csv), Format::Csv),
        ] {
            let again = take_in(&here, read(written.as_slice(), format, &defaults).unwrap());
            prop_assert_eq!(again.unchanged, people.len() as u64);
            prop_assert_eq!(again.remarks, Remarks::default());
        }
        prop_assert_eq!(trail(), before);

        let objects = |bytes: &[u8]| -> Vec<Value> {
            let text = std::str::from_utf8(bytes).unwrap();
            text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
        };
        for (copy, original) in objects(&send_out(&there, Written::Jsonl)).into_iter().zip(objects(&first)) {
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
