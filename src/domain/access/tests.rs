//! The access decision by table, and what must hold for any account at any moment.

use super::ReasonCode::*;
use super::*;
use crate::domain::testing::*;
use crate::domain::user::{ManualLock, TenantId, UserId};
use jiff::SignedDuration;
use proptest::prelude::*;

fn ana() -> Person {
    person("ana").local(1).role(member())
}

fn decided(user: &User, second: i64) -> AccessDecision {
    decide(user, &Rules::builtin(), false, Origin::NotAsked, at(second))
}

fn codes(decision: &AccessDecision) -> Vec<ReasonCode> {
    decision.reasons.iter().map(|reason| reason.code).collect()
}

fn temporary(expires: i64, used: Option<i64>) -> Password {
    Password::Temporary {
        set_at: at(-100),
        expires_at: at(expires),
        used_at: used.map(at),
    }
}

fn lock_until(second: Option<i64>) -> Person {
    ana().locked().with(|user| {
        user.lock = user.lock.take().map(|lock| ManualLock {
            until: second.map(at),
            ..lock
        });
    })
}

#[test]
fn each_reason_alone_by_table() {
    type Row = (Person, ReasonCode, Option<i64>, Option<i64>, Status);
    let five = [1, 2, 3, 4, 5];
    let table: Vec<Row> = vec![
        (
            lock_until(None),
            ManualLock,
            Some(-10),
            None,
            Status::Locked,
        ),
        (
            lock_until(Some(11)),
            ManualLock,
            Some(-10),
            Some(11),
            Status::Locked,
        ),
        (
            ana().failed(&five),
            LoginFailures,
            Some(5),
            None,
            Status::Locked,
        ),
        (
            ana().with(|user| user.failures.signature = five.map(at).to_vec()),
            SignatureFailures,
            Some(5),
            None,
            Status::Locked,
        ),
        (ana().demo(10), DemoEnded, Some(10), None, Status::Locked),
        (
            ana().expires(10),
            AccountExpired,
            Some(10),
            None,
            Status::Expired,
        ),
        (
            ana().password(temporary(10, None)),
            TemporaryPasswordExpired,
            Some(10),
            None,
            Status::Expired,
        ),
        (
            ana().password(temporary(99, Some(3))),
            TemporaryPasswordUsed,
            Some(3),
            None,
            Status::Expired,
        ),
        (
            person("ana").local(1),
            NoLoginRight,
            None,
            None,
            Status::Active,
        ),
        (
            ana().denied("login"),
            NoLoginRight,
            None,
            None,
            Status::Active,
        ),
        (
            ana().suspended(1, -7),
            TenantSuspended,
            Some(-7),
            None,
            Status::Locked,
        ),
        (
            person("ana").restricted(&[]).role(member()),
            NoTenant,
            None,
            None,
            Status::Active,
        ),
        (
            ana().password(Password::None),
            NoPassword,
            Some(-2000),
            None,
            Status::Pending,
        ),
    ];
    for (user, code, since, until, status) in table {
        let decision = decided(&user, 10);
        assert_eq!(codes(&decision), [code]);
        let reason = &decision.reasons[0];
        assert_eq!(reason.since, since.map(at), "{code:?}");
        assert_eq!(reason.until, until.map(at), "{code:?}");
        assert_eq!(decision.status(), status, "{code:?}");
        assert!(decision.shuts_out() && !decision.may_log_in(), "{code:?}");
        assert!(decision.has(code) && decision.change_required.is_none());
        assert!(!reason.to_string().is_empty());
    }
}

#[test]
fn an_end_holds_from_its_own_second_on() {
    // what ends at second 10 is out then and was in before
    let ending: [Person; 4] = [
        ana().demo(10),
        ana().expires(10),
        ana().password(temporary(10, None)),
        person("ana").local(1).role(member()).until(10),
    ];
    for user in ending {
        assert!(decided(&user, 9).may_log_in());
        assert!(!decided(&user, 10).may_log_in());
        assert!(!decided(&user, 1_000_000).may_log_in());
    }
    // a lock that ends at second 10 is gone then
    assert!(!decided(&lock_until(Some(10)), 9).may_log_in());
    assert!(decided(&lock_until(Some(10)), 10).may_log_in());
}

