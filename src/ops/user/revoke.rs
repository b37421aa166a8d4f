//! `user revoke` and `role unassign`: taking roles away from people.

use super::assignment::{DEED, There, given, home, home_of, judged, require_own_status};
use super::{Account, People};
use crate::domain::audit::Details;
use crate::domain::combination::{self, Fallen};
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::role::{self, Role};
use crate::domain::user::User;
use crate::ops::{Call, Result, Work};
use crate::store;
use std::sync::Arc;

/// Roles to be taken away.
#[derive(Debug, Clone)]
pub struct Revoke {
    /// From whom.
    pub people: People,
    /// Which.
    pub roles: Vec<String>,
    /// In which tenant; `None`: where the person belongs, and a tenant's role in its tenant.
    pub tenant: Option<String>,
}

/// People who changed, and what they can no longer do without having been told so.
#[derive(Debug, Clone)]
pub struct Changed {
    /// The people.
    pub people: Vec<Account>,
    /// By username: rights that fell because a companion was taken away (B27).
    pub fallen: Vec<(String, Vec<Fallen>)>,
}

/// A role of a person that is to be taken away there.
pub(in crate::ops) type Taken = (Arc<Role>, There);

/// Takes all of the roles away from all of the people, or none.
///
/// # Errors
/// [`Refusal::NotGiven`], [`Refusal::LastRole`] (E14), the guard over last administrators and
/// managers (B7, N7), or whatever else speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, request: &Revoke) -> Result<Changed> {
    call.write(|work| {
        let people = request.people.load(work)?;
        let mut roles: Vec<Arc<Role>> = Vec::new();
        for name in &request.roles {
            roles.push(work.role(name)?);
        }
        work.guarded(|| {
            people.iter().try_for_each(|user| {
                // whether someone has a role is told to who may take it away
                work.law().require_over(DEED, user)?;
                let mut taken: Vec<Taken> = Vec::new();
                for role in &roles {
                    let there = found(work, user, role, request.tenant.as_deref())?;
                    if !taken.iter().any(|(known, _)| known.id == role.id) {
                        taken.push((role.clone(), there));
                    }
                }
                take(work, user, &taken)
            })
        })?;
        changed(work, &people)
    })
}

/// The people as they are by now, and what fell.
pub(super) fn changed(work: &Work<'_>, before: &[User]) -> Result<Changed> {
    let people = judged(work, before)?;
    let fallen = before
        .iter()
        .zip(&people)
        .map(|(before, after)| {
            let after = &after.user;
            let fallen = combination::fallen_of_person(before, after, &work.rulebook, work.now);
            (after.username.to_string(), fallen)
        })
        .filter(|(_, fallen)| !fallen.is_empty())
        .collect();
    Ok(Changed { people, fallen })
}

/// Where a person has a role that is to be taken away.
fn found(work: &Work<'_>, user: &User, role: &Arc<Role>, tenant: Option<&str>) -> Result<There> {
    let candidates = match tenant {
        Some(slug) => {
            let tenant = work.tenant(slug)?.reference;
            vec![There::in_this(tenant)]
        }
        None => match home_of(work, role)?.or_else(|| home(user).cloned()) {
            Some(own) => vec![There::in_this(own), There::everywhere()],
            None => vec![There::everywhere()],
        },
    };
    let has = |there: &&There| there.find(user, role, work.now).is_some();
    if let Some(there) = candidates.iter().find(has) {
        return Ok(there.clone());
    }
    let mut all = user.assignments.iter();
    let elsewhere = all.find(|given| given.role.id == role.id && given.holds(work.now));
    Err(Refusal::NotGiven {
        username: user.username.to_string(),
        role: role.slug.to_string(),
        place: candidates.first().map(There::words).unwrap_or_default(),
        elsewhere: elsewhere
            .and_then(|given| given.tenant.as_ref())
            .filter(|tenant| work.law().may_name(tenant.id, user))
            .map(|tenant| tenant.slug.to_string()),
    }
    .into())
}

/// Every place where a person has a role.
pub(in crate::ops) fn taking(work: &Work<'_>, user: &User, role: &Arc<Role>) -> Result<Vec<Taken>> {
    work.law().require_over(DEED, user)?;
    Ok(given(user, work.now)
        .iter()
        .filter(|given| given.role.id == role.id)
        .map(|given| (role.clone(), There::of(given)))
        .collect())
}

/// Takes roles away from one person as part of another use case, and looks after every place.
pub(super) fn take_guarded(work: &Work<'_>, user: &User, taken: &[Taken]) -> Result<()> {
    work.law().require_over(DEED, user)?;
    work.guarded(|| take(work, user, taken))
}

/// Asks what is left, and takes the roles away. The law over the person has been asked.
pub(in crate::ops) fn take(work: &Work<'_>, user: &User, taken: &[Taken]) -> Result<()> {
    let law = work.law();
    let before = given(user, work.now);
    let mut after = before.clone();
    for (role, there) in taken {
        require_own_status(&law, user, role)?;
        law.require(own::ROLE_ASSIGN, there.place(), &there.words())?;
        after.retain(|given| given.role.id != role.id || There::of(given) != *there);
    }
    role::require_one(user, &before, &after)?;
    for (role, there) in taken {
        let until = there
            .find(user, role, work.now)
            .and_then(|given| given.until);
        store::user::unassign(work.db, user.id, role.id, there.place())?;
        let details = Details::none()
            .with("role", role.slug.as_str())
            .with("tenant", there.slug())
            .change("given", true, false)
            .change("until", until, None::<jiff::Timestamp>);
        work.audit("user.revoke", Some(user.username.as_str()), details)?;
    }
    Ok(())
}
