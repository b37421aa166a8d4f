//! One-time tokens: the links that invitations and resets bring.

use super::engine::{Db, bind};
use super::error::Result;
use crate::domain::user::UserId;
use jiff::Timestamp;

/// The number of a token in the database; the token itself is kept nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenId(pub i64);

/// What a one-time token is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A first password, together with an activation code.
    Invitation,
    /// A new password.
    Reset,
}

impl TokenKind {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Invitation, Self::Reset];

    /// The word in the database and the audit trail.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Invitation => "invitation",
            Self::Reset => "reset",
        }
    }
}

/// Prepares a token that is made when its mail is, and holds from then on.
///
/// # Errors
/// Whatever the database says.
pub fn prepare(
    db: &Db,
    user: UserId,
    kind: TokenKind,
    activation_hash: Option<&str>,
    now: Timestamp,
) -> Result<TokenId> {
    let id = db.insert(
        "INSERT INTO one_time_tokens (user_id, kind, activation_hash, created_at)
         VALUES (?1, ?2, ?3, ?4)",
        bind![user.0, kind.as_str(), activation_hash, now],
    )?;
    Ok(TokenId(id))
}
