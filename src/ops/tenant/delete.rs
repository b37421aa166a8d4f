//! `tenant delete`: a tenant on which nothing hangs any more.

use super::{Described, require_everywhere};
use crate::domain::audit::Details;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::tenant::TenantRefusal;
use crate::ops::{Call, Reserve, Result, Work};
use crate::store;
use crate::store::Ending;
use crate::store::tenant::Ties;

/// Deletes a tenant, with the roles and appearances of its own.
///
/// # Errors
/// [`TenantRefusal::InUse`] while people are listed in it, roles of it or in it are assigned, the
/// application reports data, or banks or open recovery cases refer to it; nothing is then written.
pub fn run(call: &Call<'_>, slug: &str) -> Result<Described> {
    call.write(|work| write(work, slug))
}

/// What would be deleted, before anyone is asked whether that is meant.
///
/// # Errors
/// As [`run`].
pub fn preview(call: &Call<'_>, slug: &str) -> Result<Described> {
    call.write_as(Reserve::Ordinary, Ending::RollBack, |work| {
        write(work, slug)
    })
}

fn write(work: &Work<'_>, slug: &str) -> Result<Described> {
    let tenant = work.tenant(slug)?;
    require_everywhere(work, own::TENANT_DELETE)?;
    let reference = tenant.reference.clone();
    let hanging = in_words(store::tenant::ties(work.db, reference.id)?);
    if !hanging.is_empty() {
        return Err(Refusal::from(TenantRefusal::InUse {
            tenant: reference.slug.to_string(),
            what: hanging,
        })
        .into());
    }
    let described = Described::of(work, tenant, work.now)?;
    let roles = store::tenant::delete(work.db, reference.id)?;
    let details = Details::none()
        .with("name", described.tenant.name.as_str())
        .with("max_users", described.tenant.max_users)
        .with("policy", described.tenant.policy.clone())
        .with("suspended_at", reference.suspended_at)
        .with("created_at", described.tenant.created_at)
        .with("roles", roles);
    work.audit("tenant.delete", Some(reference.slug.as_str()), details)?;
    Ok(described)
}

/// What hangs on it, each with its number.
fn in_words(ties: Ties) -> Vec<String> {
    let counts = [
        (ties.people, "person", "people"),
        (ties.assignments, "role assigned", "roles assigned"),
        (ties.data, "kind of data", "kinds of data"),
        (ties.banks, "bank of its own", "banks of its own"),
        (ties.cases, "open recovery case", "open recovery cases"),
    ];
    counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, several)| format!("{count} {}", if count == 1 { one } else { several }))
        .collect()
}
