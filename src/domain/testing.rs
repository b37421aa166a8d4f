//! People, roles and a rulebook for the tests of the rules, in a line or two each. Moments are
//! seconds around [`now`], tenants are numbers: tenant 1 is `t1`.

use super::access::{self, Origin};
use super::administrators::Candidate;
use super::delegation::{Authority, Law};
use super::name::{Email, PersonName, Slug, Title, Username};
use super::policy::Rules;
use super::right::{self, RightName, RoleSpec};
use super::role::{Origin as RoleOrigin, Role, RoleId};
use super::rulebook::{Right, Rulebook};
use super::user::{
    Assignment, Deputy, Failures, ManualLock, Membership, Password, Place, Scope, TenantId,
    TenantRef, User, UserId,
};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::Arc;

/// So many seconds after [`now`]; before it, if negative.
pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_800_000_000 + second).unwrap()
}

/// The present of the tests.
pub(crate) fn now() -> Timestamp {
    at(0)
}

/// The tenant of that number, not suspended.
pub(crate) fn tenant(number: i64) -> TenantRef {
    TenantRef {
        id: TenantId(number),
        slug: Slug::parse(&format!("t{number}")).unwrap(),
        suspended_at: None,
    }
}

/// The tenant of that number as a place.
pub(crate) fn place(number: i64) -> Place {
    Place::Tenant(TenantId(number))
}

/// The right of that name.
pub(crate) fn right(name: &str) -> RightName {
    RightName::parse(name).unwrap()
}

/// A global role with these rights.
pub(crate) fn role(slug: &str, rights: &[&str]) -> Arc<Role> {
    made(slug, RoleOrigin::Global, rights)
}

/// The system role of administrators.
pub(crate) fn administrator() -> Arc<Role> {
    shipped(right::system_role(right::own::ADMINISTRATOR).unwrap())
}

/// The system role that may log in and nothing else.
pub(crate) fn member() -> Arc<Role> {
    shipped(right::system_role(right::own::MEMBER).unwrap())
}

/// The role with every right of the banking catalog, without the login.
pub(crate) fn banking() -> Arc<Role> {
    shipped(right::banking::CATALOG.role.as_ref().unwrap())
}

fn shipped(spec: &RoleSpec) -> Arc<Role> {
    made(spec.slug, RoleOrigin::System, spec.rights)
}

fn made(slug: &str, origin: RoleOrigin, rights: &[&str]) -> Arc<Role> {
    Arc::new(Role {
        id: RoleId(number(slug)),
        slug: Slug::parse(slug).unwrap(),
        title: Title::parse(slug).unwrap(),
        origin,
        tenant: None,
        rights: rights.iter().map(|name| self::right(name)).collect(),
    })
}

/// The same name is the same number.
fn number(name: &str) -> i64 {
    name.bytes()
        .fold(7, |sum: i64, byte| (sum * 31 + i64::from(byte)) % 1_000_003)
}

/// The rulebook of an installation with every catalog and no setting set.
pub(crate) fn rulebook() -> Rulebook {
    let rights = right::shipped().map(|spec| {
        let known = Right {
            area: spec.area,
            reach: spec.reach,
            catalog: right::catalog_of(spec.name).map(|catalog| catalog.name.to_owned()),
            requires: spec.requires.iter().map(|name| self::right(name)).collect(),
            needs_setting: spec.needs_setting.map(str::to_owned),
            needs_bank_access: spec.needs_bank_access,
        };
        (spec.right_name(), known)
    });
    Rulebook {
        rights: rights.collect(),
        ..Rulebook::default()
    }
}

/// The law for an acting account.
pub(crate) fn law<'a>(actor: &'a User, rulebook: &'a Rulebook) -> Law<'a> {
    Law {
        authority: Authority::Account(actor),
        rulebook,
        now: now(),
    }
}

/// The law for the operator.
pub(crate) fn operator(rulebook: &Rulebook) -> Law<'_> {
    Law {
        authority: Authority::Operator { name: "os:root" },
        rulebook,
        now: now(),
    }
}

/// Someone with a password, at home everywhere, without a role. What follows the name says the
/// rest: `person("ana").local(1).role(member())`.
pub(crate) fn person(name: &str) -> Person {
    Person(User {
        id: UserId(number(name)),
        username: Username::parse(name).unwrap(),
        email: Email::parse(&format!("{name}@example.org")).unwrap(),
        salutation: None,
        first_name: PersonName::parse("Ana").unwrap(),
        last_name: PersonName::parse("Muster").unwrap(),
        language: None,
        appearance: None,
        scope: Scope::Global { restricted: false },
        memberships: Vec::new(),
        assignments: Vec::new(),
        denied: BTreeSet::new(),
        policy: None,
        tenant_policy: None,
        bank_access: false,
        import_bank_access: false,
        lock: None,
        failures: Failures::default(),
        password: Password::Permanent { set_at: at(-1000) },
        two_factor: false,
        logins: Vec::new(),
        demo_until: None,
        expires_at: None,
        last_login: None,
        created_at: at(-2000),
    })
}

