//! `role show`: all about one role.

use super::{Described, describe, visible};
use crate::ops::user::show::moment;
use crate::ops::{Call, Result};
use jiff::Timestamp;

/// Reads one role, its holders counted now or at a later moment.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::NotFound`], also for one the actor may not see.
pub fn run(call: &Call<'_>, name: &str, at: Option<Timestamp>) -> Result<Described> {
    call.read(|work| describe(work, visible(work, name)?, moment(work, at)?))
}
