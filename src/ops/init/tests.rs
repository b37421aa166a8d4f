//! What every installation begins with, and an example that is worth looking at.

use super::*;
use crate::crypto::{Hasher, Parameters, SystemRandom};
use crate::domain::access::{ReasonCode, Status};
use crate::domain::right::{CATALOGS, shipped};
use crate::domain::user::Place;
use crate::ops::env::Clock;
use crate::ops::user::{Account, list};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

struct Fixed(Timestamp);

impl Clock for Fixed {
    fn now(&self) -> Timestamp {
        self.0
    }
}

fn env() -> Env {
    Env {
        clock: Box::new(Fixed(Timestamp::from_second(1_790_000_000).unwrap())),
        random: Box::new(SystemRandom),
        hasher: Hasher::new(Parameters::danger_test_minimum()),
    }
}

fn call<'a>(store: &'a Store, env: &'a Env) -> Call<'a> {
    Call {
        store,
        env,
        actor: Actor::Operator(Operator {
            name: "os:test".to_owned(),
            login_uid: None,
            sudo_user: None,
        }),
        via: VIA.to_owned(),
        ending: Ending::Commit,
    }
}

fn everyone(call: &Call<'_>) -> BTreeMap<String, Account> {
    let mut people = BTreeMap::new();
    list::run(call, &list::List::default(), |account| {
        people.insert(account.user.username.to_string(), account);
        Ok::<_, crate::ops::Error>(ControlFlow::Continue(()))
    })
    .unwrap();
    people
}

#[test]
fn an_installation_begins_with_what_the_program_ships() {
    let store = Store::open_in_memory().unwrap();
    let now = env().clock.now();
    let catalogs: Vec<&Catalog> = CATALOGS.iter().collect();
    let rulebook = store
        .write(Ending::Commit, |db| {
            fill(db, &catalogs, now)?;
            store::rulebook::load(db)
        })
        .unwrap();
    assert_eq!(rulebook.rights.len(), shipped().count());
    for role in ["administrator", "billing", "member", "banking"] {
        assert!(rulebook.role(role).is_some(), "{role}");
    }
    assert_eq!(rulebook.policies.keys().collect::<Vec<_>>(), [BUILTIN]);
    assert_eq!(rulebook.settings[DEFAULT_ROLES], "member");
    assert_eq!(rulebook.settings["payees.four_eyes"], "off");
}

#[test]
fn the_example_shows_every_state() {
    let (store, env) = (Store::open_in_memory().unwrap(), env());
    let call = call(&store, &env);
    let (_, example) = example::make(&call, None).unwrap();
    let people = everyone(&call);
    assert_eq!(people.len(), example.people);
    let unusual: Vec<(&str, Status, ReasonCode)> = people
        .iter()
        .filter_map(|(name, account)| {
            let first = account.access.reasons.first()?;
            Some((name.as_str(), account.access.status(), first.code))
        })
        .collect();
    assert_eq!(
        unusual,
        [
            ("kaethe", Status::Locked, ReasonCode::LoginFailures),
            ("lena", Status::Pending, ReasonCode::NoPassword),
            (
                "nora",
                Status::Expired,
                ReasonCode::TemporaryPasswordExpired
            ),
            ("tom", Status::Locked, ReasonCode::ManualLock),
            ("zoe", Status::Locked, ReasonCode::DemoEnded),
        ]
    );
    let logged_in: Vec<&str> = people
        .iter()
        .filter(|(_, account)| account.user.last_login.is_some())
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(
        logged_in,
        [
            "finn", "grace", "henrike", "jan", "judith", "kaethe", "mia", "paul", "tom", "zoe"
        ]
    );
    assert_eq!(people["jan"].access.login_failures, 2);
    assert!(people["grace"].access.open_addresses > 1);
    assert!(people["otto"].user.two_factor);
    assert!(people["mia"].user.manages().next().is_some());
    assert!(people["finn"].user.demo_until.is_some());
    let administrators: Vec<&str> = people
        .iter()
        .filter(|(_, account)| account.administrator)
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(administrators, ["ada", "judith", "paul"]);
}

#[test]
fn e7_a_founder_of_the_example_may_have_a_one_time_password() {
    let (store, env) = (Store::open_in_memory().unwrap(), env());
    let call = call(&store, &env);
    let founder = example::founder(Credential::Generated).unwrap();
    let (added, _) = example::make(&call, Some(&founder)).unwrap();
    assert!(added.temporary_password.is_some());
    let ada = &everyone(&call)["ada"];
    assert!(ada.access.may_log_in() && ada.access.change_required.is_some());
    assert_eq!(ada.user.administers(env.clock.now()), [Place::Everywhere]);
}
