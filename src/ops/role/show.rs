//! `role show`: all about one role.

use super::{Described, describe, visible};
use crate::ops::{Call, Result};

/// Reads one role.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::NotFound`], also for one the actor may not see.
pub fn run(call: &Call<'_>, name: &str) -> Result<Described> {
    call.read(|work| describe(work, visible(work, name)?))
}
