//! Use cases around people.

pub mod add;
pub(in crate::ops) mod administrator;
pub mod allow;
mod assignment;
pub mod banks;
pub mod change;
pub mod choices;
pub mod delete;
pub mod deny;
pub mod edit;
pub mod export;
pub mod grant;
pub mod import;
pub mod invite;
pub mod list;
pub mod menu;
pub(in crate::ops) mod newcomer;
pub mod password;
mod place;
pub mod profile;
pub mod rename;
pub mod restrict;
pub mod revoke;
pub mod rights;
mod select;
pub mod show;
mod shown;
pub mod suggest;
pub mod tenants;
pub mod why;

pub use select::{DEFAULT_MOST, People};

use super::error::Result;
use super::work::Work;
use crate::domain::access::{AccessDecision, Origin};
use crate::domain::policy::Source;
use crate::domain::secret::Secret;
use crate::domain::selector::{Fact, Facts, Field, Judged};
use crate::domain::user::User;
use jiff::Timestamp;

/// A person with what is derived at a moment.
#[derive(Debug, Clone)]
pub struct Account {
    /// The stored facts, all of them: the law asks about these.
    pub(in crate::ops) user: User,
    /// The same as far as the actor may see them, where that is less.
    shown: Option<Box<User>>,
    /// Whether and why not the person can log in.
    pub access: AccessDecision,
    /// Whether the person is an administrator of anything.
    pub administrator: bool,
    /// The name of the policy in force.
    pub policy: String,
    /// Where that policy comes from.
    pub policy_source: Source,
    /// Roles that have ended are no longer listed; this is the moment they are judged at.
    pub at: Timestamp,
}

impl Account {
    /// Derives at a moment, for whoever acts.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn judged(user: User, work: &Work<'_>, at: Timestamp) -> Result<Self> {
        let access = work.decide_at(&user, Origin::NotAsked, at)?;
        let policy = work.rulebook.policy_for(&user);
        let shown = shown::shown(&user, work);
        Ok(Account {
            access: shown::told(access, shown.as_deref()),
            administrator: user.is_administrator(at),
            policy: policy.name.to_owned(),
            policy_source: policy.source,
            at,
            user,
            shown,
        })
    }

    /// An account that nobody's sight limits.
    #[cfg(test)]
    pub(crate) fn under_builtin_policy(user: User, access: AccessDecision, at: Timestamp) -> Self {
        Account {
            access,
            administrator: user.is_administrator(at),
            policy: "builtin".to_owned(),
            policy_source: Source::Builtin,
            at,
            user,
            shown: None,
        }
    }

    /// Whether the actor may see that the person has this role.
    fn has_role(&self, slug: &str) -> bool {
        let mut given = self.shown().assignments.iter();
        given.any(|given| given.role.slug.as_str() == slug && given.holds(self.at))
    }

    /// The person, without the tenants that the actor may not see.
    #[must_use]
    pub fn shown(&self) -> &User {
        self.shown.as_deref().unwrap_or(&self.user)
    }
}

impl Facts for Account {
    fn fact(&self, field: Field) -> Fact<'_> {
        Judged {
            user: self.shown(),
            administrator: self.administrator,
            access: &self.access,
            policy: &self.policy,
            policy_source: self.policy_source,
            at: self.at,
        }
        .value(field)
    }
}

/// How a person comes by a password that someone else sets.
#[derive(Debug, Clone)]
pub enum Credential {
    /// This one, given by whoever acts.
    Given(Secret),
    /// A generated one, handed to whoever acts at once.
    Generated,
    /// A generated one, made and mailed later; until then the account is pending.
    Mailed,
    /// The person's own, by an invitation; until it is redeemed the account is pending.
    Invited,
}