#[test]
fn a_lock_says_who_and_why() {
    let decision = decided(&ana().locked(), 0);
    assert_eq!(decision.reasons[0].by.as_deref(), Some("os:root"));
    assert_eq!(
        decision.reasons[0].to_string(),
        "locked by hand: left the house"
    );
    let failed = decided(&ana().failed(&[1, 2, 3, 4, 5]), 9);
    assert_eq!(
        failed.reasons[0].to_string(),
        "locked after 5 failed logins"
    );
    assert_eq!((failed.login_failures, failed.signature_failures), (5, 0));
}

#[test]
fn a_temporary_password_yields_only_the_right_to_set_a_new_one() {
    let decision = decided(&ana().password(temporary(10, None)), 9);
    assert!(decision.may_log_in());
    assert_eq!(
        decision.change_required,
        Some(ChangeRequired::TemporaryPassword)
    );
    // used and past its time: the use is what the person did
    let both = decided(&ana().password(temporary(10, Some(5))), 20);
    assert_eq!(codes(&both), [TemporaryPasswordUsed]);
}

#[test]
fn a_password_past_its_age_can_still_be_replaced() {
    let rules = Rules {
        max_age: Some(SignedDuration::from_secs(1000)),
        ..Rules::builtin()
    };
    // set at -1000, so due at 0
    let when = |second| decide(&ana(), &rules, false, Origin::NotAsked, at(second));
    assert_eq!(when(-1).change_required, None);
    assert!(when(-1).may_log_in());
    let due = when(0);
    assert_eq!(codes(&due), [PasswordExpired]);
    assert_eq!(due.reasons[0].since, Some(at(0)));
    assert_eq!(due.change_required, Some(ChangeRequired::PasswordExpired));
    assert_eq!(due.status(), Status::Active);
    assert!(!due.may_log_in() && !due.shuts_out());
    // an age beyond the end of time never comes
    let endless = Rules {
        max_age: Some(SignedDuration::MAX),
        ..Rules::builtin()
    };
    assert!(decide(&ana(), &endless, false, Origin::NotAsked, at(0)).may_log_in());
}

#[test]
fn all_reasons_at_once_come_in_order_and_the_weightiest_is_the_status() {
    let five = [1, 2, 3, 4, 5];
    let user = person("ana")
        .local(1)
        .suspended(1, 2)
        .locked()
        .failed(&five)
        .demo(3)
        .expires(4)
        .password(Password::None)
        .with(|user| user.failures.signature = five.map(at).to_vec());
    let rules = Rules {
        networks: vec!["192.0.2.0/24".parse().unwrap()],
        ..Rules::builtin()
    };
    let decision = decide(&user, &rules, false, Origin::Unknown, at(10));
    assert_eq!(
        codes(&decision),
        [
            ManualLock,
            LoginFailures,
            SignatureFailures,
            DemoEnded,
            AccountExpired,
            NoLoginRight,
            TenantSuspended,
            NoPassword,
            AddressNotAllowed,
        ]
    );
    assert_eq!(decision.status(), Status::Locked);
    let expired = decided(&ana().expires(4).password(Password::None), 10);
    assert_eq!(expired.status(), Status::Expired);
}

#[test]
fn a_suspension_shuts_out_who_has_no_other_tenant() {
    let both = person("ana").restricted(&[1, 2]).role(member());
    assert!(decided(&both.clone().suspended(1, -5), 0).may_log_in());
    let out = decided(&both.suspended(1, -5).suspended(2, -3), 0);
    assert_eq!(codes(&out), [TenantSuspended]);
    // out since the last of them was suspended
    assert_eq!(out.reasons[0].since, Some(at(-3)));
    assert_eq!(out.reasons[0].to_string(), "suspended tenant: t1, t2");
    // who is at home everywhere does not depend on a tenant managed
    let everywhere = person("ana").manager(1).role(member()).suspended(1, -5);
    assert!(decided(&everywhere, 0).may_log_in());
}

#[test]
fn a_login_right_withheld_is_not_called_missing() {
    let withheld = decided(&ana().denied("login"), 0);
    assert_eq!(
        withheld.reasons[0].to_string(),
        "the right to log in is withheld from this person"
    );
    let without = decided(&person("ana").local(1), 0);
    assert_eq!(
        without.reasons[0].to_string(),
        "no role gives the right to log in"
    );
}

