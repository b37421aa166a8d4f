//! Use cases around the database as a whole. They are the operator's, whatever the setting
//! `operator` says, and work on a file that is old or damaged: so nothing in the file is asked
//! who may do them, only the operating system.

pub mod backup;
pub mod check;
mod finding;
pub mod info;
pub mod migrate;

pub use finding::Finding;

use super::caller::Actor;
use super::error::Result;
use crate::domain::refusal::Refusal;

/// Refuses accounts: no right reaches the file itself.
///
/// # Errors
/// [`Refusal::OperatorOnly`].
fn require_operator(actor: &Actor, deed: &'static str) -> Result<()> {
    match actor {
        Actor::Operator(_) => Ok(()),
        Actor::Account(_) => Err(Refusal::OperatorOnly { deed }.into()),
    }
}
