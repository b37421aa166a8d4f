//! The last-administrator guard: no place is left without someone who could log in and
//! administer it. It counts only those who really could log in, for good: an administrator whose
//! role, demo or account ends by itself does not keep a place administered.
//!
//! Sources: banking application (nobody loses the last administrator), DESIGN.md, Administrators.

#[cfg(test)]
mod tests;

use super::access::AccessDecision;
use super::refusal::Refusal;
use super::right::own;
use super::user::{Password, Place, TenantRef, User};
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
    fn is_lasting(&self) -> bool {
        self.user.demo_until.is_none() && self.user.expires_at.is_none()
    }

    /// Whether the person could be counted on now. A password past its age or a missing second
    /// factor does not keep anyone out: its owner is let in to see to it. A one-time password that nobody has used yet may
    /// never have reached its owner, and ends by itself.
    fn could_log_in(&self) -> bool {
        !self.access.shuts_out() && !matches!(self.user.password, Password::Temporary { .. })
    }

    /// Whether the person could be counted on now, or will be without anyone's doing. Otherwise a
    /// few bad logins, which lock the last administrator for a while, would open the way to
    /// removing that person for good.
    fn could_come_back(&self) -> bool {
        self.access
            .reasons
            .iter()
            .all(|reason| reason.code.is_lifted_at_the_door() || reason.until.is_some())
    }

    fn administers_for_good(&self, place: Place) -> bool {
        self.is_lasting()
            && self.user.assignments.iter().any(|given| {
                given.role.is_administrator()
                    && given.until.is_none()
                    && covers(&self.user.reach(given), place)
            })
    }

    fn manages_for_good(&self, tenant: &TenantRef) -> bool {
        self.is_lasting() && self.user.manages().any(|managed| managed.id == tenant.id)
    }

    /// Whether the person administers this place for good and could log in.
    #[must_use]
    pub fn keeps(&self, place: Place) -> bool {
        self.could_log_in() && self.administers_for_good(place)
    }

    /// Whether the person manages this tenant for good and could log in.
    fn keeps_tenant(&self, tenant: &TenantRef) -> bool {
        self.could_log_in() && self.manages_for_good(tenant)
    }
}

pub(super) fn covers(reach: &[Place], place: Place) -> bool {
    reach.contains(&place) || reach.contains(&Place::Everywhere)
}

/// Whether `target` may be shut out (locked, deleted, demoted, expired). `others` are all other
/// administrators and managers of the places concerned. An administrator does not stand in for
/// the last manager of a tenant (CLI.md, tenant): there is always an administrator everywhere.
///
/// # Errors
/// [`Refusal::LastAdministrator`] or [`Refusal::LastManager`].
pub fn may_lose(target: &Candidate, others: &[Candidate], now: Timestamp) -> Result<(), Refusal> {
    may_become(target, None, others, now)
}

/// The same for a change after which the person is still there: what the person goes on looking
/// after is not lost.
///
/// # Errors
/// As for [`may_lose`].
pub fn may_become(
    target: &Candidate,
    after: Option<&Candidate>,
    others: &[Candidate],
    now: Timestamp,
) -> Result<(), Refusal> {
    if !target.could_come_back() {
        return Ok(());
    }
    let after = after.filter(|after| after.could_come_back());
    let others = || {
        others
            .iter()
            .filter(|other| other.user.id != target.user.id)
    };
    for place in target.user.administers(now) {
        if !is_suspended(place, &target.user)
            && target.administers_for_good(place)
            && !after.is_some_and(|after| after.administers_for_good(place))
            && !others().any(|other| other.keeps(place))
        {
            return Err(Refusal::LastAdministrator {
                username: target.user.username.to_string(),
                place: super::delegation::name_place(place, &target.user),
            });
        }
    }
    for tenant in target.user.manages() {
        if tenant.suspended_at.is_none()
            && target.manages_for_good(tenant)
            && !after.is_some_and(|after| after.manages_for_good(tenant))
            && !others().any(|other| other.keeps_tenant(tenant))
        {
            return Err(Refusal::LastManager {
                username: target.user.username.to_string(),
                tenant: tenant.slug.to_string(),
            });
        }
    }
    Ok(())
}

/// Whether a change that has been made has left every place with someone to look after it.
/// `before` and `after` are all administrators and managers as they were and as they are now.
///
/// # Errors
/// [`Refusal::LastAdministrator`] or [`Refusal::LastManager`], naming who was the last.
pub fn still_kept(
    before: &[Candidate],
    after: &[Candidate],
    now: Timestamp,
) -> Result<(), Refusal> {
    before.iter().try_for_each(|was| {
        let is = after.iter().find(|is| is.user.id == was.user.id);
        may_become(was, is, after, now)
    })
}

/// Whether a place is a suspended tenant, as far as the person has to do with it. Such a one needs
/// nobody: it can be emptied, and whoever resumes it names a manager.
fn is_suspended(place: Place, user: &User) -> bool {
    let listed = user.memberships.iter().map(|member| &member.tenant);
    let given = user.assignments.iter();
    listed
        .chain(given.filter_map(|given| given.tenant.as_ref()))
        .any(|tenant| Place::Tenant(tenant.id) == place && tenant.suspended_at.is_some())
}

/// Whether some other administrator could unlock `target`: one who could log in, reaches every
/// place the target administers, and from whom the rights to do so are not withheld.
#[must_use]
pub fn someone_could_unlock(target: &User, others: &[Candidate], now: Timestamp) -> bool {
    let places = target.administers(now);
    others.iter().any(|other| {
        other.user.id != target.id
            && other.could_log_in()
            && [own::LOCKOUT_MANAGE, own::ADMIN_CHANGE]
                .iter()
                .all(|right| !other.user.denied.contains(*right))
            && places
                .iter()
                .all(|place| covers(&other.user.administers_fully(now), *place))
    })
}
