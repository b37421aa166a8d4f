//! `policy copy`: a new policy with the values of another, also of the built-in one.

use super::{Described, add, describe, require_manage};
use crate::domain::name::Slug;
use crate::ops::{Call, Result};

/// Copies a policy. What the original inherits, the copy inherits, too.
///
/// # Errors
/// Those of [`add::run`], and an unknown original; nothing is then written.
pub fn run(call: &Call<'_>, original: &str, name: &Slug) -> Result<Described> {
    call.write(|work| {
        require_manage(work)?;
        let original = describe(work, original)?;
        add::make(work, name, &original.given, Some(&original.name))
    })
}