/// A person being described. It is read as the [`User`] it describes.
#[derive(Debug, Clone)]
pub(crate) struct Person(User);

impl Deref for Person {
    type Target = User;

    fn deref(&self) -> &User {
        &self.0
    }
}

impl Person {
    /// Belongs to this tenant and to no other.
    pub(crate) fn local(mut self, number: i64) -> Self {
        self.0.scope = Scope::Tenant(TenantId(number));
        self.list(number);
        self
    }

    /// Is global and restricted to these tenants.
    pub(crate) fn restricted(mut self, numbers: &[i64]) -> Self {
        self.0.scope = Scope::Global { restricted: true };
        numbers.iter().for_each(|number| self.list(*number));
        self
    }

    /// Manages this tenant.
    pub(crate) fn manager(mut self, number: i64) -> Self {
        self.list(number);
        for member in &mut self.0.memberships {
            member.manager |= member.tenant.id == TenantId(number);
        }
        self
    }

    fn list(&mut self, number: i64) {
        let tenant = tenant(number);
        if !self.0.memberships.iter().any(|it| it.tenant == tenant) {
            self.0.memberships.push(Membership {
                tenant,
                manager: false,
            });
        }
    }

    /// This tenant, in which the person is listed already, was suspended at that moment.
    pub(crate) fn suspended(mut self, number: i64, second: i64) -> Self {
        for member in &mut self.0.memberships {
            if member.tenant.id == TenantId(number) {
                member.tenant.suspended_at = Some(at(second));
            }
        }
        self
    }

    /// Has this role where the person belongs: everywhere, or in the own tenant.
    pub(crate) fn role(self, role: Arc<Role>) -> Self {
        let own = match self.0.scope {
            Scope::Tenant(tenant_id) => Some(tenant(tenant_id.0)),
            Scope::Global { .. } => None,
        };
        self.given(role, own)
    }

    /// Has this role everywhere, whether or not the person may go there.
    pub(crate) fn role_everywhere(self, role: Arc<Role>) -> Self {
        self.given(role, None)
    }

    /// Has this role in this tenant.
    pub(crate) fn role_in(self, number: i64, role: Arc<Role>) -> Self {
        self.given(role, Some(tenant(number)))
    }

    fn given(mut self, role: Arc<Role>, tenant: Option<TenantRef>) -> Self {
        self.0.assignments.push(Assignment {
            role,
            tenant,
            until: None,
            deputy: None,
        });
        self
    }

    /// The role named last ends then.
    pub(crate) fn until(mut self, second: i64) -> Self {
        self.0.assignments.last_mut().unwrap().until = Some(at(second));
        self
    }

    /// The role named last was lent by a recovery case about that administrator.
    pub(crate) fn deputy_of(mut self, admin: &User) -> Self {
        self.0.assignments.last_mut().unwrap().deputy = Some(Deputy { of: Some(admin.id) });
        self
    }

    /// This right is withheld.
    pub(crate) fn denied(self, name: &str) -> Self {
        self.with(|user| {
            user.denied.insert(right(name));
        })
    }

    /// Has bank access.
    pub(crate) fn bank_access(self) -> Self {
        self.with(|user| user.bank_access = true)
    }

    /// Was locked by hand a moment ago, for good.
    pub(crate) fn locked(self) -> Self {
        self.with(|user| {
            user.lock = Some(ManualLock {
                since: at(-10),
                by: "os:root".to_owned(),
                reason: Some("left the house".to_owned()),
                until: None,
            });
        })
    }

    /// Logins failed at these moments.
    pub(crate) fn failed(self, seconds: &[i64]) -> Self {
        self.with(|user| user.failures.login = seconds.iter().copied().map(at).collect())
    }

    /// The demo ends then.
    pub(crate) fn demo(self, second: i64) -> Self {
        self.with(|user| user.demo_until = Some(at(second)))
    }

    /// The account ends then.
    pub(crate) fn expires(self, second: i64) -> Self {
        self.with(|user| user.expires_at = Some(at(second)))
    }

    /// Has this password.
    pub(crate) fn password(self, password: Password) -> Self {
        self.with(|user| user.password = password)
    }

    /// Anything else.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut User)) -> Self {
        change(&mut self.0);
        self
    }

    /// The person and what the built-in policy says about the login.
    pub(crate) fn candidate(self) -> Candidate {
        self.candidate_under(&Rules::builtin())
    }

    /// The person and what this policy says about the login.
    pub(crate) fn candidate_under(self, rules: &Rules) -> Candidate {
        let access = access::decide(&self.0, rules, false, Origin::NotAsked, now());
        Candidate {
            user: self.0,
            access,
        }
    }
}
