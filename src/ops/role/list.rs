//! `role list`: the roles there are.

use super::{Described, describe};
use crate::domain::role::Role;
use crate::ops::user::show::moment;
use crate::ops::{Call, Result, Work};
use jiff::Timestamp;
use std::sync::Arc;

/// The roles the actor may see, built-in ones first, then by name; with a tenant those that can
/// be given there. Their holders are counted now or at a later moment.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::LacksRight`], an unknown tenant, or the database's words.
pub fn run(call: &Call<'_>, tenant: Option<&str>, at: Option<Timestamp>) -> Result<Vec<Described>> {
    call.read(|work| {
        let at = moment(work, at)?;
        roles(work, tenant)?
            .into_iter()
            .map(|role| describe(work, role, at))
            .collect()
    })
}

pub(super) fn roles(work: &Work<'_>, tenant: Option<&str>) -> Result<Vec<Arc<Role>>> {
    let law = work.law();
    law.require_role_view()?;
    let tenant = match tenant {
        Some(slug) => Some(work.tenant(slug)?.reference.id),
        None => None,
    };
    let mut roles: Vec<Arc<Role>> = work
        .rulebook
        .roles
        .values()
        .filter(|role| law.sees_role(role))
        .filter(|role| tenant.is_none() || role.tenant.is_none() || role.tenant == tenant)
        .cloned()
        .collect();
    roles.sort_by_key(|role| (role.origin, role.slug.clone()));
    Ok(roles)
}
