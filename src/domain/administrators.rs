//! The last-administrator guard: no place is left without someone who could log in and
//! administer it. It counts only those who really could log in, for good: an administrator whose
//! role, demo or account ends by itself does not keep a place administered.
//!
//! Sources: banking application (nobody loses the last administrator), DESIGN.md, Administrators.

use super::access::AccessDecision;
use super::refusal::Refusal;
use super::right::own;
use super::user::{Place, TenantRef, User};
use jiff::Timestamp;

/// A person who might administer or manage, with the decision over their login.
#[derive(Debug)]
pub struct Candidate {
    /// The person.
    pub user: User,
    /// Whether they could log in.
    pub access: AccessDecision,
}

impl Candidate {
    fn counts(&self) -> bool {
        let lasting = self.user.demo_until.is_none() && self.user.expires_at.is_none();
        lasting && self.access.may_log_in()
    }

    /// Whether the person administers this place for good and could log in.
    #[must_use]
    pub fn keeps(&self, place: Place) -> bool {
        self.counts()
            && self.user.assignments.iter().any(|given| {
                given.role.is_administrator()
                    && given.until.is_none()
                    && covers(&self.user.reach(given), place)
            })
    }

    /// Whether the person administers or manages this tenant for good and could log in.
    fn keeps_tenant(&self, tenant: &TenantRef) -> bool {
        self.keeps(Place::Tenant(tenant.id))
            || self.counts() && self.user.manages().any(|managed| managed.id == tenant.id)
    }
}

fn covers(reach: &[Place], place: Place) -> bool {
    reach.contains(&place) || reach.contains(&Place::Everywhere)
}

/// Whether `target` may be shut out (locked, deleted, demoted, expired). `others` are all other
/// administrators and managers of the places concerned.
///
/// # Errors
/// [`Refusal::LastAdministrator`] or [`Refusal::LastManager`].
pub fn may_lose(target: &Candidate, others: &[Candidate], now: Timestamp) -> Result<(), Refusal> {
    for place in target.user.administers(now) {
        if target.keeps(place) && !others.iter().any(|other| other.keeps(place)) {
            return Err(Refusal::LastAdministrator {
                username: target.user.username.to_string(),
                place: super::delegation::name_place(place, &target.user),
            });
        }
    }
    for tenant in target.user.manages() {
        if target.keeps_tenant(tenant) && !others.iter().any(|other| other.keeps_tenant(tenant)) {
            return Err(Refusal::LastManager {
                username: target.user.username.to_string(),
                tenant: tenant.slug.to_string(),
            });
        }
    }
    Ok(())
}

/// Whether some other administrator could unlock `target`: one who could log in, reaches every
/// place the target administers, and from whom the rights to do so are not withheld.
#[must_use]
pub fn someone_could_unlock(target: &User, others: &[Candidate], now: Timestamp) -> bool {
    let places = target.administers(now);
    others.iter().any(|other| {
        other.user.id != target.id
            && other.access.may_log_in()
            && [own::LOCKOUT_MANAGE, own::ADMIN_CHANGE]
                .iter()
                .all(|right| !other.user.denied.contains(*right))
            && places
                .iter()
                .all(|place| covers(&other.user.administers(now), *place))
    })
}
