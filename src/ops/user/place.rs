//! Where a person belongs, after it was chosen anew.

use super::add::Home;
use super::change;
use super::newcomer::full;
use crate::domain::user::{Membership, Scope, User};
use crate::ops::{Result, Work};
use crate::store;
use crate::store::tenant::Tenant;

/// The person as belonging there. Roles stay as they were given, and have effect as far as the
/// person may go. Tenants managed stay so where the person is still listed, and an appearance
/// where it is still offered.
pub(super) fn settled(work: &Work<'_>, before: &User, home: &Home) -> Result<User> {
    let slugs = match home {
        Home::Tenant(slug) => std::slice::from_ref(slug),
        Home::Global { restrict_to } => restrict_to,
    };
    let mut tenants: Vec<Tenant> = Vec::with_capacity(slugs.len());
    for slug in slugs {
        let tenant = work.tenant(slug)?;
        if tenants
            .iter()
            .all(|known| known.reference.id != tenant.reference.id)
        {
            tenants.push(tenant);
        }
    }
    let mut after = before.clone();
    after.scope = match (home, tenants.first()) {
        (Home::Tenant(_), Some(own)) => Scope::Tenant(own.reference.id),
        (_, first) => Scope::Global {
            restricted: first.is_some(),
        },
    };
    after.tenant_policy = match (home, tenants.first()) {
        (Home::Tenant(_), Some(own)) => own.policy.clone(),
        _ => None,
    };
    after.memberships = if tenants.is_empty() {
        let managed = before.memberships.iter().filter(|member| member.manager);
        managed.cloned().collect()
    } else {
        listed(work, before, &tenants)?
    };
    if let Some(name) = &before.appearance
        && change::appearance(work, &after.username, &after.scope, name).is_err()
    {
        after.appearance = None;
    }
    Ok(after)
}

/// The tenants the person comes to be listed in, by slug; a full one takes nobody new.
fn listed(work: &Work<'_>, before: &User, tenants: &[Tenant]) -> Result<Vec<Membership>> {
    let mut listed = Vec::with_capacity(tenants.len());
    for tenant in tenants {
        let known = before
            .memberships
            .iter()
            .find(|member| member.tenant.id == tenant.reference.id);
        if let (None, Some(most)) = (known, tenant.max_users)
            && store::tenant::people(work.db, tenant.reference.id)? >= most
        {
            return Err(full(tenant, most).into());
        }
        listed.push(Membership {
            tenant: tenant.reference.clone(),
            manager: known.is_some_and(|member| member.manager),
        });
    }
    listed.sort_by(|one, other| one.tenant.slug.cmp(&other.tenant.slug));
    Ok(listed)
}
