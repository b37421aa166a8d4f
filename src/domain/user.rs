//! A person's account, as the facts that are stored about it. Whether it is locked, expired or
//! pending is derived from them ([`super::access`]), never kept here.

use super::name::{Email, PersonName, Slug, Username};
use super::right::RightName;
use super::role::Role;
use super::session::Session;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The stable number of an account: it outlives renaming and is never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UserId(pub i64);

/// The number of a tenant in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TenantId(pub i64);

/// A tenant as far as an account needs to know it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TenantRef {
    /// Its number.
    pub id: TenantId,
    /// Its name in commands.
    pub slug: Slug,
    /// Since when it is suspended, if it is.
    pub suspended_at: Option<Timestamp>,
}

/// How a person is addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Salutation {
    /// Mr.
    Mr,
    /// Mrs.
    Mrs,
    /// Neither.
    Mx,
}

impl Salutation {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Mr, Self::Mrs, Self::Mx];

    /// The word used in flags, JSON and the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mr => "mr",
            Self::Mrs => "mrs",
            Self::Mx => "mx",
        }
    }
}

/// The language of a person's mails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// German.
    De,
    /// English.
    En,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::De, Self::En];

    /// The word used in flags, JSON and the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::De => "de",
            Self::En => "en",
        }
    }
}

/// Where a person belongs (marketing system: "auf globaler Ebene … oder lokal").
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All tenants, or only the listed ones if restricted.
    Global {
        /// Whether the memberships are all there is.
        restricted: bool,
    },
    /// One tenant and no other.
    Tenant(TenantId),
}

/// A tenant a person is listed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The tenant.
    pub tenant: TenantRef,
    /// Whether the person manages it.
    pub manager: bool,
}

/// A role given to a person in a tenant or everywhere, for good or until a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The role, with its rights.
    pub role: Arc<Role>,
    /// The tenant; `None`: everywhere the person may go.
    pub tenant: Option<TenantRef>,
    /// When it ends by itself; `None`: for good.
    pub until: Option<Timestamp>,
    /// Whether it was lent by a recovery case: it then reaches one administrator only.
    pub deputy: Option<Deputy>,
}

/// Whom a deputy stands in for (law-firm portal, case 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deputy {
    /// The administrator whose password is to be set; `None`: nobody any more.
    pub of: Option<UserId>,
}

impl Assignment {
    /// Whether it has not ended. An assignment no longer holds from its end on.
    #[must_use]
    pub fn holds(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// A lock set by hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ManualLock {
    /// Since when.
    pub since: Timestamp,
    /// Who set it.
    pub by: String,
    /// Why.
    pub reason: Option<String>,
    /// When it ends by itself; `None`: when it is lifted.
    pub until: Option<Timestamp>,
}

/// What is known of a password, without the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Password {
    /// There is none yet: the account is pending.
    None,
    /// The person's own.
    Permanent {
        /// When it was set.
        set_at: Timestamp,
    },
    /// Set by someone else, for one use and a limited time.
    Temporary {
        /// When it was set.
        set_at: Timestamp,
        /// When it stops holding.
        expires_at: Timestamp,
        /// When it had its one use, if it did.
        used_at: Option<Timestamp>,
    },
}

/// Moments of failed attempts since the counters were last cleared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Failures {
    /// Failed logins.
    pub login: Vec<Timestamp>,
    /// Failed signatures.
    pub signature: Vec<Timestamp>,
}

impl Failures {
    /// Whether any lies after this moment: the clock was set back.
    #[must_use]
    pub fn any_after(&self, now: Timestamp) -> bool {
        self.login.iter().chain(&self.signature).any(|at| *at > now)
    }
}

/// Everything stored about one account that rules or views ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// The stable number.
    pub id: UserId,
    /// The name in commands.
    pub username: Username,
    /// The address mails go to.
    pub email: Email,
    /// How the person is addressed.
    pub salutation: Option<Salutation>,
    /// First name.
    pub first_name: PersonName,
    /// Last name.
    pub last_name: PersonName,
    /// The language of mails; `None`: the installation's.
    pub language: Option<Language>,
    /// The name of the appearance chosen.
    pub appearance: Option<String>,
    /// Where the person belongs.
    pub scope: Scope,
    /// The tenants the person is listed in, by slug.
    pub memberships: Vec<Membership>,
    /// The roles given, those that have ended included.
    pub assignments: Vec<Assignment>,
    /// Rights withheld from this person.
    pub denied: BTreeSet<RightName>,
    /// The person's own policy, by name.
    pub policy: Option<String>,
    /// The policy of the person's tenant, by name.
    pub tenant_policy: Option<String>,
    /// Whether bank accesses are possible; chosen at creation, for good.
    pub bank_access: bool,
    /// Whether bank accesses of another installation may be taken over.
    pub import_bank_access: bool,
    /// The lock set by hand, those that have ended included.
    pub lock: Option<ManualLock>,
    /// Failed attempts.
    pub failures: Failures,
    /// The password's kind and times.
    pub password: Password,
    /// Whether a second factor is set up.
    pub two_factor: bool,
    /// The logins from a known address that are not past their end; some may lie idle.
    pub logins: Vec<Session>,
    /// When the demo ends, if it is one.
    pub demo_until: Option<Timestamp>,
    /// When the account ends, if it does.
    pub expires_at: Option<Timestamp>,
    /// When a login was last granted.
    pub last_login: Option<Timestamp>,
    /// When the account was made.
    pub created_at: Timestamp,
}

