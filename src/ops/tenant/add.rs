//! `tenant add`: a new tenant, without people.

use super::{Described, policy, require_everywhere};
use crate::domain::audit::Details;
use crate::domain::name::{Slug, Title};
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::own;
use crate::ops::{Call, Result, Work};
use crate::store;
use crate::store::tenant::Particulars;

/// A tenant to be added.
#[derive(Debug, Clone)]
pub struct Add {
    /// Its name in commands.
    pub slug: Slug,
    /// Its name for people.
    pub name: Title,
    /// How many people it may have; `None`: any number.
    pub max_users: Option<i64>,
    /// Its policy, by name.
    pub policy: Option<String>,
}

/// Adds a tenant.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, request: &Add) -> Result<Described> {
    call.write(|work| write(work, request))
}

fn write(work: &Work<'_>, request: &Add) -> Result<Described> {
    require_everywhere(work, own::TENANT_CREATE)?;
    let slug = request.slug.as_str();
    if store::tenant::find(work.db, slug)?.is_some() {
        return Err(Refusal::Exists {
            noun: Noun::Tenant,
            name: slug.to_owned(),
        }
        .into());
    }
    let policy = policy(work, request.policy.as_deref())?;
    let name = request.name.as_str();
    let made = store::tenant::insert(work.db, &request.slug, name, work.now)?;
    let particulars = Particulars {
        name: &request.name,
        max_users: request.max_users,
        policy,
    };
    store::tenant::set_particulars(work.db, made.id, &particulars)?;
    let details = Details::none()
        .with("name", name)
        .with("max_users", request.max_users)
        .with("policy", request.policy.as_deref());
    work.audit("tenant.add", Some(slug), details)?;
    Described::of(work, work.tenant(slug)?, work.now)
}
