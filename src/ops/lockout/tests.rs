//! What time has ended, written down once; and that writing it down changes no decision.

use super::*;
use crate::domain::access::Origin;
use crate::domain::name::{Email, PersonName, Title, Username};
use crate::domain::refusal::Refusal;
use crate::domain::right::own::{ADMINISTRATOR, MEMBER};
use crate::domain::session::Purpose;
use crate::domain::user::{Place, Scope, UserId};
use crate::ops::testing::{at, call, env, installation, operator};
use crate::ops::user::People;
use crate::ops::{Actor, Error};
use crate::store::session::{self, NewSession};
use crate::store::user::{NewUser, StoredPassword};
use crate::store::{self, Db, Store};
use expire::Counts;
use jiff::SignedDuration;
use proptest::prelude::*;

/// A person to be, with seconds at which things end.
#[derive(Debug, Clone, Default)]
struct Ends {
    demo: Option<i64>,
    account: Option<i64>,
    temporary: Option<i64>,
    role: Option<i64>,
    sessions: Vec<i64>,
}

fn add(db: &Db, name: &str, role: &str, ends: &Ends) -> store::Result<UserId> {
    let password = StoredPassword {
        hash: "$argon2id$none".to_owned(),
        set_at: at(0),
        expires_at: ends.temporary.map(at),
    };
    let id = store::user::insert(
        db,
        &NewUser {
            username: &Username::parse(name).unwrap(),
            email: &Email::parse(&format!("{name}@example.org")).unwrap(),
            salutation: None,
            first_name: &PersonName::parse("Ana").unwrap(),
            last_name: &PersonName::parse("Muster").unwrap(),
            language: None,
            scope: &Scope::Global { restricted: false },
            tenants: &[],
            policy: None,
            bank_access: false,
            import_bank_access: false,
            password: Some(&password),
            demo_until: ends.demo.map(at),
            expires_at: ends.account.map(at),
            created_at: at(0),
        },
    )?;
    let book = store::rulebook::load(db)?;
    let role = book.role(role).unwrap().id;
    let until = ends.role.map(at);
    store::user::assign(db, id, role, Place::Everywhere, until, "os:tester", at(0))?;
    for (number, end) in ends.sessions.iter().enumerate() {
        session::open(
            db,
            &NewSession {
                token_hash: &format!("{name} {number}"),
                user: id,
                purpose: Purpose::Full,
                address: None,
                created_at: at(0),
                expires_at: at(*end),
            },
        )?;
    }
    Ok(id)
}

fn expire(store: &Store, second: i64, warn: Option<i64>) -> Counts {
    let env = env(second);
    let warn = warn.map(SignedDuration::from_secs);
    expire::run(&call(store, &env, operator()), warn).unwrap()
}

/// What the rules say of everyone, and where the audit trail ends.
fn state(store: &Store, people: &[UserId], second: i64) -> (Vec<String>, i64) {
    let env = env(second);
    call(store, &env, operator())
        .read(|work| {
            let decisions = people.iter().map(|id| {
                let user = store::user::by_id(work.db, &work.rulebook, *id, work.now)?;
                let access = work.decide(&user.unwrap(), Origin::NotAsked)?;
                Ok(format!("{access:?}"))
            });
            let decisions = decisions.collect::<Result<Vec<_>>>()?;
            Ok::<_, Error>((decisions, store::audit::head(work.db)?.0))
        })
        .unwrap()
}

/// The moments around which everything happens.
fn second() -> impl Strategy<Value = i64> {
    1000..1010_i64
}

