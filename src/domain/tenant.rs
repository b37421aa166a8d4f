//! Tenants: what speaks against a change of one, or of who belongs to it, in words. Owns who can
//! be listed in a tenant; must not know where tenants are kept.
//!
//! Sources: banking application (managers, whether already in the tenant or added to it: B8, B9;
//! limits: B30), marketing system (global people restricted to tenants: E1, E20).

#[cfg(test)]
mod tests;

use super::name::Slug;
use super::refusal::{Kind, Refusal};
use super::user::{Membership, Scope, TenantRef, User};
use crate::domain::visible::as_word;
use jiff::Timestamp;

/// How much of one kind of data the application holds for a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataCount {
    /// Which kind: `clients`.
    pub kind: Slug,
    /// How many.
    pub count: i64,
    /// When that was so.
    pub as_of: Timestamp,
}

/// A change of a tenant, or of who belongs to it, that a rule forbids.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TenantRefusal {
    /// A tenant goes only when nothing hangs on it.
    #[error("the tenant {tenant} still has {}", .what.join(", "))]
    InUse {
        /// The tenant.
        tenant: String,
        /// What hangs on it, in words.
        what: Vec<String>,
    },
    /// Whoever suspends a tenant must be able to resume it.
    #[error("suspending {tenant} would shut out {actor}, who acts")]
    ShutsOutActor {
        /// The tenant.
        tenant: String,
        /// The acting account.
        actor: String,
    },
    /// A local person belongs to one tenant and to no other.
    #[error("{username} belongs to the tenant {home} and to no other")]
    Elsewhere {
        /// The person.
        username: String,
        /// The person's tenant.
        home: String,
        /// The tenant the person was to be listed in.
        tenant: String,
    },
    /// Members are people restricted to tenants; others would lose by becoming one.
    #[error("{username} is not restricted to tenants: all of them are open already")]
    Unrestricted {
        /// The person.
        username: String,
        /// The tenant the person was to be listed in.
        tenant: String,
    },
    /// A local person cannot leave.
    #[error("{username} belongs to the tenant {tenant} alone, and cannot be taken out of it")]
    AtHome {
        /// The person.
        username: String,
        /// The tenant.
        tenant: String,
    },
    /// What is to be taken away is not there.
    #[error("{username} is no {rank} of {tenant}")]
    Not {
        /// The person.
        username: String,
        /// `manager` or `member`.
        rank: &'static str,
        /// The tenant.
        tenant: String,
    },
    /// With the membership go the roles given there, and at least one stays (E14).
    #[error("{username} has roles in {tenant} only, and keeps at least one")]
    LastRoles {
        /// The person.
        username: String,
        /// The tenant.
        tenant: String,
    },
}

impl TenantRefusal {
    /// Which kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::InUse { .. } => Kind::Conflict,
            Self::Not { .. } => Kind::NotFound,
            _ => Kind::Refused,
        }
    }

    /// What would work, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::InUse { .. } | Self::ShutsOutActor { .. } => None,
            Self::Elsewhere {
                username,
                home,
                tenant,
            } => Some(format!(
                "make them global and restricted: vogt user edit {} --global \
                 --restrict-to {home},{tenant}",
                as_word(username)
            )),
            Self::Unrestricted { username, tenant } => Some(format!(
                "to confine them: vogt user restrict {} {tenant}",
                as_word(username)
            )),
            Self::AtHome { username, .. } => Some(format!(
                "vogt user delete {}, or make them global with vogt user edit",
                as_word(username)
            )),
            Self::Not { rank, tenant, .. } => Some(format!(
                "vogt tenant {rank} list {tenant} shows who there is"
            )),
            Self::LastRoles { username, .. } => Some(format!(
                "give another first: vogt user grant {} …",
                as_word(username)
            )),
        }
    }
}

/// What a person is to become in a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// Someone who manages it.
    Manager,
    /// A global person who may go there.
    Member,
}

impl Rank {
    /// The word of the command.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Manager => "manager",
            Self::Member => "member",
        }
    }
}

/// Whether someone is listed in a tenant: belongs there, may go there, or manages it.
#[must_use]
pub fn listing<'a>(user: &'a User, tenant: &TenantRef) -> Option<&'a Membership> {
    user.memberships
        .iter()
        .find(|member| member.tenant.id == tenant.id)
}

/// Whether this person counts against the limit of the tenants the person is listed in. Someone
/// to whom every tenant is open counts in none, a manager neither.
#[must_use]
pub fn counts(user: &User) -> bool {
    user.scope != (Scope::Global { restricted: false })
}

/// The person as a manager or member of a tenant; `None`: that is so already.
///
/// # Errors
/// A local person of another tenant; as a member, also someone to whom all tenants are open.
pub fn with_rank(
    user: &User,
    tenant: &TenantRef,
    rank: Rank,
) -> Result<Option<User>, TenantRefusal> {
    if let Scope::Tenant(home) = user.scope
        && home != tenant.id
    {
        let home = user
            .memberships
            .iter()
            .find(|member| member.tenant.id == home);
        return Err(TenantRefusal::Elsewhere {
            username: user.username.to_string(),
            home: home.map_or_else(|| "–".to_owned(), |member| member.tenant.slug.to_string()),
            tenant: tenant.slug.to_string(),
        });
    }
    if rank == Rank::Member && !counts(user) {
        return Err(TenantRefusal::Unrestricted {
            username: user.username.to_string(),
            tenant: tenant.slug.to_string(),
        });
    }
    let manager = rank == Rank::Manager;
    let mut after = user.clone();
    match after
        .memberships
        .iter_mut()
        .find(|member| member.tenant.id == tenant.id)
    {
        Some(listed) if listed.manager || !manager => return Ok(None),
        Some(listed) => listed.manager = true,
        None => after.memberships.push(Membership {
            tenant: tenant.clone(),
            manager,
        }),
    }
    Ok(Some(after))
}

/// Whether a person's membership in a tenant may end: it is one, and a role given elsewhere for
/// good remains if there was any role.
///
/// # Errors
/// A local person, who is no member, or [`TenantRefusal::LastRoles`].
pub fn may_leave(user: &User, tenant: &TenantRef, now: Timestamp) -> Result<(), TenantRefusal> {
    let username = || user.username.to_string();
    if user.scope == Scope::Tenant(tenant.id) {
        return Err(TenantRefusal::AtHome {
            username: username(),
            tenant: tenant.slug.to_string(),
        });
    }
    if !counts(user) || listing(user, tenant).is_none() {
        return Err(TenantRefusal::Not {
            username: username(),
            rank: Rank::Member.as_str(),
            tenant: tenant.slug.to_string(),
        });
    }
    let given_there =
        |place: &Option<TenantRef>| place.as_ref().is_some_and(|place| place.id == tenant.id);
    let mut held = user.assignments.iter().filter(|given| given.holds(now));
    let any_goes = held.clone().any(|given| given_there(&given.tenant));
    if any_goes && !held.any(|given| !given_there(&given.tenant) && given.until.is_none()) {
        return Err(TenantRefusal::LastRoles {
            username: username(),
            tenant: tenant.slug.to_string(),
        });
    }
    Ok(())
}

impl From<TenantRefusal> for Refusal {
    fn from(refusal: TenantRefusal) -> Self {
        Refusal::Tenant(refusal)
    }
}
