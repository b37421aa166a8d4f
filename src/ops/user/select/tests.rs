//! The fuse, the names, and whom an acting account sees.

use super::{DEFAULT_MOST, People, select};
use crate::crypto::Parameters;
use crate::domain::name::{Email, PersonName, Slug, Title, Username};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::selector::Selector;
use crate::domain::user::{ManualLock, Scope, TenantId, UserId};
use crate::ops::env::Env;
use crate::ops::lockout::lock::{self, Lock};
use crate::ops::{Actor, Call, Error, Operator, Result};
use crate::store::user::NewUser;
use crate::store::{self, Ending, Store};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A store with north and south and people in turn in one of them: `u1` in north, `u2` in south.
fn store_with(people: u32) -> Store {
    let store = Store::open_in_memory().unwrap();
    let made = store.write(Ending::Commit, |db| {
        let now = Timestamp::UNIX_EPOCH;
        for slug in ["north", "south"] {
            store::tenant::insert(db, &Slug::parse(slug).unwrap(), slug, now)?;
        }
        for number in 1..=people {
            let name = format!("u{number:03}");
            let own = TenantId(2 - i64::from(number % 2));
            store::user::insert(
                db,
                &NewUser {
                    username: &Username::parse(&name).unwrap(),
                    email: &Email::parse(&format!("{name}@example.org")).unwrap(),
                    salutation: None,
                    first_name: &PersonName::parse("Ana").unwrap(),
                    last_name: &PersonName::parse("Muster").unwrap(),
                    language: None,
                    scope: &Scope::Tenant(own),
                    tenants: &[own],
                    policy: None,
                    bank_access: false,
                    import_bank_access: false,
                    password: None,
                    demo_until: None,
                    expires_at: None,
                    created_at: now,
                },
            )?;
        }
        Ok::<_, store::Error>(())
    });
    made.unwrap();
    store
}

fn call<'a>(store: &'a Store, env: &'a Env, actor: Actor, ending: Ending) -> Call<'a> {
    Call {
        store,
        env,
        actor,
        via: "test".to_owned(),
        ending,
    }
}

fn selector(text: &str) -> Selector {
    Selector::parse(text, &TimeZone::UTC).unwrap()
}

fn names(store: &Store, actor: Actor, text: &str, most: u64) -> Result<Vec<String>> {
    let env = Env::system(Parameters::default());
    let call = call(store, &env, actor, Ending::RollBack);
    let chosen = call.write(|work| select(work, &selector(text), most))?;
    Ok(chosen
        .iter()
        .map(|user| user.username.to_string())
        .collect())
}

fn operator() -> Actor {
    Actor::Operator(Operator {
        name: "os:root".to_owned(),
        login_uid: None,
        sudo_user: None,
    })
}

fn refused(store: &Store, text: &str, most: u64) -> Refusal {
    match names(store, operator(), text, most) {
        Err(Error::Refusal(refusal)) => refusal,
        other => panic!("{text}: {other:?}"),
    }
}

#[test]
fn exactly_the_chosen_are_handed_out_up_to_the_fuse() {
    let store = store_with(9);
    let chosen = names(&store, operator(), "tenant=North and username!=u003", 4).unwrap();
    assert_eq!(chosen, ["u001", "u005", "u007", "u009"]);
    let refusal = refused(&store, "tenant=north", 4);
    assert_eq!(refusal, Refusal::TooMany { found: 5, most: 4 });
    assert_eq!(refusal.kind(), Kind::Refused);
    assert_eq!(refusal.hint().unwrap(), "if that is meant: --max 5");
    assert_eq!(DEFAULT_MOST, 100);
}

#[test]
fn nobody_and_misspelt_names_are_refused() {
    let store = store_with(2);
    assert_eq!(
        refused(&store, "last_login!=never", 9),
        Refusal::MatchesNobody
    );
    for (text, expected) in [
        ("tenant!=nroth", "no tenant is named nroth"),
        ("tenants=nroth", "no tenant is named nroth"),
        ("manages!=x and username=u001", "no tenant is named x"),
        ("role!=membr", "no role is named membr"),
        ("policy.name!=x", "no policy is named x"),
        ("not denied=x.y", "no right is named x.y"),
    ] {
        let refusal = refused(&store, text, 9);
        assert_eq!(refusal.to_string(), expected, "{text}");
        assert_eq!(refusal.kind(), Kind::NotFound);
    }
    assert_eq!(
        refused(&store, "tenant!=nroth", 9).hint().unwrap(),
        "did you mean north?"
    );
    // what only contains need not exist
    assert_eq!(
        names(&store, operator(), "tenant~ort", 9).unwrap(),
        ["u001"]
    );
}

