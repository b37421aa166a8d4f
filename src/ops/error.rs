//! Why a use case did not do what was asked.

use super::user::import::{Rejected, Unreadable};
use crate::crypto::HashError;
use crate::crypto::blocklist::BlocklistError;
use crate::domain::refusal::Refusal;
use crate::store;

/// A refusal by a rule, or trouble underneath.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule says no.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// The database cannot do it.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Hashing or randomness failed.
    #[error(transparent)]
    Hash(#[from] HashError),
    /// The policy's list of refused passwords cannot be used.
    #[error(transparent)]
    Blocklist(#[from] BlocklistError),
    /// Lines of an import cannot be taken.
    #[error(transparent)]
    Rejected(#[from] Rejected),
    /// A file of an import cannot be read.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
}

/// Results of this room.
pub type Result<T> = std::result::Result<T, Error>;
