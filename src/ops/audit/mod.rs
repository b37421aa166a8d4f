//! Use cases around the audit trail: reading it, and proving that it is whole.

pub mod head;
pub mod list;
pub(in crate::ops) mod sight;
pub mod verify;

use super::error::Result;
use super::work::Work;
use crate::domain::delegation::EVERYWHERE;
use crate::domain::right::own;
use crate::domain::user::Place;

/// Number and hash of entries tell of all of them, so that they are for who may read all.
fn require_whole_view(work: &Work<'_>) -> Result<()> {
    let law = work.law();
    Ok(law.require(own::AUDIT_VIEW, Place::Everywhere, EVERYWHERE)?)
}