/// A place where rights are held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The whole installation.
    Everywhere,
    /// One tenant.
    Tenant(TenantId),
}

impl Place {
    /// The place that a tenant is; without one: everywhere.
    #[must_use]
    pub fn of(tenant: Option<&TenantRef>) -> Self {
        tenant.map_or(Self::Everywhere, |tenant| Self::Tenant(tenant.id))
    }
}

impl User {
    /// When the account ends by itself: as a demo or altogether, whichever comes first.
    #[must_use]
    pub fn ends(&self) -> Option<Timestamp> {
        [self.demo_until, self.expires_at]
            .into_iter()
            .flatten()
            .min()
    }

    /// Whether the person may enter this tenant at all.
    #[must_use]
    pub fn may_enter(&self, tenant: TenantId) -> bool {
        match self.scope {
            Scope::Global { restricted: false } => true,
            Scope::Global { restricted: true } => self
                .memberships
                .iter()
                .any(|member| member.tenant.id == tenant),
            Scope::Tenant(own) => own == tenant,
        }
    }

    /// The places the person belongs to: everywhere, or a list of tenants (perhaps empty).
    #[must_use]
    pub fn places(&self) -> Vec<Place> {
        match self.scope {
            Scope::Global { restricted: false } => vec![Place::Everywhere],
            Scope::Tenant(own) => vec![Place::Tenant(own)],
            Scope::Global { restricted: true } => self
                .memberships
                .iter()
                .map(|member| Place::Tenant(member.tenant.id))
                .collect(),
        }
    }

    /// The places an assignment reaches: where it was made, within where the person may go.
    #[must_use]
    pub fn reach(&self, assignment: &Assignment) -> Vec<Place> {
        self.reach_of(assignment.tenant.as_ref())
    }

    /// The places an assignment made in this tenant, or everywhere, reaches.
    #[must_use]
    pub fn reach_of(&self, tenant: Option<&TenantRef>) -> Vec<Place> {
        match tenant {
            None => self.places(),
            Some(tenant) if self.may_enter(tenant.id) => vec![Place::Tenant(tenant.id)],
            Some(_) => Vec::new(),
        }
    }

    /// All places in which the person may hold a right.
    #[must_use]
    pub fn all_places(&self) -> Vec<Place> {
        let given = self.assignments.iter().flat_map(|given| self.reach(given));
        let managed = self.manages().map(|tenant| Place::Tenant(tenant.id));
        let mut places: Vec<Place> = self
            .places()
            .into_iter()
            .chain(given)
            .chain(managed)
            .collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The tenants the person manages; none that the person may not enter.
    pub fn manages(&self) -> impl Iterator<Item = &TenantRef> {
        self.memberships
            .iter()
            .filter(|member| member.manager && self.may_enter(member.tenant.id))
            .map(|member| &member.tenant)
    }

    /// The places in which the person is an administrator at `now`, time-boxed or not.
    #[must_use]
    pub fn administers(&self, now: Timestamp) -> Vec<Place> {
        self.assignments
            .iter()
            .filter(|assignment| assignment.role.is_administrator() && assignment.holds(now))
            .flat_map(|assignment| self.reach(assignment))
            .collect()
    }

    /// The same without what was lent by a recovery case: a deputy reaches no other administrator.
    #[must_use]
    pub fn administers_fully(&self, now: Timestamp) -> Vec<Place> {
        self.assignments
            .iter()
            .filter(|given| given.role.is_administrator() && given.holds(now))
            .filter(|given| given.deputy.is_none())
            .flat_map(|given| self.reach(given))
            .collect()
    }

    /// Whether the person is an administrator of anything at `now`.
    #[must_use]
    pub fn is_administrator(&self, now: Timestamp) -> bool {
        !self.administers(now).is_empty()
    }
}