#[test]
fn an_account_that_may_not_act_chooses_nobody() {
    let store = store_with(2);
    let acting = Actor::Account(UserId(1));
    assert!(names(&store, acting, "username=u002", 9).is_err());
}

/// What may happen between the question and the answer.
#[derive(Debug, Clone)]
enum Meanwhile {
    Lock(u32),
    Unlock(u32),
    Delete(u32),
    Rename(u32, u32),
}

fn meanwhile() -> impl Strategy<Value = Meanwhile> {
    let one = || 1..9_u32;
    prop_oneof![
        one().prop_map(Meanwhile::Lock),
        one().prop_map(Meanwhile::Unlock),
        one().prop_map(Meanwhile::Delete),
        (one(), one()).prop_map(|(a, b)| Meanwhile::Rename(a, b)),
    ]
}

/// By the database's own means, so that no verb under test takes part.
fn happen(store: &Store, what: &Meanwhile) {
    let happened = store.write(Ending::Commit, |db| {
        let book = store::rulebook::load(db)?;
        let person = |number: &u32| {
            store::user::find(db, &book, &format!("u{number:03}"), Timestamp::UNIX_EPOCH)
        };
        let by_hand = ManualLock {
            since: Timestamp::UNIX_EPOCH,
            by: "os:else".to_owned(),
            reason: None,
            until: None,
        };
        match what {
            Meanwhile::Lock(it) => match person(it)? {
                Some(user) => store::user::set_lock(db, user.id, Some(&by_hand)),
                None => Ok(()),
            },
            Meanwhile::Unlock(it) => match person(it)? {
                Some(user) => store::user::set_lock(db, user.id, None),
                None => Ok(()),
            },
            Meanwhile::Delete(it) => match person(it)? {
                Some(user) => store::user::delete(db, user.id),
                None => Ok(()),
            },
            Meanwhile::Rename(it, other) => match (person(it)?, person(other)?) {
                (Some(user), None) => {
                    let name = Username::parse(&format!("u{other:03}")).unwrap();
                    store::user::rename(db, user.id, &name)
                }
                _ => Ok(()),
            },
        }
    });
    happened.unwrap();
}

/// Who is locked by whom.
fn locked(store: &Store) -> BTreeMap<UserId, String> {
    let found = store.read(|db| {
        let book = store::rulebook::load(db)?;
        let mut locked = BTreeMap::new();
        for id in (1..=7).map(UserId) {
            let user = store::user::by_id(db, &book, id, Timestamp::UNIX_EPOCH)?;
            if let Some(lock) = user.and_then(|user| user.lock) {
                locked.insert(id, lock.by);
            }
        }
        Ok::<_, store::Error>(locked)
    });
    found.unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn n14_exactly_the_counted_are_written_or_nobody(
        text in prop::sample::select(vec![
            "tenant=north", "not status=locked", "username~u00", "tenant=south or username=u003",
        ]),
        by_name in any::<bool>(),
        happenings in prop::collection::vec(meanwhile(), 0..3),
    ) {
        let store = store_with(7);
        let env = Env::system(Parameters::danger_test_minimum());
        let call = call(&store, &env, operator(), Ending::Commit);
        let chosen = || {
            let found = names(&store, operator(), text, 99).unwrap();
            if by_name { People::named(found, 99) } else { People::chosen(selector(text), 99) }
        };
        let mut people = chosen();
        people.count(&call).unwrap();
        let counted = people.counted.clone().unwrap();
        happenings.iter().for_each(|it| happen(&store, it));
        let before = locked(&store);
        let request = Lock { people: people.clone(), reason: Title::parse("x").unwrap(), until: None };
        match lock::run(&call, &request) {
            Ok(done) => {
                let done: Vec<_> = done.iter().map(|account| account.user.id).collect();
                prop_assert_eq!(&done, &counted);
                let mut expected = before;
                expected.extend(counted.iter().map(|id| (*id, "os:root".to_owned())));
                prop_assert_eq!(locked(&store), expected);
            }
            Err(Error::Refusal(refusal)) => {
                let other = matches!(
                    refusal,
                    Refusal::OtherPeople | Refusal::MatchesNobody | Refusal::NotFound { .. }
                );
                prop_assert!(other, "{refusal}");
                prop_assert_eq!(locked(&store), before);
                prop_assert!(!happenings.is_empty());
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
    }
}
