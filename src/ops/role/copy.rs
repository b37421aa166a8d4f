//! `role copy`: a new role with the rights of another, also of a built-in one.

use super::{Described, Home, add, tenant_of, visible};
use crate::domain::name::{Slug, Title};
use crate::ops::{Call, Result};

/// A role to be copied.
#[derive(Debug, Clone)]
pub struct Copy {
    /// The role as it is.
    pub role: String,
    /// The name of the new one.
    pub name: Slug,
    /// Its name for people; `None`: that of the original.
    pub title: Option<Title>,
    /// Where it is to be; `None`: where the original is.
    pub home: Option<Home>,
}

/// Copies a role. To the law it is a new one.
///
/// # Errors
/// Those of [`add::run`]; nothing is then written.
pub fn run(call: &Call<'_>, request: &Copy) -> Result<Described> {
    call.write(|work| {
        let original = visible(work, &request.role)?;
        let home = match &request.home {
            Some(home) => home.clone(),
            None => tenant_of(work, &original)?.map_or(Home::Global, Home::Tenant),
        };
        let title = request.title.as_ref().unwrap_or(&original.title);
        add::make(
            work,
            &request.name,
            title.clone(),
            &home,
            original.rights.clone(),
            Some(original.slug.as_str()),
        )
    })
}
