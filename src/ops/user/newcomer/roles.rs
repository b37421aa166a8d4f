//! The roles a new person comes to hold, and whether they may be given.

use super::Settlement;
use crate::domain::combination;
use crate::domain::delegation::Grant;
use crate::domain::refusal::Refusal;
use crate::domain::rights::Term;
use crate::domain::role::Role;
use crate::domain::setting::DEFAULT_ROLES;
use crate::domain::user::Place;
use crate::ops::{Result, Work};
use crate::store;
use std::sync::Arc;

/// Roles that new people may get in a place.
#[derive(Clone)]
pub(in crate::ops::user) struct Granted {
    pub(in crate::ops::user) roles: Arc<[Arc<Role>]>,
    /// Whether for good; else only whose account ends may have them, which is asked of each.
    pub(super) for_good: bool,
}

impl Granted {
    /// None yet: the person comes to hold some elsewhere.
    pub(in crate::ops::user) fn none() -> Self {
        Granted {
            roles: [].into(),
            for_good: true,
        }
    }

    /// A role given for good by a recovery case, which stands in for the law.
    pub(in crate::ops::user) fn by_case(role: Arc<Role>) -> Self {
        Granted {
            roles: [role].into(),
            for_good: true,
        }
    }
}

/// The roles a new person comes to hold: those asked for, else the default ones. The law is
/// asked about each.
pub(in crate::ops::user) fn granted(
    work: &Work<'_>,
    asked: &[String],
    home: &Settlement,
) -> Result<Granted> {
    let defaults: Vec<String> = work
        .rulebook
        .settings
        .get(DEFAULT_ROLES)
        .map(|list| list.split(',').map(|slug| slug.trim().to_owned()).collect())
        .unwrap_or_default();
    let slugs = if asked.is_empty() { &defaults } else { asked };
    if slugs.iter().all(String::is_empty) {
        return Err(Refusal::invalid(
            "a person needs at least one role",
            Some("add --role member, or set user.default_roles"),
        )
        .into());
    }
    let mut roles: Vec<Arc<Role>> = Vec::new();
    for slug in slugs {
        let role = role_for(work, slug, home)?;
        if roles.iter().all(|known| known.id != role.id) {
            may_give(work, &role, home, Term::Until(work.now), false)?;
            roles.push(role);
        }
    }
    let given = roles.iter().flat_map(|role| role.rights.iter().cloned());
    let given = given.collect();
    combination::require(&given, &given, &work.rulebook)?;
    let for_good = |role: &Arc<Role>| may_give(work, role, home, Term::ForGood, false);
    Ok(Granted {
        for_good: roles.iter().try_for_each(for_good).is_ok(),
        roles: roles.into(),
    })
}

/// A role by its slug, if it can be held in that place.
pub(in crate::ops::user) fn role_for(
    work: &Work<'_>,
    slug: &str,
    home: &Settlement,
) -> Result<Arc<Role>> {
    let role = work.role(slug)?;
    if let Some(tenant) = role.tenant
        && home.place != Place::Tenant(tenant)
    {
        return Err(
            Refusal::invalid(format!("the role {slug} belongs to another tenant"), None).into(),
        );
    }
    Ok(role)
}

/// Asks the law whether a role may be given for so long.
pub(in crate::ops::user) fn may_give(
    work: &Work<'_>,
    role: &Role,
    home: &Settlement,
    term: Term,
    to_self: bool,
) -> Result<()> {
    let grant = Grant {
        place: home.place,
        words: &home.words,
        term,
        to_self,
        had_administrator: store::tenant::had_administrator(work.db, home.place)?,
    };
    Ok(work.law().require_grant(role, grant)?)
}
