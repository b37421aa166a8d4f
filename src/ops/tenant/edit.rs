//! `tenant edit`: another name, limit or policy.

use super::{Described, policy, require_everywhere, tenant_for};
use crate::domain::audit::Details;
use crate::domain::name::Title;
use crate::domain::right::own;
use crate::ops::policy::under_new_rules;
use crate::ops::{Call, Result, Work};
use crate::store;
use crate::store::tenant::{Particulars, Tenant};

/// What to change; `None` leaves it as it is.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// Its name for people.
    pub name: Option<Title>,
    /// How many people it may have; `Some(None)`: any number.
    pub max_users: Option<Option<i64>>,
    /// Its policy, by name; `Some(None)`: the default one.
    pub policy: Option<Option<String>>,
}

/// Changes a tenant. The name needs `tenant.change` there; the limit, which is set over a tenant,
/// needs it everywhere, and the policy `policy.manage`. A limit below the present number of people
/// sends nobody away: nobody else comes in until there is room.
///
/// # Errors
/// Whatever rule speaks against it: the guard over last administrators, whom the new policy could
/// shut out, and the law over locks, which it could lift; nothing is then written.
pub fn run(call: &Call<'_>, slug: &str, request: &Edit) -> Result<Described> {
    call.write(|work| {
        if request.policy.is_none() {
            return write(work, slug, request);
        }
        let (edited, _) = under_new_rules(work, || write(work, slug, request))?;
        Ok(edited)
    })
}

/// Gives a tenant a policy, or the inherited one. The caller has asked for the right to.
pub(in crate::ops) fn set_policy(
    work: &Work<'_>,
    tenant: &Tenant,
    policy: Option<&str>,
) -> Result<Described> {
    let particulars = Particulars {
        name: &tenant.name,
        max_users: tenant.max_users,
        policy: policy.map(|name| work.policy(name)).transpose()?,
    };
    store::tenant::set_particulars(work.db, tenant.reference.id, &particulars)?;
    let details =
        Details::none().change("policy", tenant.policy.clone(), policy.map(str::to_owned));
    if !details.is_empty() {
        let slug = tenant.reference.slug.as_str();
        work.audit("policy.assign", Some(slug), details.with("noun", "tenant"))?;
    }
    Described::again(work, tenant)
}

fn write(work: &Work<'_>, slug: &str, request: &Edit) -> Result<Described> {
    let tenant = tenant_for(work, slug, own::TENANT_CHANGE)?;
    if request.max_users.is_some() {
        require_everywhere(work, own::TENANT_CHANGE)?;
    }
    let new_policy = match &request.policy {
        Some(name) => name.clone(),
        None => tenant.policy.clone(),
    };
    let policy = match &request.policy {
        Some(None) => {
            require_everywhere(work, own::POLICY_MANAGE)?;
            None
        }
        Some(Some(name)) => policy(work, Some(name))?,
        None => match &tenant.policy {
            Some(name) => Some(work.policy(name)?),
            None => None,
        },
    };
    let name = request.name.as_ref().unwrap_or(&tenant.name);
    let max_users = request.max_users.unwrap_or(tenant.max_users);
    let particulars = Particulars {
        name,
        max_users,
        policy,
    };
    store::tenant::set_particulars(work.db, tenant.reference.id, &particulars)?;
    let details = Details::none()
        .change("name", tenant.name.as_str(), name.as_str())
        .change("max_users", tenant.max_users, max_users)
        .change("policy", tenant.policy.clone(), new_policy);
    if !details.is_empty() {
        work.audit("tenant.edit", Some(tenant.reference.slug.as_str()), details)?;
    }
    Described::again(work, &tenant)
}
