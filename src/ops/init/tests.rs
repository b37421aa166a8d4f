//! An installation that was made holds together, and the example is worth looking at.

use super::*;
use crate::crypto::{Hasher, Parameters, SystemRandom};
use crate::domain::access::{ReasonCode, Status};
use crate::domain::right::CATALOGS;
use crate::domain::user::Place;
use crate::ops::env::Clock;
use crate::ops::user::{Account, list};
use crate::store::user::Sort;
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

fn operator() -> Operator {
    Operator {
        name: "os:test".to_owned(),
        login_uid: None,
        sudo_user: None,
    }
}

fn request(folder: &tempfile::TempDir) -> Init {
    Init {
        path: folder.path().join("new/vogt.db"),
        catalogs: Vec::new(),
        administrator: None,
        example: false,
    }
}

fn everyone(path: &std::path::Path) -> BTreeMap<String, Account> {
    let (store, env) = (Store::open(path).unwrap(), env());
    let call = Call {
        store: &store,
        env: &env,
        actor: Actor::Operator(operator()),
        via: "user list".to_owned(),
        ending: Ending::Commit,
    };
    let all = list::List {
        tenant: None,
        role: None,
        status: None,
        administrators: false,
        demo: false,
        expiring_within: None,
        inactive_for: None,
        search: None,
        sort: Sort::Username,
        limit: None,
        at: None,
    };
    let mut people = BTreeMap::new();
    list::run(&call, &all, |account| {
        people.insert(account.user.username.to_string(), account);
        Ok::<_, crate::ops::Error>(ControlFlow::Continue(()))
    })
    .unwrap();
    people
}

#[test]
fn an_empty_installation_holds_what_every_one_does() {
    let store = Store::open_in_memory().unwrap();
    let now = env().clock.now();
    let catalogs: Vec<&Catalog> = CATALOGS.iter().collect();
    let rulebook = store
        .write(Ending::Commit, |db| {
            fill(db, &catalogs, now)?;
            store::rulebook::load(db)
        })
        .unwrap();
    assert_eq!(
        rulebook.rights.len(),
        crate::domain::right::shipped().count()
    );
    for role in ["administrator", "billing", "member", "banking"] {
        assert!(rulebook.role(role).is_some(), "{role}");
    }
    assert_eq!(rulebook.policies.keys().collect::<Vec<_>>(), [BUILTIN]);
    assert_eq!(rulebook.settings[DEFAULT_ROLES], "member");
    assert_eq!(rulebook.settings["payees.four_eyes"], "off");
}

#[test]
fn what_failed_leaves_neither_file_nor_folder() {
    let folder = tempfile::tempdir().unwrap();
    let weak = Founder {
        credential: Credential::Given(crate::domain::secret::Secret::new("short".to_owned())),
        ..example_founder()
    };
    let request = Init {
        administrator: Some(weak),
        ..request(&folder)
    };
    assert!(run(&env(), operator(), Ending::Commit, &request).is_err());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_dry_run_leaves_neither_file_nor_folder() {
    let folder = tempfile::tempdir().unwrap();
    let made = run(&env(), operator(), Ending::RollBack, &request(&folder)).unwrap();
    assert_eq!(made.schema, newest_schema());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn what_a_removed_database_left_over_is_not_taken_for_part_of_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("vogt.db");
    std::fs::write(folder.path().join("vogt.db-wal"), "old").unwrap();
    let request = Init {
        path,
        ..request(&folder)
    };
    let refused = run(&env(), operator(), Ending::Commit, &request);
    assert!(matches!(
        refused,
        Err(crate::ops::Error::Store(store::Error::Exists(path))) if path.ends_with("vogt.db-wal")
    ));
}

#[test]
fn e7_a_generated_password_is_one_time() {
    let folder = tempfile::tempdir().unwrap();
    let request = Init {
        administrator: Some(example_founder()),
        ..request(&folder)
    };
    let made = run(&env(), operator(), Ending::Commit, &request).unwrap();
    let added = made.administrator.unwrap();
    assert!(added.temporary_password.is_some());
    assert!(added.account.access.change_required.is_some());
    let user = &everyone(&made.path)["ada"].user;
    assert_eq!(user.administers(env().clock.now()), [Place::Everywhere]);
}

#[test]
fn the_example_shows_every_state() {
    let folder = tempfile::tempdir().unwrap();
    let request = Init {
        example: true,
        ..request(&folder)
    };
    let made = run(&env(), operator(), Ending::Commit, &request).unwrap();
    let people = everyone(&made.path);
    let example = made.example.unwrap();
    assert_eq!(people.len(), example.people);
    assert_eq!(made.catalogs, ["banking", "content", "practice"]);
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
    assert_eq!(people["jan"].access.login_failures, 2);
    assert!(people["grace"].user.open_addresses > 1);
    assert!(people["otto"].user.two_factor);
    assert!(people["mia"].user.manages().next().is_some());
    let administrators: Vec<&str> = people
        .iter()
        .filter(|(_, account)| account.administrator)
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(administrators, ["ada", "judith", "paul"]);
    assert!(people["finn"].user.demo_until.is_some());
    assert!(people["ada"].user.last_login.is_none());
}

fn example_founder() -> Founder {
    example::founder(Credential::Generated).unwrap()
}
