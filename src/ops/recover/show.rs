//! `recover list` and `recover show`: the cases, and one of them with its steps (K11).

use super::{Described, find, read, require_right};
use crate::ops::{Call, Result};
use crate::store;

/// All cases, the latest first.
///
/// # Errors
/// A lacking right.
pub fn list(call: &Call<'_>) -> Result<Vec<Described>> {
    read(call, |work| {
        require_right(work)?;
        let cases = store::recover::all(work.db)?.into_iter();
        cases.map(|case| Described::of(work, case)).collect()
    })
}

/// One case.
///
/// # Errors
/// An unknown case, or a lacking right.
pub fn run(call: &Call<'_>, id: i64) -> Result<Described> {
    read(call, |work| Described::of(work, find(work, id)?))
}
