//! `audit head`: the last entry's number and hash, to be kept elsewhere.

use crate::domain::audit::Head;
use crate::ops::{Call, Result};
use crate::store;

/// Reads the head; that of a trail without entries is 0 and zeros.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::LacksRight`] without `audit.view` everywhere.
pub fn run(call: &Call<'_>) -> Result<Head> {
    call.read(|work| {
        super::require_whole_view(work)?;
        let (seq, hash) = store::audit::head(work.db)?;
        Ok(Head { seq, hash })
    })
}
