//! What a case is found from (K1, K9, K14).

use super::*;
use crate::domain::name::{PersonName, Slug};
use crate::domain::tenant::DataCount;
use jiff::SignedDuration;

fn report(kind: &str, count: i64, second: i64) -> DataCount {
    DataCount {
        kind: Slug::parse(kind).unwrap(),
        count,
        as_of: at(second),
    }
}

fn both(clients: i64, transfers: i64, second: i64) -> Answer {
    Answer::Reported(vec![
        report(CLIENTS, clients, second),
        report(FILE_TRANSFERS, transfers, second),
    ])
}

#[test]
fn unknown_counts_as_present() {
    let age = SignedDuration::from_secs(100);
    let with = |extra: DataCount| {
        Answer::Reported(vec![
            report(CLIENTS, 0, 0),
            report(FILE_TRANSFERS, 0, 0),
            extra,
        ])
    };
    for (others, answers, present) in [
        (0, vec![both(0, 0, 0)], false),
        (0, vec![both(0, 0, -100)], false),
        (0, vec![both(0, 0, 0), both(0, 0, -5)], false),
        (0, vec![with(report("invoices", 0, 0))], false),
        // anyone else, anything at all
        (1, vec![both(0, 0, 0)], true),
        (0, vec![both(1, 0, 0)], true),
        (0, vec![both(0, 1, 0)], true),
        (0, vec![with(report("invoices", 1, 0))], true),
        (0, vec![both(0, 0, 0), both(0, 2, 0)], true),
        // too old by a second, or dated ahead
        (0, vec![both(0, 0, -101)], true),
        (0, vec![both(0, 0, 1)], true),
        (0, vec![with(report("invoices", 0, -101))], true),
        // never reported, or nobody there to report it
        (0, vec![Answer::Reported(vec![report(CLIENTS, 0, 0)])], true),
        (0, vec![Answer::Reported(Vec::new())], true),
        (0, vec![both(0, 0, 0), Answer::Unknown], true),
        (0, vec![], true),
    ] {
        let data = Data::sum(others, &answers, age, now());
        assert_eq!(data.is_present(), present, "{others} {answers:?}");
        assert_eq!(data.present().is_empty(), !present, "{data:?}");
    }
}

#[test]
fn what_is_unknown_in_one_tenant_is_unknown_altogether() {
    let age = SignedDuration::from_secs(100);
    let data = Data::sum(2, &[both(3, 4, -7), both(5, 6, -9)], age, now());
    let expected = counts(&[
        (CLIENTS, Some(8)),
        (FILE_TRANSFERS, Some(10)),
        (USERS, Some(2)),
    ]);
    assert_eq!(data.counts, expected.counts);
    assert_eq!(data.as_of, Some(at(-9)));
    let half = Answer::Reported(vec![report(CLIENTS, 1, 0)]);
    let data = Data::sum(0, &[both(0, 4, 0), half], age, now());
    let expected = counts(&[(CLIENTS, Some(1)), (FILE_TRANSFERS, None), (USERS, Some(0))]);
    assert_eq!(data.counts, expected.counts);
    // what the application calls users comes on top of vogt's own
    let users = Answer::Reported(vec![report(USERS, 3, 0)]);
    let data = Data::sum(2, &[users], age, now());
    assert_eq!(data.counts.get(USERS), Some(&Some(5)));
    assert!(Data::default().is_present());
}

#[test]
fn the_place_of_a_case() {
    let scope = |admin: &User, tenant: Option<&str>| Scope::of(admin, tenant, now());
    let root = person("root").role(administrator());
    let both = person("both").restricted(&[1, 2]).role(administrator());
    let wide = person("wide").role_in(1, administrator()).role(member());
    let deputy = person("ben")
        .local(1)
        .role(administrator())
        .until(9)
        .deputy_of(&nele());
    assert_eq!(scope(&nele(), None).unwrap().tenant, Some(tenant(1)));
    assert_eq!(scope(&nele(), Some("t1")).unwrap().tenant, Some(tenant(1)));
    assert_eq!(scope(&root, None).unwrap().tenant, None);
    assert_eq!(scope(&both, Some("t2")).unwrap().tenant, Some(tenant(2)));
    // all that the account reaches is looked at, not the one tenant alone
    let one = person("one")
        .restricted(&[1, 2])
        .role_in(2, administrator());
    let reach = scope(&one, None).unwrap().reach;
    assert_eq!(reach, [place(1), place(2)]);
    // and all that it would reach were its restriction lifted
    let reach = scope(&both, Some("t2")).unwrap().reach;
    assert!(reach.contains(&Place::Everywhere));
    let wide = scope(&wide, None).unwrap();
    assert_eq!(wide.tenant, Some(tenant(1)));
    assert!(wide.reach.contains(&Place::Everywhere));
    for (admin, tenant, words) in [
        (&both, None, "administers several tenants: t1, t2"),
        (&root, Some("t1"), "administers everything"),
        (&nele(), Some("t2"), "no administrator in the tenant t2"),
        (
            &person("p").local(1).role(member()),
            None,
            "p is no administrator",
        ),
        (
            &person("q").local(1).role(administrator()).until(0),
            None,
            "q is no administrator",
        ),
        (&deputy, None, "ben is no administrator"),
    ] {
        let refusal = scope(admin, tenant).unwrap_err().to_string();
        assert!(refusal.contains(words), "{refusal}");
    }
}

