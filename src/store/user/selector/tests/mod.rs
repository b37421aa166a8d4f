//! Whoever a selector chooses is among those the database hands out.

mod people;

use super::Narrowing;
use super::fields::is_kept;
use crate::domain::access::{self, Origin};
use crate::domain::rulebook::Rulebook;
use crate::domain::selector::{Judged, Selector, compared_text};
use crate::domain::user::User;
use crate::store::engine::Db;
use crate::store::user::{Filter, each};
use crate::store::{Ending, Error, Store, rulebook};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use people::{FURNITURE, NOW, insert};
use proptest::prelude::*;
use std::ops::ControlFlow;

/// Comparisons with values that occur.
const TESTS: &[&str] = &[
    "username=u1",
    "username=U2",
    "username~u",
    "username~'1'",
    "email~example",
    "email=u3@x.org",
    "first_name=ana",
    "first_name~in",
    "first_name=kim",
    "first_name~'neil X'",
    "first_name=İnci",
    "last_name=müller",
    "last_name~ü",
    "last_name~ll",
    "last_name=οδος",
    "last_name~ａ",
    "last_name~_",
    "username~%",
    "salutation=mx",
    "salutation=none",
    "language=de",
    "language!=none",
    "appearance=dark",
    "appearance~ig",
    "appearance=none",
    "scope=tenant",
    "tenant=north",
    "tenant~th",
    "tenant=none",
    "tenants=south",
    "tenants~o",
    "tenants=none",
    "restricted=yes",
    "restricted=no",
    "role=member",
    "role~min",
    "roles=none",
    "role!=clerk",
    "denied=login",
    "denied~view",
    "denied=none",
    "administrator=administrator",
    "administrator=manager",
    "administrator=none",
    "manages=north",
    "manages~i",
    "manages=none",
    "bank_access=yes",
    "import_bank_access=no",
    "two_factor=yes",
    "two_factor=no",
    "notes=several_addresses",
    "notes=none",
    "policy.name=strict",
    "policy.name~l",
    "policy.name=builtin",
    "policy.source=user",
    "policy.source=tenant",
    "policy.source=default",
    "status=active",
    "status=locked",
    "status=expired",
    "status=pending",
    "reasons=none",
    "reasons=manual_lock",
    "reasons=login_failures",
    "reasons=signature_failures",
    "reasons=demo_ended",
    "reasons=account_expired",
    "reasons=temporary_password_expired",
    "reasons=temporary_password_used",
    "reasons=password_expired",
    "reasons=no_login_right",
    "reasons=tenant_suspended",
    "reasons=no_tenant",
    "reasons=no_password",
    "failures.login=0",
    "failures.login>=2",
    "failures.login>0",
    "failures.signature=1",
    "failures.login<3",
    "failures.login!=2",
    "must_change_password=yes",
    "password.kind=none",
    "password.kind=temporary",
    "password.set_at<2027-01-10",
    "password.set_at=none",
    "password.expires_at>2027-01-15",
    "password.expires_at=none",
    "demo_until<=2027-01-15",
    "demo_until=none",
    "expires_at>=2027-01-15",
    "expires_at=2027-01-15T08:00:00Z",
    "expires_at!=none",
    "last_login=2027-01-15",
    "last_login<2027-01-15",
    "last_login=never",
    "last_login>2027-01-14",
    "created_at>2027-01-10",
    "created_at=2027-01-05",
];

fn people(db: &Db, book: &Rulebook, selector: Option<Selector>) -> Vec<User> {
    let filter = Filter {
        selector,
        ..Filter::default()
    };
    let mut found = Vec::new();
    let now = Timestamp::from_second(NOW).unwrap();
    each(db, book, &filter, now, |user| {
        found.push(user);
        Ok::<_, Error>(ControlFlow::Continue(()))
    })
    .unwrap();
    found
}

fn chosen(selector: &Selector, book: &Rulebook, user: &User) -> bool {
    let now = Timestamp::from_second(NOW).unwrap();
    let policy = book.policy_for(user);
    selector.matches(&Judged {
        user,
        administrator: user.is_administrator(now),
        access: &access::decide(user, policy.rules, false, Origin::NotAsked, now),
        policy: policy.name,
        policy_source: policy.source,
        at: now,
    })
}

