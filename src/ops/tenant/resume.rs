//! `tenant resume`: its people may log in again.

use super::{Described, tenant_for};
use crate::domain::audit::Details;
use crate::domain::right::own;
use crate::ops::{Call, Result};
use crate::store;

/// Ends the suspension of a tenant; one that is not suspended stays as it is.
///
/// # Errors
/// An unknown tenant, or the right `tenant.change` is lacking there.
pub fn run(call: &Call<'_>, slug: &str) -> Result<Described> {
    call.write(|work| {
        let tenant = tenant_for(work, slug, own::TENANT_CHANGE)?;
        if let Some(since) = tenant.reference.suspended_at {
            store::tenant::set_suspended(work.db, tenant.reference.id, None)?;
            let details = Details::none()
                .change("status", "suspended", "active")
                .with("suspended_at", since);
            work.audit(
                "tenant.resume",
                Some(tenant.reference.slug.as_str()),
                details,
            )?;
        }
        Described::again(work, &tenant)
    })
}
