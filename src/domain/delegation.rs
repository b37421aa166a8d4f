//! The one law: nobody gains, by setting credentials, addresses or roles of anyone, a right they
//! do not hold in that place, nor for longer than they hold it. Every path asks this file. Nobody
//! holds anything for longer than their account lasts: whoever's account ends gives until then, and
//! moving the end of an account gives all that its owner holds for longer.
//!
//! Sources: marketing system (only roles whose rights one holds can be given: E13), banking
//! application (administrators without banking rights, managers of one tenant), DESIGN.md.

mod anywhere;
mod deputy;
mod gift;
mod reach;
mod roles;
#[cfg(test)]
mod tests;

pub use gift::{Grant, rises};
pub use roles::{Filling, Holders, role_place, with_role};

use super::refusal::Refusal;
use super::right::RightName;
use super::rights::{self, Extent, Held, Term};
use super::rulebook::Rulebook;
use super::user::{Assignment, Place, TenantId, TenantRef, User};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Who acts, with all that the law needs to know of them.
#[derive(Debug, Clone, Copy)]
pub enum Authority<'a> {
    /// Whoever owns the database file: sets up and maintains, but does not reach the credentials
    /// of administrators.
    Operator {
        /// As recorded: `os:NAME`.
        name: &'a str,
    },
    /// An account, with its rights only.
    Account(&'a User),
}

/// The law at a moment: who acts, what the installation says, and when.
#[derive(Debug, Clone, Copy)]
pub struct Law<'a> {
    /// Who acts.
    pub authority: Authority<'a>,
    /// What the installation says.
    pub rulebook: &'a Rulebook,
    /// The present.
    pub now: Timestamp,
}

/// What is done to a person, as far as the law tells deeds apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// The right it needs where the person belongs.
    pub right: &'static str,
    /// The right it needs besides if the person is an administrator.
    pub over_administrators: Option<&'static str>,
    /// What it is, in words, for refusals.
    pub words: &'static str,
}

impl<'a> Law<'a> {
    /// The acting account's name as audited.
    #[must_use]
    pub fn actor(&self) -> &'a str {
        match self.authority {
            Authority::Operator { name } => name,
            Authority::Account(user) => user.username.as_str(),
        }
    }

    /// Whether the acting account is this person.
    #[must_use]
    pub fn is_self(&self, target: &User) -> bool {
        matches!(self.authority, Authority::Account(actor) if actor.id == target.id)
    }

    /// Whether the acting account holds a right in a place, in whichever way.
    #[must_use]
    pub fn holds(&self, right: &str, place: Place) -> bool {
        match self.authority {
            Authority::Operator { .. } => true,
            Authority::Account(actor) => self.held(actor, place).at_all(right),
        }
    }

    /// Asks for a right in a place, whoever it concerns.
    ///
    /// # Errors
    /// [`Refusal::LacksRight`].
    pub fn require(&self, right: &str, place: Place, words: &str) -> Result<(), Refusal> {
        if self.holds(right, place) {
            return Ok(());
        }
        Err(self.lacks(right, words))
    }

    /// Whether a refusal, or what is shown of a person, may name this tenant to the acting account:
    /// one that it may enter, and any where it is about the account itself.
    #[must_use]
    pub fn may_name(&self, tenant: TenantId, person: &User) -> bool {
        match self.authority {
            Authority::Operator { .. } => true,
            Authority::Account(actor) => actor.id == person.id || actor.may_enter(tenant),
        }
    }

    /// A place of a person, in the words of a refusal.
    pub(super) fn name_place(&self, place: Place, person: &User) -> String {
        match place {
            Place::Tenant(tenant) if !self.may_name(tenant, person) => {
                "in another tenant".to_owned()
            }
            place => name_place(place, person),
        }
    }

    fn lacks(&self, right: &str, place: &str) -> Refusal {
        Refusal::LacksRight {
            actor: self.actor().to_owned(),
            right: right.to_owned(),
            place: place.to_owned(),
        }
    }

    fn held<'b>(&self, user: &'b User, place: Place) -> Holding<'b>
    where
        'a: 'b,
    {
        Holding {
            rights: rights::in_force(user, self.rulebook, place, self.now),
            rulebook: self.rulebook,
            lasting: user.ends().into(),
        }
    }
}

/// What an account holds with effect in one place.
struct Holding<'a> {
    rights: BTreeMap<RightName, Held<'a>>,
    rulebook: &'a Rulebook,
    /// How long the account lasts.
    lasting: Term,
}

impl Holding<'_> {
    fn extent(&self, right: &str) -> Option<Extent> {
        let held = rights::extent(&self.rights, self.rulebook, right)?;
        Some(held.at_most(self.lasting))
    }

    fn at_all(&self, right: &str) -> bool {
        self.extent(right).is_some()
    }

    fn by_role(&self, right: &str) -> bool {
        self.extent(right)
            .is_some_and(|held| held.by_role.is_some())
    }
}

/// Where a person is an administrator, or would be at once if the restriction to tenants that
/// keeps the role from reaching any place were changed.
pub(super) fn administered(target: &User, now: Timestamp) -> Vec<Place> {
    target
        .assignments
        .iter()
        .filter(|given| given.role.is_administrator() && given.holds(now))
        .flat_map(|given| match target.reach(given) {
            none if none.is_empty() => vec![declared(given)],
            places => places,
        })
        .collect()
}

/// The place an assignment was made for, whether or not the person may go there.
fn declared(given: &Assignment) -> Place {
    Place::of(given.tenant.as_ref())
}

/// A place in words, from the tenants the person is listed in.
#[must_use]
pub(super) fn name_place(place: Place, person: &User) -> String {
    let Place::Tenant(id) = place else {
        return EVERYWHERE.to_owned();
    };
    let listed = person.memberships.iter().map(|member| &member.tenant);
    let given = person
        .assignments
        .iter()
        .filter_map(|given| given.tenant.as_ref());
    listed
        .chain(given)
        .find(|tenant| tenant.id == id)
        .map_or_else(|| "there".to_owned(), in_tenant)
}

/// The whole installation, in words.
pub const EVERYWHERE: &str = "everywhere";

/// A tenant as a place, in words.
#[must_use]
pub fn in_tenant(tenant: &TenantRef) -> String {
    format!("{IN_TENANT}{}", tenant.slug)
}

/// The slug of the tenant that is a place in these words, if it is one.
#[must_use]
pub fn tenant_in(words: &str) -> Option<&str> {
    words.strip_prefix(IN_TENANT)
}

const IN_TENANT: &str = "in the tenant ";
