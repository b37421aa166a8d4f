//! `tenant appearance`: what people can choose the application to look like (E8).

use super::{require_everywhere, require_in};
use crate::domain::appearance::Appearance;
use crate::domain::audit::Details;
use crate::domain::delegation::{Authority, Law};
use crate::domain::name::{Slug, nearest};
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::own;
use crate::domain::user::{Place, TenantRef};
use crate::ops::work::shown;
use crate::ops::{Call, Result, Work};
use crate::store;

/// Which appearances a verb is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Of {
    /// Those for everyone.
    Everyone,
    /// Those of a tenant, by slug.
    Tenant(String),
}

/// An appearance that was removed.
#[derive(Debug)]
pub struct Removed {
    /// As it was.
    pub appearance: Appearance,
    /// How many people had chosen it and have none now.
    pub chosen: i64,
}

/// Adds an appearance: for everyone with `system.settings`, for a tenant with `tenant.change`.
///
/// # Errors
/// A lacking right, or one of that name is there; nothing is then written.
pub fn add(call: &Call<'_>, name: &Slug, of: &Of) -> Result<Appearance> {
    call.write(|work| {
        let tenant = place(work, of)?;
        if find(work, name.as_str(), tenant.as_ref())?.is_some() {
            return Err(Refusal::Exists {
                noun: Noun::Appearance,
                name: name.to_string(),
            }
            .into());
        }
        let id = tenant.as_ref().map(|tenant| tenant.id);
        let made = Appearance {
            id: store::appearance::insert(work.db, name, id)?,
            name: name.clone(),
            tenant,
        };
        let tenant = made.tenant.as_ref().map(|tenant| tenant.slug.as_str());
        let details = Details::none().with("tenant", tenant);
        work.audit("appearance.add", Some(name.as_str()), details)?;
        Ok(made)
    })
}

/// Removes an appearance; who has chosen it has none from then on.
///
/// # Errors
/// A lacking right, or there is none of that name; nothing is then written.
pub fn remove(call: &Call<'_>, name: &str, of: &Of) -> Result<Removed> {
    call.write(|work| {
        let tenant = place(work, of)?;
        let Some(appearance) = find(work, name, tenant.as_ref())? else {
            let there = |known: &Appearance| known.tenant == tenant;
            return Err(unknown(work, name, there)?.into());
        };
        let chosen = store::appearance::chosen(work.db, appearance.id)?;
        store::appearance::delete(work.db, appearance.id)?;
        let tenant = tenant.as_ref().map(|tenant| tenant.slug.as_str());
        let details = Details::none()
            .with("tenant", tenant)
            .with("chosen", chosen);
        work.audit("appearance.remove", Some(name), details)?;
        Ok(Removed { appearance, chosen })
    })
}

/// The appearances whoever acts may know: the global ones, those of the own tenant, and those of
/// tenants with `tenant.view`; `of` leaves only some of them.
///
/// # Errors
/// An unknown tenant.
pub fn list(call: &Call<'_>, of: Option<&Of>) -> Result<Vec<Appearance>> {
    call.read(|work| {
        let wanted = match of {
            None => None,
            Some(Of::Everyone) => Some(None),
            Some(Of::Tenant(slug)) => Some(Some(work.tenant(slug)?.reference.id)),
        };
        let mut known = store::appearance::all(work.db)?;
        known.retain(|appearance| {
            let tenant = appearance.tenant.as_ref().map(|tenant| tenant.id);
            knows(&work.law(), appearance) && wanted.is_none_or(|wanted| wanted == tenant)
        });
        Ok(known)
    })
}

/// Whether whoever the law is asked for may know of it.
pub(in crate::ops) fn knows(law: &Law<'_>, appearance: &Appearance) -> bool {
    let Authority::Account(actor) = law.authority else {
        return true;
    };
    let tenant = appearance.tenant.as_ref();
    appearance.suits(&actor.scope)
        || tenant.is_some_and(|tenant| law.holds(own::TENANT_VIEW, Place::Tenant(tenant.id)))
}

/// Where it belongs, which whoever acts may change.
fn place(work: &Work<'_>, of: &Of) -> Result<Option<TenantRef>> {
    match of {
        Of::Everyone => {
            require_everywhere(work, own::SYSTEM_SETTINGS)?;
            Ok(None)
        }
        Of::Tenant(slug) => {
            let tenant = work.tenant(slug)?.reference;
            require_in(work, &tenant, own::TENANT_CHANGE)?;
            Ok(Some(tenant))
        }
    }
}

fn find(work: &Work<'_>, name: &str, tenant: Option<&TenantRef>) -> Result<Option<Appearance>> {
    let found = store::appearance::named(work.db, name)?;
    Ok(found
        .into_iter()
        .find(|known| known.tenant.as_ref() == tenant))
}

fn unknown(work: &Work<'_>, name: &str, among: impl Fn(&Appearance) -> bool) -> Result<Refusal> {
    let known = store::appearance::all(work.db)?;
    let known = known.iter().filter(|known| among(known));
    Ok(Refusal::NotFound {
        noun: Noun::Appearance,
        name: shown(name),
        nearest: nearest(name, known.map(|known| known.name.as_str())).map(str::to_owned),
    })
}
