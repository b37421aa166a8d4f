//! `role edit`: another title.

use super::{Described, again, tenant_of, visible};
use crate::domain::audit::Details;
use crate::domain::delegation::role_place;
use crate::domain::name::Title;
use crate::ops::{Call, Result};
use crate::store;

/// Gives a role another title.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::BuiltIn`], or whatever else speaks against it; nothing is
/// then written.
pub fn run(call: &Call<'_>, name: &str, title: &Title) -> Result<Described> {
    call.write(|work| {
        let role = visible(work, name)?;
        let words = role_place(tenant_of(work, &role)?.as_deref());
        work.law().require_role_change(&role, &words)?;
        if *title != role.title {
            store::role::set_title(work.db, role.id, title)?;
            let details = Details::none().change("title", role.title.as_str(), title.as_str());
            work.audit("role.edit", Some(role.slug.as_str()), details)?;
        }
        again(work, role.id)
    })
}
