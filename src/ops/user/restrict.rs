//! `user restrict`: a global person may enter certain tenants only, or all of them again.

use super::add::Home;
use super::change::{self, Changed};
use super::place::settled;
use crate::domain::refusal::Refusal;
use crate::domain::user::Scope;
use crate::ops::{Call, Result};

/// Restricts a global person to exactly these tenants; none: to none of them, all are open.
///
/// # Errors
/// [`Refusal::BelongsToTenant`] for a local person, or whatever other rule speaks against it;
/// nothing is then written.
pub fn run(call: &Call<'_>, name: &str, tenants: &[String]) -> Result<Changed> {
    call.write(|work| {
        let before = work.user(name)?;
        if let (Scope::Tenant(_), Some(own)) = (&before.scope, before.memberships.first()) {
            return Err(Refusal::BelongsToTenant {
                username: before.username.to_string(),
                tenant: own.tenant.slug.to_string(),
            }
            .into());
        }
        let home = Home::Global {
            restrict_to: tenants.to_vec(),
        };
        let after = settled(work, &before, &home)?;
        change::run(work, "user.restrict", &before, &after)
    })
}
