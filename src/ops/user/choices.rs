//! What `user add` can offer to choose from: where the caller may add people, and which roles the
//! caller may give there.

use super::add::Home;
use super::newcomer::{find_home, may_give, role_for};
use crate::domain::delegation::{EVERYWHERE, in_tenant};
use crate::domain::right::own;
use crate::domain::rights::Term;
use crate::domain::setting::DEFAULT_ROLES;
use crate::domain::user::Place;
use crate::ops::{Call, Result};
use crate::store;

/// Where people can be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Homes {
    /// Whether the caller may add people who belong to all tenants.
    pub global: bool,
    /// The tenants, by slug.
    pub tenants: Vec<String>,
}

/// A role that can be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Its name in commands.
    pub slug: String,
    /// Its name for people.
    pub title: String,
    /// Whether it is given where nothing else is said.
    pub default: bool,
}

/// Where the caller may add people.
///
/// # Errors
/// Whatever the database says.
pub fn homes(call: &Call<'_>) -> Result<Homes> {
    call.read(|work| {
        let law = work.law();
        let may = |place: Place, words: &str| law.require(own::USER_CREATE, place, words).is_ok();
        let mut tenants = Vec::new();
        for slug in store::tenant::slugs(work.db)? {
            // those the caller may not see are not found
            if let Ok(tenant) = work.tenant(&slug)
                && may(
                    Place::Tenant(tenant.reference.id),
                    &in_tenant(&tenant.reference),
                )
            {
                tenants.push(slug);
            }
        }
        Ok(Homes {
            global: may(Place::Everywhere, EVERYWHERE),
            tenants,
        })
    })
}

/// The roles the caller may give to a person who belongs there.
///
/// # Errors
/// An unknown tenant, or the database's words.
pub fn roles(call: &Call<'_>, home: &Home) -> Result<Vec<Offered>> {
    call.read(|work| {
        let place = find_home(work, home)?;
        let settings = &work.rulebook.settings;
        let defaults = settings.get(DEFAULT_ROLES).map_or("", String::as_str);
        let mut offered: Vec<Offered> = Vec::new();
        for role in work.rulebook.roles.values() {
            let slug = role.slug.as_str();
            let may = role_for(work, slug, &place).and_then(|role| {
                may_give(work, &role, &place, Term::Until(work.now), false)?;
                Ok(role)
            });
            if let Ok(role) = may {
                offered.push(Offered {
                    default: defaults.split(',').any(|word| word.trim() == slug),
                    slug: role.slug.to_string(),
                    title: role.title.to_string(),
                });
            }
        }
        offered.sort_by(|one, other| one.slug.cmp(&other.slug));
        Ok(offered)
    })
}
