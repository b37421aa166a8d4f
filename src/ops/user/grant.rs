//! `user grant` and `role assign`: giving roles to people, for good or until a moment.

use super::assignment::{DEED, There, given, judged, require_own_status, set, where_it_goes};
use super::{Account, People};
use crate::domain::audit::Details;
use crate::domain::changes;
use crate::domain::combination;
use crate::domain::delegation;
use crate::domain::rights::Term;
use crate::domain::role::{self, Role};
use crate::domain::user::{Assignment, User};
use crate::ops::lockout::expire::role_ended;
use crate::ops::{Call, Result, Work, mail};
use crate::store;
use jiff::Timestamp;
use std::sync::Arc;

/// Roles to be given.
#[derive(Debug, Clone)]
pub struct Grant {
    /// To whom.
    pub people: People,
    /// Which.
    pub roles: Vec<String>,
    /// In which tenant; `None`: where the person belongs, and a tenant's role in its tenant.
    pub tenant: Option<String>,
    /// Until when; `None`: for good.
    pub until: Option<Timestamp>,
}

/// People who were given roles.
#[derive(Debug, Clone)]
pub struct Given {
    /// As stored now.
    pub people: Vec<Account>,
    /// What whoever acts should know.
    pub notices: Vec<String>,
}

/// Gives all of the roles to all of the people, or none. What was given to someone to get in once
/// is void where they come to reach administrators by it. Who has a role there already has it
/// until the new moment.
///
/// # Errors
/// [`Refusal::CannotGive`] (E13), [`Refusal::MissingCompanion`] (B27), [`Refusal::LastRole`] if
/// the only role for good would come to end, or whatever else speaks against it; nothing is then
/// written.
pub fn run(call: &Call<'_>, request: &Grant) -> Result<Given> {
    call.write(|work| {
        changes::require_ahead("until", request.until, work.now)?;
        let people = request.people.load(work)?;
        let roles = roles(work, &request.roles)?;
        // a role for good may come to end
        work.guarded_if(request.until.is_some(), || {
            people
                .iter()
                .try_for_each(|user| give(work, user, &roles, request))
        })?;
        let mut notices = Vec::new();
        for user in &people {
            notices.extend(mail::void_if_risen(work, user)?);
        }
        Ok(Given {
            people: judged(work, &people)?,
            notices,
        })
    })
}

fn roles(work: &Work<'_>, names: &[String]) -> Result<Vec<Arc<Role>>> {
    let mut roles: Vec<Arc<Role>> = Vec::new();
    for name in names {
        let role = work.role(name)?;
        if roles.iter().all(|known| known.id != role.id) {
            roles.push(role);
        }
    }
    Ok(roles)
}

fn give(work: &Work<'_>, user: &User, roles: &[Arc<Role>], request: &Grant) -> Result<()> {
    let law = work.law();
    law.require_over(DEED, user)?;
    let before = given(user, work.now);
    let mut after = user.clone();
    after.assignments.clone_from(&before);
    let mut gifts = Vec::new();
    for role in roles {
        let there = where_it_goes(work, user, role, request.tenant.as_deref())?;
        require_own_status(&law, user, role)?;
        let asked = delegation::Grant {
            place: there.place(),
            words: &there.words(),
            term: Term::from(request.until).min(user.ends().into()),
            to_self: law.is_self(user),
            had_administrator: store::tenant::had_administrator(work.db, there.place())?,
        };
        law.require_grant(role, asked)?;
        set(
            &mut after.assignments,
            Assignment {
                role: role.clone(),
                tenant: there.tenant().cloned(),
                until: request.until,
                deputy: None,
            },
        );
        gifts.push((role, there));
    }
    role::require_one(user, &before, &after.assignments)?;
    for (role, there) in gifts {
        let places = after.reach_of(there.tenant());
        combination::require_given(role, &places, &after, &work.rulebook, work.now)?;
        write(work, user, role, &there, request.until)?;
    }
    Ok(())
}

fn write(
    work: &Work<'_>,
    user: &User,
    role: &Role,
    there: &There,
    until: Option<Timestamp>,
) -> Result<()> {
    for ended in store::role::end(work.db, role.id, Some(user.id), work.now)? {
        role_ended(work, ended)?;
    }
    let before = there.find(user, role, work.now);
    if before.is_some_and(|before| before.until == until) {
        return Ok(());
    }
    let actor = work.law().actor().to_owned();
    store::user::assign(
        work.db,
        user.id,
        role.id,
        there.place(),
        until,
        &actor,
        work.now,
    )?;
    if role.is_administrator() {
        store::tenant::mark_administered(work.db, there.place())?;
    }
    let details = Details::none()
        .with("role", role.slug.as_str())
        .with("tenant", there.slug())
        .change("given", before.is_some(), true)
        .change("until", before.and_then(|before| before.until), until);
    work.audit("user.grant", Some(user.username.as_str()), details)
}
