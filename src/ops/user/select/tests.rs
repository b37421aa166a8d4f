//! The fuse, the names, and whom an acting account sees.

use super::{DEFAULT_MOST, select};
use crate::crypto::Parameters;
use crate::domain::name::{Email, PersonName, Slug, Username};
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::selector::Selector;
use crate::domain::user::{Scope, TenantId, UserId};
use crate::ops::env::Env;
use crate::ops::{Actor, Call, Error, Operator, Result};
use crate::store::user::NewUser;
use crate::store::{self, Ending, Store};
use jiff::Timestamp;
use jiff::tz::TimeZone;

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

fn names(store: &Store, actor: Actor, text: &str, most: u64) -> Result<Vec<String>> {
    let env = Env::system(Parameters::default());
    let call = Call {
        store,
        env: &env,
        actor,
        via: "test".to_owned(),
        ending: Ending::RollBack,
    };
    let selector = Selector::parse(text, &TimeZone::UTC).unwrap();
    let chosen = call.write(|work| select(work, &selector, most))?;
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
