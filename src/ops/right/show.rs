//! `right show`: all about one right.

use crate::ops::{Call, Result};
use crate::store;
use crate::store::right::Described;

/// Reads one right.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::NotFound`],
/// [`crate::domain::refusal::Refusal::LacksRight`], or the database's words.
pub fn run(call: &Call<'_>, name: &str) -> Result<Described> {
    call.read(|work| {
        work.law().require_role_view()?;
        let name = work.right(name)?;
        let mut rights = store::right::all(work.db)?.into_iter();
        let found = rights.find(|right| right.name == name);
        Ok(found.ok_or_else(|| store::Error::Damaged("a right is gone".to_owned()))?)
    })
}
