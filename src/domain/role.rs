//! Roles: named sets of rights, and where they come from.

use super::name::{Slug, Title};
use super::refusal::Refusal;
use super::right::RightName;
use super::user::{Assignment, Place, TenantId, User};
use std::collections::BTreeSet;

/// The number of a role in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleId(pub i64);

/// The system role of administrators.
pub const ADMINISTRATOR: &str = "administrator";

/// Where a role comes from (marketing system: system, global and tenant roles, E19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// Built in, unchangeable.
    System,
    /// Made for the whole installation.
    Global,
    /// Made for one tenant.
    Tenant,
}

impl Origin {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::System, Self::Global, Self::Tenant];

    /// The word used in JSON and the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Global => "global",
            Self::Tenant => "tenant",
        }
    }
}

/// A role with its rights.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Its number.
    pub id: RoleId,
    /// Its name in commands.
    pub slug: Slug,
    /// Its name for people.
    pub title: Title,
    /// Where it comes from.
    pub origin: Origin,
    /// The tenant of a tenant role.
    pub tenant: Option<TenantId>,
    /// What it gives.
    pub rights: BTreeSet<RightName>,
}

impl Role {
    /// Whether this is the system role that makes administrators.
    #[must_use]
    pub fn is_administrator(&self) -> bool {
        self.origin == Origin::System && self.slug.as_str() == ADMINISTRATOR
    }

    /// Where it can be given: in its tenant only, or everywhere.
    #[must_use]
    pub fn place(&self) -> Place {
        self.tenant.map_or(Place::Everywhere, Place::Tenant)
    }
}

/// Asks whether a person keeps at least one role for good (E14): a role until a moment does not
/// count, unless there never was another.
///
/// # Errors
/// [`Refusal::LastRole`].
pub fn require_one(
    person: &User,
    before: &[Assignment],
    after: &[Assignment],
) -> Result<(), Refusal> {
    let for_good = |given: &[Assignment]| given.iter().any(|given| given.until.is_none());
    if for_good(after) || !after.is_empty() && !for_good(before) {
        return Ok(());
    }
    Err(Refusal::LastRole {
        username: person.username.to_string(),
    })
}