#[test]
fn the_login_right_counts_where_the_person_may_go() {
    // a role left over in a tenant the person may no longer enter
    let left = person("ana").local(1).role_in(2, member());
    assert_eq!(codes(&decided(&left, 0)), [NoLoginRight]);
    // without any tenant, the role everywhere is not what is missing
    let nowhere = person("ana").restricted(&[]).role_in(2, member());
    assert_eq!(codes(&decided(&nowhere, 0)), [NoLoginRight, NoTenant]);
    // the manager's flag alone lets nobody in
    assert_eq!(
        codes(&decided(&person("ana").local(1).manager(1), 0)),
        [NoLoginRight]
    );
}

#[test]
fn a_lone_administrator_is_never_out_for_longer_than_a_quarter_of_an_hour() {
    let user = person("root")
        .role(administrator())
        .failed(&[1, 2, 3, 4, 5]);
    let lone = |second| decide(&user, &Rules::builtin(), true, Origin::NotAsked, at(second));
    let locked = lone(5 + 15 * 60 - 1);
    assert_eq!(codes(&locked), [LoginFailures]);
    assert_eq!(locked.reasons[0].until, Some(at(5 + 15 * 60)));
    let open = lone(5 + 15 * 60);
    assert!(open.may_log_in());
    assert_eq!(open.login_failures, 0);
    // a lock by hand is no failure lock
    let by_hand = person("root").role(administrator()).locked();
    assert!(
        decide(
            &by_hand,
            &Rules::builtin(),
            true,
            Origin::NotAsked,
            at(9999)
        )
        .shuts_out()
    );
}

#[test]
fn addresses_by_table() {
    let rules = |networks: &[&str]| Rules {
        networks: networks.iter().map(|net| net.parse().unwrap()).collect(),
        ..Rules::builtin()
    };
    let house = &["192.0.2.0/24", "2001:db8::/32"][..];
    let from = |text: &str| Origin::Address(text.parse().unwrap());
    let table: &[(&[&str], Origin, bool)] = &[
        (&[], Origin::Unknown, true),
        (&[], from("203.0.113.1"), true),
        (house, Origin::Unknown, false),
        (house, Origin::NotAsked, true),
        (house, from("192.0.2.0"), true),
        (house, from("192.0.2.255"), true),
        (house, from("192.0.3.0"), false),
        (house, from("2001:db8:1::1"), true),
        (house, from("2001:db9::1"), false),
        // wrapped in IPv6, it is the IPv4 address
        (house, from("::ffff:192.0.2.7"), true),
        (house, from("::ffff:203.0.113.7"), false),
        // what only looks like it is another address
        (house, from("::192.0.2.7"), false),
        // every IPv6 address is no IPv4 address, however it is written
        (&["::/0"], from("::ffff:192.0.2.7"), false),
        (&["0.0.0.0/0"], from("2001:db8::1"), false),
    ];
    for (networks, origin, expected) in table {
        let decision = decide(&ana(), &rules(networks), false, *origin, now());
        assert_eq!(decision.may_log_in(), *expected, "{networks:?} {origin:?}");
        if !expected {
            assert_eq!(codes(&decision), [AddressNotAllowed]);
        }
    }
    // the address is shown as it was judged
    let refused = decide(
        &ana(),
        &rules(house),
        false,
        from("::ffff:203.0.113.7"),
        now(),
    );
    assert_eq!(refused.reasons[0].detail.as_deref(), Some("203.0.113.7"));
}

#[test]
fn every_code_has_a_word_of_its_own_and_stands_in_its_order() {
    let mut sorted = ReasonCode::ALL;
    sorted.sort_unstable();
    assert_eq!(sorted, ReasonCode::ALL);
    let words: std::collections::BTreeSet<_> =
        ReasonCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(words.len(), ReasonCode::ALL.len());
}

prop_compose! {
    fn anyone()(
        scope in 0..4,
        suspended in any::<[bool; 2]>(),
        roles in any::<[bool; 3]>(),
        until in proptest::option::of(-50_i64..50),
        lock in proptest::option::of(proptest::option::of(-50_i64..50)),
        failed in proptest::collection::vec(-100_i64..0, 0..8),
        demo in proptest::option::of(-50_i64..50),
        expires in proptest::option::of(-50_i64..50),
        password in 0..4,
    ) -> Person {
        let mut user = match scope {
            0 => person("ana"),
            1 => person("ana").local(1),
            2 => person("ana").restricted(&[1, 2]),
            _ => person("ana").restricted(&[]),
        };
        for (tenant, out) in [1, 2].into_iter().zip(suspended) {
            if out {
                user = user.suspended(tenant, -20 * tenant);
            }
        }
        for (kind, _) in roles.into_iter().enumerate().filter(|(_, given)| *given) {
            user = match kind {
                0 => user.role(member()),
                1 => user.role_in(1, member()),
                _ => user.role_in(2, member()),
            };
            if let Some(until) = until {
                user = user.until(until);
            }
        }
        user.failed(&failed).with(|user| {
            user.lock = lock.map(|until| crate::domain::user::ManualLock {
                since: at(-60),
                by: "os:root".to_owned(),
                reason: None,
                until: until.map(at),
            });
            user.demo_until = demo.map(at);
            user.expires_at = expires.map(at);
            user.password = match password {
                0 => Password::None,
                1 => temporary(20, None),
                2 => temporary(20, Some(-5)),
                _ => user.password,
            };
        })
    }
}