fn parsed(text: &str) -> Selector {
    let zone = TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap();
    Selector::parse(text, &zone).unwrap()
}

fn with_people<T>(accounts: &[Vec<u8>], look: impl FnOnce(&Db, &Rulebook) -> T) -> T {
    let store = Store::open_in_memory().unwrap();
    let found = store.write(Ending::RollBack, |db| {
        db.batch(FURNITURE)?;
        for (id, bytes) in (1..).zip(accounts) {
            insert(db, id, bytes)?;
        }
        Ok::<_, Error>(look(db, &rulebook::load(db)?))
    });
    found.unwrap()
}

/// Nobody is lost, and how many the database handed out in vain.
fn check(db: &Db, book: &Rulebook, text: &str) -> usize {
    let selector = parsed(text);
    let mut all = people(db, book, None);
    all.retain(|user| chosen(&selector, book, user));
    let mut narrowed = people(db, book, Some(selector.clone()));
    let handed_out = narrowed.len();
    narrowed.retain(|user| chosen(&selector, book, user));
    assert_eq!(narrowed, all, "{text}");
    handed_out - all.len()
}

fn accounts(most: usize) -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(prop::collection::vec(any::<u8>(), 48), 1..most)
}

fn selector() -> impl Strategy<Value = String> {
    let test = prop::sample::select(TESTS.to_vec()).prop_map(str::to_owned);
    test.prop_recursive(4, 16, 3, |inner| {
        let members = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            members().prop_map(|members| format!("({})", members.join(" and "))),
            members().prop_map(|members| format!("({})", members.join(" or "))),
            inner.clone().prop_map(|inner| format!("not {inner}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn nobody_is_lost(accounts in accounts(12), texts in prop::collection::vec(selector(), 12)) {
        with_people(&accounts, |db, book| {
            for text in &texts {
                check(db, book, text);
            }
        });
    }

    #[test]
    fn nobody_is_lost_by_a_single_comparison(accounts in accounts(8)) {
        with_people(&accounts, |db, book| {
            for text in TESTS {
                check(db, book, text);
                check(db, book, &format!("not {text}"));
            }
        });
    }
}

#[test]
fn what_can_be_said_exactly_hands_out_nobody_in_vain() {
    let accounts: Vec<Vec<u8>> = (0..60_u32)
        .map(|id| {
            (0..48)
                .map(|it: u32| ((id * 7919 + it * it * 104_729) >> 3) as u8)
                .collect()
        })
        .collect();
    with_people(&accounts, |db, book| {
        for text in [
            "username=u1",
            "not username~1",
            "tenant=north and not role=member",
            "tenants=south or last_login<2027-01-15",
            "not (two_factor=yes or language=de) and demo_until!=none",
            "policy.name=strict",
            "policy.source!=default",
            "password.expires_at>2027-01-15",
            "reasons=demo_ended",
        ] {
            assert_eq!(check(db, book, text), 0, "{text}");
        }
        // one member that says nothing: the other narrows an "and", and nothing narrows an "or"
        let of =
            |text: &str| Narrowing::of(&parsed(text), false, 2).map(|it| (it.sql, it.values.len()));
        assert_eq!(
            of("manages=none and username=u1"),
            of("username=u1").map(|(sql, n)| (format!("({sql})"), n))
        );
        assert_eq!(of("username=u1 or manages=none"), None);
        assert_eq!(
            of("(username=u1 or manages=none) and email=x").unwrap().1,
            1
        );
        assert_eq!(of("not last_name=x"), None);
        assert!(of("administrator!=none").is_some() && of("not failures.login<2").is_some());
    });
}

#[test]
fn the_longest_selector_is_not_too_much_for_the_database() {
    with_people(&[vec![1; 48]], |db, book| {
        for longest in [
            "role=a or ".repeat(408) + "role=b",
            "role=a and ".repeat(370) + "role=b",
            "not (".repeat(32) + &"role=a or ".repeat(300) + "role=b" + &")".repeat(32),
        ] {
            check(db, book, &longest);
        }
    });
}

#[test]
fn kept_characters_come_from_themselves_alone() {
    // what a folded name holds of them stood in the name, capitals aside
    for c in ('\u{80}'..=char::MAX).map(String::from) {
        assert!(!compared_text(&c).contains(is_kept), "{c:?}");
    }
}
