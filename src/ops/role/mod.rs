//! Use cases around roles: making and changing them, and showing what they hold.

pub mod add;
pub mod copy;
pub mod delete;
pub mod edit;
pub mod grant;
pub mod list;
pub mod matrix;
pub mod revoke;
pub mod show;
#[cfg(test)]
mod tests;

use super::judge::Judge;
use super::{Result, Work};
use crate::domain::delegation::{self, Filling, Holders};
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::{RightName, own};
use crate::domain::role::{Role, RoleId};
use crate::domain::user::{Place, User, UserId};
use crate::store;
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A role with what is known around it.
#[derive(Debug, Clone)]
pub struct Described {
    /// The role.
    pub role: Arc<Role>,
    /// The slug of its tenant.
    pub tenant: Option<String>,
    /// How many people have it, as far as the actor may see them.
    pub assigned: u64,
}

/// Where a role is to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Home {
    /// In the whole installation.
    Global,
    /// In one tenant, by slug.
    Tenant(String),
}

/// A role the acting account may see.
fn visible(work: &Work<'_>, name: &str) -> Result<Arc<Role>> {
    work.law().require_role_view()?;
    let role = work.role(name)?;
    if work.law().sees_role(&role) {
        return Ok(role);
    }
    Err(Refusal::NotFound {
        noun: Noun::Role,
        name: role.slug.to_string(),
        nearest: None,
    }
    .into())
}

fn describe(work: &Work<'_>, role: Arc<Role>, at: Timestamp) -> Result<Described> {
    Ok(Described {
        tenant: tenant_of(work, &role)?,
        assigned: assigned(work, role.id, at)?,
        role,
    })
}

/// A role as stored by now, after this transaction's own changes.
fn again(work: &Work<'_>, id: RoleId) -> Result<Described> {
    let judge = Judge::new(work.db, work.now)?;
    let role = judge.rulebook.roles.get(&id).cloned();
    let role = role.ok_or_else(|| store::Error::Damaged("a role is gone".to_owned()))?;
    describe(work, role, work.now)
}

fn tenant_of(work: &Work<'_>, role: &Role) -> Result<Option<String>> {
    Ok(match role.tenant {
        Some(tenant) => store::role::tenant_slug(work.db, tenant)?,
        None => None,
    })
}

/// How many have it at a moment, as far as the actor may see them.
fn assigned(work: &Work<'_>, role: RoleId, at: Timestamp) -> Result<u64> {
    let law = work.law();
    if law.sees_everyone() {
        return Ok(store::role::assigned(work.db, role, at)?);
    }
    let mut seen = 0;
    each_holder(work, role, at, |user| {
        seen += u64::from(law.sees(user));
        Ok(())
    })?;
    Ok(seen)
}

/// Hands over everyone who has a role at a moment.
fn each_holder(
    work: &Work<'_>,
    role: RoleId,
    at: Timestamp,
    mut take: impl FnMut(&User) -> Result<()>,
) -> Result<()> {
    for id in store::role::holders(work.db, role, at)? {
        take(&holder(work, id)?)?;
    }
    Ok(())
}

fn holder(work: &Work<'_>, id: UserId) -> Result<User> {
    let user = store::user::by_id(work.db, &work.rulebook, id, work.now)?;
    Ok(user.ok_or_else(|| store::Error::Damaged("a person is gone".to_owned()))?)
}

/// Asks the law about rights that a role comes to hold: in its place, and for everyone who has it.
fn require_filling(
    work: &Work<'_>,
    role: &Arc<Role>,
    added: &BTreeSet<RightName>,
    words: &str,
) -> Result<()> {
    let law = work.law();
    let has_it = |user: &User| {
        let mut given = user.assignments.iter();
        given.any(|given| given.role.id == role.id && given.holds(work.now))
    };
    let filling = Filling {
        place: role.place(),
        words,
        held_by_self: work.account().is_some_and(has_it),
        had_administrator: store::tenant::had_administrator(work.db, role.place())?,
    };
    if law.require_filling(added, filling)? == Holders::AllCovered {
        return Ok(());
    }
    let mut filled = role.as_ref().clone();
    filled.rights.extend(added.iter().cloned());
    let filled = Arc::new(filled);
    each_holder(work, role.id, work.now, |user| {
        let after = delegation::with_role(user, &filled);
        // what is refused the operator does not depend on who has the role
        Ok(law.require_gain(Some(user), &after, |_: Place| true)?)
    })
}

/// The names of rights, for the audit trail.
fn names(rights: &BTreeSet<RightName>) -> Vec<String> {
    rights.iter().map(RightName::to_string).collect()
}

/// Whether a role lets nobody log in who has no other (E16).
#[must_use]
pub fn lacks_login(role: &Role) -> bool {
    !role.rights.contains(own::LOGIN)
}