proptest! {
    /// Reasons are in order, each once, each begun and none over.
    #[test]
    fn reasons_are_of_the_moment(user in anyone(), second in -60_i64..60) {
        let decision = decided(&user, second);
        prop_assert!(codes(&decision).is_sorted_by(|a, b| a < b));
        for reason in &decision.reasons {
            if reason.code != TenantSuspended && reason.code != TemporaryPasswordUsed {
                prop_assert!(reason.since.is_none_or(|since| since <= at(second)));
            }
            prop_assert!(reason.until.is_none_or(|until| at(second) < until));
        }
    }

    /// A lock, an end and a suspension are never overcome by anything else about the account.
    #[test]
    fn no_fact_outweighs_a_reason(user in anyone(), second in -60_i64..60) {
        for out in [
            user.clone().locked(),
            user.clone().demo(second),
            user.clone().expires(second),
            user.clone().password(Password::None),
            user.clone().denied("login"),
            user.clone().failed(&[-60, -60, -60, -60, -60]),
        ] {
            prop_assert!(decided(&out, second).shuts_out());
        }
        let outside = user.with(|user| {
            user.scope = Scope::Tenant(TenantId(9));
            user.memberships.clear();
            user.assignments.retain(|given| given.tenant.is_some());
        });
        prop_assert!(decided(&outside, second).has(NoLoginRight));
    }
}

#[test]
fn a_second_factor_that_is_asked_for_can_still_be_set_up() {
    let rules = Rules {
        require_2fa: true,
        max_age: Some(SignedDuration::from_secs(1000)),
        ..Rules::builtin()
    };
    let asked = |user: &User, second| decide(user, &rules, false, Origin::NotAsked, at(second));
    let without = asked(&ana(), -1);
    assert_eq!(codes(&without), [TwoFactorRequired]);
    assert_eq!(
        without.change_required,
        Some(ChangeRequired::TwoFactorRequired)
    );
    assert!(!without.may_log_in() && !without.shuts_out() && !without.must_change_password());
    assert_eq!(without.status(), Status::Active);
    let with = ana().with(|user| user.two_factor = true);
    assert!(asked(&with, -1).may_log_in());
    // the password comes first, where both are due
    let both = asked(&ana(), 0);
    assert_eq!(codes(&both), [PasswordExpired, TwoFactorRequired]);
    assert_eq!(both.change_required, Some(ChangeRequired::PasswordExpired));
    assert!(both.must_change_password());
    let once = asked(&ana().password(temporary(10, None)), 0);
    assert_eq!(
        once.change_required,
        Some(ChangeRequired::TemporaryPassword)
    );
    // and whoever is shut out is so with or without
    let locked = asked(&ana().locked(), -1);
    assert_eq!(locked.shut_out_by(), Some(ReasonCode::ManualLock));
}

#[test]
fn logins_that_lie_idle_are_no_use_from_several_addresses() {
    let login = |address: &str, last: i64| crate::domain::session::Session {
        id: crate::domain::session::SessionId(last),
        user: UserId(1),
        purpose: crate::domain::session::Purpose::Full,
        address: Some(address.to_owned()),
        created_at: at(0),
        last_used_at: at(last),
        expires_at: at(43_200),
    };
    let user = ana().with(|user| {
        user.logins = vec![
            login("192.0.2.7", 0),
            login("192.0.2.7", 10),
            login("198.51.100.7", 600),
        ];
    });
    for (second, addresses) in [(600, 2), (909, 2), (910, 1), (1500, 0)] {
        let decision = decided(&user, second);
        assert_eq!(decision.open_addresses, addresses, "at {second}");
    }
}
