//! What depends on the clock between asking the probe and deciding.

use super::complete::{self, Way};
use super::open::{self, Open};
use super::{Probe, show};
use crate::crypto::Parameters;
use crate::domain::name::{Email, PersonName, Slug, Title, Username};
use crate::domain::recover::{Claim, Kind, RecoverRefusal};
use crate::domain::refusal::Refusal;
use crate::domain::user::{Place, Scope};
use crate::ops::env::{Clock, Env};
use crate::ops::tenant::data::Report;
use crate::ops::testing::{at, call, installation, operator};
use crate::ops::{Call, Error};
use crate::store::{self, Db, Store};
use jiff::Timestamp;
use std::cell::Cell;
use std::rc::Rc;

/// A clock that someone moves.
#[derive(Clone)]
struct Moved(Rc<Cell<i64>>);

impl Clock for Moved {
    fn now(&self) -> Timestamp {
        at(self.0.get())
    }
}

/// A tenant with one administrator and nothing else.
fn firm(db: &Db) -> store::Result<()> {
    let slug = Slug::parse("nord").unwrap();
    let tenant = store::tenant::insert(db, &slug, "Nord", at(0))?;
    let name = PersonName::parse("Nele").unwrap();
    let id = store::user::insert(
        db,
        &store::user::NewUser {
            username: &Username::parse("nele").unwrap(),
            email: &Email::parse("nele@example.org").unwrap(),
            salutation: None,
            first_name: &name,
            last_name: &name,
            language: None,
            scope: &Scope::Tenant(tenant.id),
            tenants: &[tenant.id],
            policy: None,
            bank_access: false,
            import_bank_access: false,
            password: None,
            demo_until: None,
            expires_at: None,
            created_at: at(0),
        },
    )?;
    let rulebook = store::rulebook::load(db)?;
    let role = rulebook.role("administrator").unwrap().id;
    store::user::assign(
        db,
        id,
        role,
        Place::Tenant(tenant.id),
        None,
        "os:tester",
        at(0),
    )
}

fn nothing() -> Vec<Report> {
    ["clients", "file_transfers"]
        .map(|kind| Report {
            kind: Slug::parse(kind).unwrap(),
            count: 0,
        })
        .into()
}

fn begun(call: &Call<'_>, probe: &Probe<'_>) -> i64 {
    let request = Open {
        admin: "nele".to_owned(),
        tenant: None,
        requested_by: Title::parse("Nele").unwrap(),
        contact: Email::parse("nele@example.org").unwrap(),
        claim: Claim::default(),
    };
    let opened = open::run(call, &request, Some(probe)).unwrap();
    assert_eq!(opened.case.case.kind, Kind::Nothing);
    opened.case.case.id
}

/// Completes a case whose probe takes so many seconds by the clock.
fn complete_after(seconds: i64) -> (Result<(), Error>, Kind) {
    let (store, ()): (Store, ()) = installation(firm);
    let clock = Moved(Rc::new(Cell::new(1000)));
    let env = Env {
        clock: Box::new(clock.clone()),
        ..Env::system(Parameters::danger_test_minimum())
    };
    let call = call(&store, &env, operator());
    let quick = |_: &str| Ok(nothing());
    let id = begun(&call, &quick);
    let slow = |_: &str| {
        clock.0.set(clock.0.get() + seconds);
        Ok(nothing())
    };
    let plan = complete::plan(&call, id, None::<&Way>).unwrap();
    let done = complete::run(&call, id, None, &plan, Some(&slow));
    let kind = show::run(&call, id).unwrap().case.kind;
    (done.map(drop), kind)
}

#[test]
fn k9_the_probe_s_answer_is_at_most_sixty_seconds_old() {
    assert!(complete_after(60).0.is_ok());
    let (late, kind) = complete_after(61);
    let Err(Error::Refusal(Refusal::Recover(refusal))) = late else {
        panic!("{late:?}");
    };
    assert_eq!(*refusal, RecoverRefusal::StaleProbe);
    assert_eq!(kind, Kind::Nothing, "it can be tried again");
}
