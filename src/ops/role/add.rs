//! `role add`: a new role, for the whole installation or one tenant.

use super::{Described, Home, again, names, require_filling};
use crate::domain::audit::Details;
use crate::domain::combination;
use crate::domain::delegation::{EVERYWHERE, in_tenant};
use crate::domain::name::{Slug, Title};
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::{RightName, own};
use crate::domain::role::{Origin, Role, RoleId};
use crate::ops::{Call, Result, Work};
use crate::store;
use crate::store::rulebook::NewRole;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A role to be made.
#[derive(Debug, Clone)]
pub struct Add {
    /// Its name in commands.
    pub name: Slug,
    /// Its name for people; `None`: the same.
    pub title: Option<Title>,
    /// Where it is to be.
    pub home: Home,
    /// What it gives.
    pub rights: Vec<String>,
}

/// Makes a role.
///
/// # Errors
/// [`Refusal::Exists`], [`Refusal::LacksRight`], [`Refusal::CannotGive`],
/// [`Refusal::MissingCompanion`], or whatever else speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, request: &Add) -> Result<Described> {
    call.write(|work| {
        let rights = work.rights(&request.rights)?;
        let title = match &request.title {
            Some(title) => title.clone(),
            None => title_of(&request.name)?,
        };
        make(work, &request.name, title, &request.home, rights, None)
    })
}

/// A name does as a title.
fn title_of(name: &Slug) -> Result<Title> {
    Title::parse(name.as_str()).map_err(|problem| {
        Refusal::Name {
            what: "title",
            problem,
        }
        .into()
    })
}

/// Asks every rule about a new role, and writes it.
pub(super) fn make(
    work: &Work<'_>,
    name: &Slug,
    title: Title,
    home: &Home,
    rights: BTreeSet<RightName>,
    copied_from: Option<&str>,
) -> Result<Described> {
    let tenant = match home {
        Home::Global => None,
        Home::Tenant(slug) => Some(work.tenant(slug)?.reference),
    };
    let words = tenant
        .as_ref()
        .map_or_else(|| EVERYWHERE.to_owned(), in_tenant);
    let draft = Arc::new(Role {
        id: RoleId(0), // no role has this number, and nobody has this role
        slug: name.clone(),
        title,
        origin: tenant.as_ref().map_or(Origin::Global, |_| Origin::Tenant),
        tenant: tenant.as_ref().map(|tenant| tenant.id),
        rights: BTreeSet::new(),
    });
    work.law()
        .require(own::ROLE_MANAGE, draft.place(), &words)?;
    if work.rulebook.role(name.as_str()).is_some() {
        return Err(Refusal::Exists {
            noun: Noun::Role,
            name: name.to_string(),
        }
        .into());
    }
    combination::require(&rights, &rights, &work.rulebook)?;
    require_filling(work, &draft, &rights, &words)?;
    let given: Vec<&str> = rights.iter().map(RightName::as_str).collect();
    let new = NewRole {
        slug: draft.slug.as_str(),
        title: draft.title.as_str(),
        origin: draft.origin,
        tenant: draft.tenant,
        rights: &given,
    };
    let id = store::rulebook::insert_role(work.db, &new, work.now)?;
    let slug = tenant.map(|tenant| tenant.slug.to_string());
    let details = Details::none()
        .with("title", draft.title.as_str())
        .with("tenant", slug)
        .with("rights", names(&rights));
    let details = match copied_from {
        Some(original) => details.with("copied_from", original),
        None => details,
    };
    work.audit("role.add", Some(name.as_str()), details)?;
    again(work, id)
}
