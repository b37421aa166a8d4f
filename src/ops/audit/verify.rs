//! `audit verify`: whether the trail is whole.

use crate::crypto::digest_hex;
use crate::domain::audit::{Chain, Head, Verdict};
use crate::ops::{Call, Result};
use crate::store::{self, Db};

/// Computes the whole chain anew, in constant memory. With a head kept elsewhere it also proves
/// that no newer entries than that were cut off.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::LacksRight`] without `audit.view` everywhere.
pub fn run(call: &Call<'_>, head: Option<Head>) -> Result<Verdict> {
    call.read(|work| {
        super::require_whole_view(work)?;
        Ok(judge(work.db, head)?)
    })
}

/// The verdict over a trail. One that cannot be read to its end is not whole.
pub(in crate::ops) fn judge(db: &Db, head: Option<Head>) -> store::Result<Verdict> {
    let mut chain = Chain::new(head);
    let read = store::audit::each_as_stored(db, |seq, entry| {
        match entry {
            Ok(entry) => chain.take(&entry, digest_hex),
            Err(store::Error::Damaged(why)) => chain.take_unreadable(seq, why),
            Err(error) => return Err(error),
        }
        Ok(())
    });
    match read {
        Err(store::Error::Damaged(why)) => chain.break_off(why),
        other => other?,
    }
    Ok(chain.finish())
}
