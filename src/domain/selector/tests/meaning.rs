//! What selectors mean.

use super::super::{Fact, Facts, Field, Judged};
use super::parsed;
use crate::domain::access::{self, Origin};
use crate::domain::name::{PersonName, Username};
use crate::domain::policy::{Rules, Source};
use crate::domain::testing::{Person, administrator, at, banking, member, now, person};
use crate::domain::user::{Language, Password};

/// Whether the selector holds for this person.
fn holds(text: &str, person: &Person) -> bool {
    let access = access::decide(person, &Rules::builtin(), false, Origin::NotAsked, now());
    let facts = Judged {
        user: person,
        administrator: person.is_administrator(now()),
        access: &access,
        policy: "builtin",
        policy_source: Source::Builtin,
        at: now(),
    };
    parsed(text).unwrap().matches(&facts)
}

/// Checks for each line that the selector holds, or with `-` in front that it does not.
fn check(person: &Person, lines: &str) {
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let (text, expected) = match line.strip_prefix("- ") {
            Some(text) => (text, false),
            None => (line, true),
        };
        assert_eq!(holds(text, person), expected, "{text}");
    }
}

#[test]
fn text_and_words() {
    let ana = person("Ana.Lyse").with(|user| {
        user.username = Username::parse("Ana.Lyse").unwrap();
        user.last_name = PersonName::parse("Müller-Ôn Straße").unwrap();
        user.language = Some(Language::De);
        user.bank_access = true;
    });
    check(
        &ana,
        "username=ana.lyse
         USERNAME = 'ANA.LYSE'
         username=ａｎａ.lyse
         username~LYSE
         - username~lysee
         username!=ana
         - username!=ana.lyse
         email=\"Ana.Lyse@EXAMPLE.org\"
         last_name='MÜLLER-ÔN STRASSE' or last_name~MÜLLER
         last_name~'ôn str'
         language=DE
         - language=en
         language!=en
         - salutation=mr
         salutation!=mr
         salutation=none
         salutation=NULL
         - language=never
         language!=none
         bank_access=yes
         bank_access=TRUE
         bank_access!=no
         - two_factor=yes
         - appearance~a
         appearance=none
         scope=global
         tenant=none
         policy.source=builtin
         policy.name=builtin
         failures.login=0
         failures.login<1
         - failures.login>0",
    );
}

#[test]
fn lists_and_what_is_derived() {
    let lea = person("lea")
        .local(1)
        .manager(1)
        .role(member())
        .role(banking())
        .until(10)
        .role(administrator())
        .until(-10)
        .denied("object.article.change")
        .locked()
        .failed(&[-3, -2]);
    check(
        &lea,
        "tenant=t1
         tenant=T1
         tenant~t
         tenants=t1
         - tenants=t2
         scope=tenant
         role=member
         roles=member and roles~bank
         - role=administrator
         role!=administrator
         - role!=member
         roles!=none
         administrator=manager
         manages=t1
         denied~article
         denied=object.article.change
         status=locked
         - status!=locked
         reasons=manual_lock
         reasons!=login_failures
         - reasons=none
         notes=none
         failures.login>=2
         failures.login<=2
         - failures.login!=2",
    );
    check(
        &person("max").restricted(&[]),
        "restricted=yes
         tenants=none
         reasons=no_tenant
         - tenants~t
         tenants!=t1",
    );
}

#[test]
fn moments() {
    // now() is 2027-01-15T08:00:00Z, nine o'clock in Berlin
    let ana = person("ana").with(|user| {
        user.last_login = Some(now());
        user.password = Password::Temporary {
            set_at: at(-60),
            expires_at: at(60),
            used_at: None,
        };
    });
    check(
        &ana,
        "last_login=2027-01-15
         - last_login!=2027-01-15
         - last_login<2027-01-15
         last_login<=2027-01-15
         - last_login>2027-01-15
         last_login>=2027-01-15
         last_login<2027-01-16
         last_login>2027-01-14
         last_login=2027-01-15T08:00:00Z
         last_login=2027-01-15T09:00:00+01:00
         last_login='2027-01-15 09:00:00+01:00'
         - last_login<2027-01-15T08:00:00Z
         last_login<2027-01-15T08:00:01Z
         last_login!=never
         password.kind=temporary
         password.kind!=none
         password.set_at<2027-01-15T08:00:00Z
         password.expires_at>2027-01-15T08:00:00Z
         must_change_password=yes
         demo_until=never
         - demo_until<2099-01-01
         - demo_until>=1970-01-01
         demo_until!=2027-01-15
         not demo_until<2099-01-01",
    );
    // the day begins and ends by the local clock
    let late = person("max").with(|user| {
        user.last_login = Some("2027-01-14T23:30:00Z".parse().unwrap());
        user.password = Password::None;
    });
    check(
        &late,
        "last_login=2027-01-15
         - last_login=2027-01-14
         password.kind=none
         password.kind='none'
         password.set_at=none
         status=pending",
    );
}

#[test]
fn not_binds_before_and_and_before_or() {
    let ana = person("ana").local(1);
    check(
        &ana,
        "tenant=t1 or tenant=t2 and status=locked
         - (tenant=t1 or tenant=t2) and status=locked
         not tenant=t2 and tenant=t1
         - not (tenant=t2 or tenant=t1)
         NOT tenant=t2 AND NOT status=locked OR tenant=t9
         not not tenant=t1
         ((tenant=t1))
         (tenant=t1)and(status=active)",
    );
}

/// Fields that are there but once: what a fact of the wrong kind means.
struct Odd;

impl Facts for Odd {
    fn fact(&self, _: Field) -> Fact<'_> {
        Fact::Flag(true)
    }
}

#[test]
fn a_fact_of_another_kind_equals_nothing() {
    assert!(!parsed("username=yes").unwrap().matches(&Odd));
    assert!(!parsed("failures.login>0").unwrap().matches(&Odd));
    assert!(!parsed("username~y").unwrap().matches(&Odd));
}
