//! The deputy of a recovery case: by table what such a one may and may not, and over random people
//! that a deputy does to others no more than the role without its rights over administrators.

use super::*;
use crate::domain::recover::PASSWORD as RESET;
use crate::domain::unlock;
use crate::domain::user::TenantId;

/// The administrator who forgot the password.
fn nele() -> Person {
    person("nele").local(1).role_in(1, administrator())
}

/// A colleague, lent the role for a while.
fn ben() -> Person {
    person("ben")
        .local(1)
        .role(member())
        .role_in(1, administrator())
        .until(5)
        .deputy_of(&nele())
}

/// The same everywhere.
fn gus() -> Person {
    person("gus")
        .role(member())
        .role(administrator())
        .until(5)
        .deputy_of(&person("root").role(administrator()))
}

#[test]
fn a_deputy_sets_the_password_of_the_one_named() {
    let rulebook = rulebook();
    let may =
        |actor: &User, target: &User| law(actor, &rulebook).require_credentials(RESET, target);
    assert_eq!(may(&ben(), &nele()), Ok(()));
    assert_eq!(may(&gus(), &root()), Ok(()));
    // whatever else the administrator holds in that place
    let more = role("more", &["billing.view", "app.secret"]);
    assert_eq!(may(&ben(), &nele().role(more.clone())), Ok(()));
    for (actor, target) in [
        // the time is over, the name is another's, or the role is
        (ben().until(0), nele()),
        (ben(), person("nora").local(1).role(administrator())),
        (ben(), root()),
        (gus(), person("rita").role(administrator())),
        (gus(), nele()),
        // another deputy is an administrator, too
        (
            ben(),
            person("bo")
                .local(1)
                .role_in(1, administrator())
                .until(3)
                .deputy_of(&nele()),
        ),
        // what the administrator holds elsewhere is not the case's
        (
            ben(),
            person("nele")
                .restricted(&[1, 2])
                .role_in(1, administrator()),
        ),
        (
            ben(),
            person("nele")
                .restricted(&[1, 2])
                .role_in(1, administrator())
                .role_in(2, more),
        ),
        // the right itself may be withheld
        (ben().denied("user.password"), nele()),
    ] {
        assert!(may(&actor, &target).is_err(), "{actor:?} {target:?}");
    }
}

#[test]
fn a_deputy_does_nothing_else_to_an_administrator() {
    let rulebook = rulebook();
    let deputy = ben();
    let law = law(&deputy, &rulebook);
    for target in [nele(), person("nora").local(1).role(administrator())] {
        assert!(law.require_credentials(EDIT, &target).is_err());
        for right in [
            "user.change",
            "user.delete",
            "lockout.manage",
            "role.assign",
        ] {
            for over in [own::ADMIN_CHANGE, own::ADMIN_DELETE] {
                let deed = Deed {
                    right,
                    over_administrators: Some(over),
                    words: "touch them",
                };
                assert!(law.require_over(deed, &target).is_err(), "{right}");
                assert!(law.require_over_in(deed, &target, TenantId(1)).is_err());
            }
        }
        assert!(unlock::RESET.require(&law, &target).is_err());
        assert!(unlock::UNLOCK.require(&law, &target).is_err());
    }
    // people who are none are looked after meanwhile
    let ana = person("ana").local(1).role(member());
    assert_eq!(law.require_over(EDIT, &ana), Ok(()));
    assert_eq!(law.require_credentials(PASSWORD, &ana), Ok(()));
}

#[test]
fn a_deputy_makes_no_administrators() {
    let rulebook = rulebook();
    let vice = role("vice", &["login", "admin.change"]);
    for (deputy, there) in [(ben(), place(1)), (gus(), Place::Everywhere)] {
        let law = law(&deputy, &rulebook);
        for role in [administrator(), vice.clone()] {
            for term in [Term::ForGood, Term::Until(at(5)), Term::Until(at(1))] {
                for to_self in [true, false] {
                    let grant = Grant {
                        place: there,
                        words: "there",
                        term,
                        to_self,
                        had_administrator: true,
                    };
                    assert!(
                        law.require_grant(&role, grant).is_err(),
                        "{} {term:?}",
                        role.slug
                    );
                }
            }
        }
        assert!(!law.holds(own::RECOVER_MANAGE, Place::Everywhere));
        // nor gives for good what is lent for a while
        let desk = role("desk", &["login", "user.view"]);
        let grant = |term| Grant {
            place: there,
            words: "there",
            term,
            to_self: false,
            had_administrator: true,
        };
        assert!(law.require_grant(&desk, grant(Term::ForGood)).is_err());
        assert_eq!(law.require_grant(&desk, grant(Term::Until(at(5)))), Ok(()));
    }
}

#[test]
fn a_deputy_counts_as_an_administrator_for_whoever_would_take_over() {
    let rulebook = rulebook();
    assert!(
        operator(&rulebook)
            .require_credentials(PASSWORD, &ben())
            .is_err()
    );
    let mia = manager();
    assert!(
        law(&mia, &rulebook)
            .require_credentials(PASSWORD, &ben())
            .is_err()
    );
    // and as none for whoever waits to be unlocked
    let nora = person("nora").local(1).role(administrator());
    let others = [ben().candidate(), nora.clone().candidate()];
    assert!(!crate::domain::administrators::someone_could_unlock(
        &nora,
        &others,
        now()
    ));
}
