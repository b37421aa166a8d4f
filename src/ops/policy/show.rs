//! `policy show`: all values of one policy.

use super::{Described, describe};
use crate::domain::right::own;
use crate::ops::user::show::moment;
use crate::ops::{Call, Result};
use jiff::Timestamp;

/// Reads a policy.
///
/// # Errors
/// An unknown name, [`crate::domain::refusal::Refusal::LacksRight`], or a moment in the past.
pub fn run(call: &Call<'_>, name: &str, at: Option<Timestamp>) -> Result<Described> {
    call.read(|work| {
        moment(work, at)?;
        work.law().require_anywhere(own::POLICY_VIEW)?;
        describe(work, name)
    })
}
