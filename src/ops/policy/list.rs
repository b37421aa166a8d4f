//! `policy list` and `policy export`: the policies there are.

use super::{Described, described};
use crate::domain::right::own;
use crate::ops::user::show::moment;
use crate::ops::{Call, Result};
use jiff::Timestamp;

/// All policies, the built-in one first, then by name. Who may look at policies anywhere may look
/// at all of them: a person can be given any (marketing system). They are the same at any moment.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::LacksRight`], a moment in the past, or the database's words.
pub fn run(call: &Call<'_>, at: Option<Timestamp>) -> Result<Vec<Described>> {
    call.read(|work| {
        moment(work, at)?;
        work.law().require_anywhere(own::POLICY_VIEW)?;
        described(work)
    })
}
