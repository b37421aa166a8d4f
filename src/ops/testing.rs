//! An installation in memory for the tests of use cases: the built-in rights, roles and policy,
//! a clock that stands, and the cheapest hash.

use super::env::Env;
use super::{Actor, Call, Operator};
use crate::crypto::Parameters;
use crate::ops::env::Clock;
use crate::store::{self, Db, Ending, Store};
use jiff::Timestamp;

/// A clock that stands at this second.
struct Standing(Timestamp);

impl Clock for Standing {
    fn now(&self) -> Timestamp {
        self.0
    }
}

/// That second of 1970.
pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// What a use case needs, at that second.
pub(crate) fn env(second: i64) -> Env {
    Env {
        clock: Box::new(Standing(at(second))),
        ..Env::system(Parameters::danger_test_minimum())
    }
}

/// A database as `init` leaves it, and whatever else `fill` puts in.
pub(crate) fn installation<T>(fill: impl FnOnce(&Db) -> store::Result<T>) -> (Store, T) {
    let store = Store::open_in_memory().unwrap();
    let filled = store.write(Ending::Commit, |db| {
        super::init::fill(db, &[], at(0))?;
        fill(db)
    });
    let filled = filled.unwrap();
    (store, filled)
}

/// The operator.
pub(crate) fn operator() -> Actor {
    Actor::Operator(Operator {
        name: "os:tester".to_owned(),
        login_uid: None,
        sudo_user: None,
    })
}

/// A call by someone, to be kept.
pub(crate) fn call<'a>(store: &'a Store, env: &'a Env, actor: Actor) -> Call<'a> {
    Call {
        store,
        env,
        actor,
        via: "test".to_owned(),
        ending: Ending::Commit,
    }
}
