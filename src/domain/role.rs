//! Roles: named sets of rights, and where they come from.

use super::name::{Slug, Title};
use super::right::RightName;
use super::user::TenantId;
use std::collections::BTreeSet;

/// The number of a role in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RoleId(pub i64);

/// The system role of administrators.
pub const ADMINISTRATOR: &str = "administrator";

/// Where a role comes from (marketing system: "System-, Global- und Mandantenrollen").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}
