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
        let gifts = gifts(work, request)?;
        give(work, &people, &gifts)?;
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

/// A role to be given to someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gift<'a> {
    pub(super) role: Arc<Role>,
    /// In which tenant, by slug; `None`: where the person belongs, and a tenant's role in its tenant.
    pub(super) tenant: Option<&'a str>,
    /// Until when; `None`: for good.
    pub(super) until: Option<Timestamp>,
}

fn gifts<'a>(work: &Work<'_>, request: &'a Grant) -> Result<Vec<Gift<'a>>> {
    let mut gifts: Vec<Gift<'_>> = Vec::new();
    for name in &request.roles {
        let gift = Gift {
            role: work.role(name)?,
            tenant: request.tenant.as_deref(),
            until: request.until,
        };
        if !gifts.contains(&gift) {
            gifts.push(gift);
        }
    }
    Ok(gifts)
}

/// Gives all of the roles to all of the people.
pub(super) fn give(work: &Work<'_>, people: &[User], gifts: &[Gift<'_>]) -> Result<()> {
    // a role for good may come to end
    let may_end = gifts.iter().any(|gift| gift.until.is_some());
    work.guarded_if(may_end, || {
        let mut people = people.iter();
        people.try_for_each(|user| hand_over(work, user, gifts))
    })
}

fn hand_over(work: &Work<'_>, user: &User, gifts: &[Gift<'_>]) -> Result<()> {
    let law = work.law();
    law.require_over(DEED, user)?;
    let before = given(user, work.now);
    let mut after = user.clone();
    after.assignments.clone_from(&before);
    let mut allowed = Vec::new();
    for Gift {
        role,
        tenant,
        until,
    } in gifts
    {
        let there = where_it_goes(work, user, role, *tenant)?;
        require_own_status(&law, user, role)?;
        let asked = delegation::Grant {
            place: there.place(),
            words: &there.words(),
            term: Term::from(*until).min(user.ends().into()),
            to_self: law.is_self(user),
            had_administrator: store::tenant::had_administrator(work.db, there.place())?,
        };
        law.require_grant(role, asked)?;
        set(
            &mut after.assignments,
            Assignment {
                role: role.clone(),
                tenant: there.tenant().cloned(),
                until: *until,
                deputy: None,
            },
        );
        allowed.push((role, there, *until));
    }
    role::require_one(user, &before, &after.assignments)?;
    for (role, there, until) in allowed {
        let places = after.reach_of(there.tenant());
        combination::require_given(role, &places, &after, &work.rulebook, work.now)?;
        write(work, user, role, &there, until)?;
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
