//! `right list`: the rights there are.

use crate::domain::right::Area;
use crate::ops::{Call, Result};
use crate::store;
use crate::store::right::Described;

/// Reads all rights, or those of an area, by area and name.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::LacksRight`], or the database's words.
pub fn run(call: &Call<'_>, area: Option<Area>) -> Result<Vec<Described>> {
    call.read(|work| {
        work.law().require_role_view()?;
        let mut rights = store::right::all(work.db)?;
        rights.retain(|right| area.is_none_or(|area| right.area == area));
        Ok(rights)
    })
}