fn ends() -> impl Strategy<Value = Ends> {
    let maybe = || prop::option::of(second());
    let sessions = prop::collection::vec(second(), 0..3);
    (maybe(), maybe(), maybe(), maybe(), sessions).prop_map(
        |(demo, account, temporary, role, sessions)| Ends {
            demo,
            account,
            temporary,
            role,
            sessions,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn expiring_twice_is_expiring_once(
        people in prop::collection::vec(ends(), 0..6),
        now in second(),
        warn in prop::option::of(1..10_i64),
    ) {
        let (store, ids) = installation(|db| {
            let named = people.iter().enumerate();
            named.map(|(n, ends)| add(db, &format!("person{n}"), MEMBER, ends)).collect::<store::Result<Vec<_>>>()
        });
        let (before, _) = state(&store, &ids, now);
        let counts = expire(&store, now, warn);
        let count = |end: fn(&Ends) -> Option<i64>| {
            people.iter().filter(|person| end(person).is_some_and(|end| end <= now)).count() as u64
        };
        prop_assert_eq!(counts.demo_locked, count(|ends| ends.demo));
        prop_assert_eq!(counts.accounts_expired, count(|ends| ends.account));
        prop_assert_eq!(counts.temporary_passwords_voided, count(|ends| ends.temporary));
        prop_assert_eq!(counts.roles_ended, count(|ends| ends.role));
        let (after, head) = state(&store, &ids, now);
        prop_assert_eq!(&before, &after, "what is written down was so before");
        prop_assert_eq!(expire(&store, now, warn), Counts::default());
        prop_assert_eq!(state(&store, &ids, now), (after, head));
    }
}

#[test]
fn a_session_lies_idle_by_the_policy_or_ends_by_its_limit() {
    let sessions = vec![600, 10_000];
    let (store, _) = installation(|db| {
        add(
            db,
            "ana",
            MEMBER,
            &Ends {
                sessions,
                ..Ends::default()
            },
        )
    });
    assert_eq!(expire(&store, 599, None).sessions_closed, 0);
    assert_eq!(expire(&store, 600, None).sessions_closed, 1);
    assert_eq!(expire(&store, 899, None).sessions_closed, 0);
    assert_eq!(expire(&store, 900, None).sessions_closed, 1);
    assert_eq!(expire(&store, 900, None), Counts::default());
}

#[test]
fn a_warning_comes_once_for_each_end() {
    let ends = Ends {
        demo: Some(1000),
        account: Some(2000),
        temporary: Some(1500),
        ..Ends::default()
    };
    let (store, _) = installation(|db| add(db, "ana", MEMBER, &ends));
    assert_eq!(expire(&store, 100, Some(899)).warned, 0);
    assert_eq!(expire(&store, 100, Some(900)).warned, 1);
    assert_eq!(expire(&store, 100, Some(5000)).warned, 2);
    assert_eq!(expire(&store, 200, Some(5000)).warned, 0);
}

#[test]
fn an_account_needs_the_right_everywhere_to_expire() {
    let (store, (root, member)) = installation(|db| {
        let root = add(db, "root", ADMINISTRATOR, &Ends::default())?;
        Ok((root, add(db, "ana", MEMBER, &Ends::default())?))
    });
    let env = env(5);
    assert!(expire::run(&call(&store, &env, Actor::Account(root)), None).is_ok());
    let refused = expire::run(&call(&store, &env, Actor::Account(member)), None);
    assert!(matches!(
        refused,
        Err(Error::Refusal(Refusal::LacksRight { .. }))
    ));
}

fn named(names: &[&str]) -> People {
    People::named(names.iter().map(|name| (*name).to_owned()).collect(), 9)
}

fn lock(names: &[&str]) -> lock::Lock {
    lock::Lock {
        people: named(names),
        reason: Title::parse("left the house").unwrap(),
        until: None,
    }
}

#[test]
fn the_last_two_administrators_cannot_be_locked_together() {
    let (store, _) = installation(|db| {
        add(db, "ada", ADMINISTRATOR, &Ends::default())?;
        add(db, "bob", ADMINISTRATOR, &Ends::default())
    });
    let env = env(5);
    let both = lock::run(&call(&store, &env, operator()), &lock(&["ada", "bob"]));
    assert!(matches!(
        both,
        Err(Error::Refusal(Refusal::LastAdministrator { .. }))
    ));
    let one = lock::run(&call(&store, &env, operator()), &lock(&["ada", "ADA"])).unwrap();
    assert_eq!(one.len(), 1, "named twice, locked once");
    let other = lock::run(&call(&store, &env, operator()), &lock(&["bob"]));
    assert!(other.is_err());
}

#[test]
fn a_second_lock_keeps_its_beginning() {
    let (store, _) = installation(|db| add(db, "ana", MEMBER, &Ends::default()));
    let (early, late) = (env(5), env(9));
    lock::run(&call(&store, &early, operator()), &lock(&["ana"])).unwrap();
    let again = lock::Lock {
        reason: Title::parse("stays out").unwrap(),
        until: Some(at(20)),
        ..lock(&["ana"])
    };
    let locked = lock::run(&call(&store, &late, operator()), &again).unwrap();
    let found = locked[0].user.lock.clone().unwrap();
    assert_eq!((found.since, found.until), (at(5), Some(at(20))));
    assert_eq!(found.reason.as_deref(), Some("stays out"));
    // one that has ended is none: the next one begins anew
    let later = env(30);
    let locked = lock::run(&call(&store, &later, operator()), &lock(&["ana"])).unwrap();
    assert_eq!(locked[0].user.lock.clone().unwrap().since, at(30));
}

#[test]
fn the_operator_who_may_do_nothing_else_may_still_expire() {
    let (store, ()) = installation(|db| {
        add(db, "ana", MEMBER, &Ends::default())?;
        store::setting::set(db, "operator", "deny")
    });
    let env = env(5);
    let refused = reset::run(&call(&store, &env, operator()), &named(&["ana"]));
    assert!(matches!(
        refused,
        Err(Error::Refusal(Refusal::OperatorDenied))
    ));
    assert_eq!(expire(&store, 5, None), Counts::default());
}