#[test]
fn colleagues_are_of_the_same_place() {
    let here = Scope::of(&nele(), None, now()).unwrap();
    let root = person("root").role(administrator());
    let all = Scope::of(&root, None, now()).unwrap();
    for (someone, of_tenant, of_all) in [
        (person("ben").local(1), true, false),
        (person("sam").local(2), false, false),
        (person("rex").restricted(&[1, 2]), true, false),
        (person("gus"), false, true),
        (person("max").manager(1), true, true),
        (person("rita").role(administrator()), false, true),
        (person("rita").manager(1).role(administrator()), false, true),
    ] {
        assert_eq!(here.is_home_of(&someone, now()), of_tenant, "{someone:?}");
        assert_eq!(all.is_home_of(&someone, now()), of_all, "{someone:?}");
    }
}

#[test]
fn nobody_is_named_deputy_in_vain() {
    let book = rulebook();
    let here = Scope::of(&nele(), None, now()).unwrap();
    let serves = |someone: &User, admin: &User, scope: &Scope| {
        let deputy = deputized(someone, admin, &administrator(), scope, at(9));
        could_serve(&deputy, admin, &book, now()).is_ok()
    };
    assert!(serves(
        &person("ben").local(1).role(member()),
        &nele(),
        &here
    ));
    assert!(serves(&person("rex").restricted(&[1, 2]), &nele(), &here));
    let withheld = person("ben").local(1).denied("user.password");
    assert!(!serves(&withheld, &nele(), &here));
    // who administers one of two tenants has rights in the other that no deputy there covers
    let both = person("both")
        .restricted(&[1, 2])
        .role_in(1, administrator())
        .role(member());
    let one = Scope::of(&both, None, now()).unwrap();
    assert!(!serves(&person("ben").local(1).role(member()), &both, &one));
}

fn said(first: Option<&str>, last: Option<&str>, email: Option<&str>) -> Claim {
    let name = |text: Option<&str>| text.map(|text| PersonName::parse(text).unwrap());
    Claim {
        first_name: name(first),
        last_name: name(last),
        email: email.map(|text| Email::parse(text).unwrap()),
    }
}

#[test]
fn a_claim_is_compared_with_the_record() {
    let record = nele().with(|user| {
        user.first_name = PersonName::parse("Anna Lena").unwrap();
        user.last_name = PersonName::parse("Großmüller").unwrap();
    });
    for (first, last, email) in [
        (None, None, None),
        (
            Some("Anna Lena"),
            Some("Großmüller"),
            Some("nele@example.org"),
        ),
        (
            Some("ANNA  lena"),
            Some("GROSSMÜLLER"),
            Some("Nele@Example.ORG"),
        ),
        (Some(" anna lena "), Some("grossmu\u{308}ller"), None),
    ] {
        assert_eq!(said(first, last, email).require_match(&record), Ok(()));
    }
    for (first, last, email, fields) in [
        (Some("Anna-Lena"), None, None, "first name"),
        (Some("Annalena"), None, None, "first name"),
        (None, Some("Grossmuller"), None, "last name"),
        (None, None, Some("nele@example.com"), "e-mail address"),
        (None, None, Some("nele+x@example.org"), "e-mail address"),
        (
            Some("Lena"),
            Some("Groß"),
            Some("n@example.org"),
            "first name, last name, e-mail address",
        ),
    ] {
        let refusal = said(first, last, email).require_match(&record).unwrap_err();
        let message = refusal.to_string();
        assert!(
            message.ends_with(&format!("differs from the record: {fields}")),
            "{message}"
        );
        assert!(
            !message.contains("Groß") && !message.contains("@"),
            "{message}"
        );
    }
}
