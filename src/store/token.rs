//! One-time tokens: the links that invitations and resets bring.

use super::engine::{Db, Row, bind};
use super::error::Result;
use super::known;
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

/// A token as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Its number.
    pub id: TokenId,
    /// Whose.
    pub user: UserId,
    /// What it is good for.
    pub kind: TokenKind,
    /// The activation code that belongs to it, sealed.
    pub activation: Option<String>,
    /// Attempts with it that have begun and were not right.
    pub failures: u32,
    /// Until when it holds; `None`: it has not been made yet.
    pub expires_at: Option<Timestamp>,
    /// When it had its one use.
    pub used_at: Option<Timestamp>,
    /// When it was voided.
    pub voided_at: Option<Timestamp>,
}

fn token(row: &Row<'_>) -> Result<Token> {
    Ok(Token {
        id: TokenId(row.int("id")?),
        user: UserId(row.int("user_id")?),
        kind: known(&row.text("kind")?, &TokenKind::ALL, TokenKind::as_str)?,
        activation: row.maybe_text("activation_hash")?,
        failures: u32::try_from(row.int("failures")?).unwrap_or(u32::MAX),
        expires_at: row.maybe_moment("expires_at")?,
        used_at: row.maybe_moment("used_at")?,
        voided_at: row.maybe_moment("voided_at")?,
    })
}

/// A token by its number.
///
/// # Errors
/// Whatever the database says.
pub fn find(db: &Db, id: TokenId) -> Result<Option<Token>> {
    db.one(
        "SELECT * FROM one_time_tokens WHERE id = ?1",
        bind![id.0],
        token,
    )
}

/// A token by the SHA-256 of its text, in hexadecimal.
///
/// # Errors
/// Whatever the database says.
pub fn by_hash(db: &Db, hash: &str) -> Result<Option<Token>> {
    db.one(
        "SELECT * FROM one_time_tokens WHERE token_hash = ?1",
        bind![hash],
        token,
    )
}

/// Whether a person has a token that is good for something, or will be once its mail is made.
///
/// # Errors
/// Whatever the database says.
pub fn is_open(db: &Db, user: UserId, now: Timestamp) -> Result<bool> {
    let found = db.one(
        "SELECT 1 FROM one_time_tokens
          WHERE user_id = ?1 AND used_at IS NULL AND voided_at IS NULL
            AND (expires_at IS NULL OR expires_at > ?2) LIMIT 1",
        bind![user.0, now],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// Prepares a token that is made when its mail is, and holds from then on.
///
/// # Errors
/// Whatever the database says.
pub fn prepare(
    db: &Db,
    user: UserId,
    kind: TokenKind,
    activation: Option<&str>,
    now: Timestamp,
) -> Result<TokenId> {
    let id = db.insert(
        "INSERT INTO one_time_tokens (user_id, kind, activation_hash, created_at)
         VALUES (?1, ?2, ?3, ?4)",
        bind![user.0, kind.as_str(), activation, now],
    )?;
    Ok(TokenId(id))
}

/// Writes down a token that was made, in place of one made before.
///
/// # Errors
/// Whatever the database says.
pub fn make(db: &Db, id: TokenId, hash: &str, expires_at: Timestamp) -> Result<()> {
    db.run_one(
        "UPDATE one_time_tokens SET token_hash = ?2, expires_at = ?3 WHERE id = ?1",
        bind![id.0, hash, expires_at],
    )
}

/// Moves the end of a token to what it is from its delivery on, if it is still this one.
///
/// # Errors
/// Whatever the database says.
pub fn prolong(db: &Db, id: TokenId, hash: &str, expires_at: Timestamp) -> Result<()> {
    db.run(
        "UPDATE one_time_tokens SET expires_at = ?3 WHERE id = ?1 AND token_hash = ?2",
        bind![id.0, hash, expires_at],
    )?;
    Ok(())
}

/// Takes a token back that reached nobody, if it is still this one.
///
/// # Errors
/// Whatever the database says.
pub fn unmake(db: &Db, id: TokenId, hash: &str) -> Result<()> {
    db.run(
        "UPDATE one_time_tokens SET token_hash = NULL, expires_at = NULL
          WHERE id = ?1 AND token_hash = ?2 AND used_at IS NULL",
        bind![id.0, hash],
    )?;
    Ok(())
}

/// Counts an attempt with a token, before it is checked.
///
/// # Errors
/// Whatever the database says.
pub fn book(db: &Db, id: TokenId) -> Result<()> {
    db.run_one(
        "UPDATE one_time_tokens SET failures = failures + 1 WHERE id = ?1",
        bind![id.0],
    )
}

/// Takes an attempt off the count again: its code was right.
///
/// # Errors
/// Whatever the database says.
pub fn unbook(db: &Db, id: TokenId) -> Result<()> {
    db.run_one(
        "UPDATE one_time_tokens SET failures = failures - 1 WHERE id = ?1 AND failures > 0",
        bind![id.0],
    )
}

/// Writes down that a token had its one use.
///
/// # Errors
/// Whatever the database says.
pub fn use_up(db: &Db, id: TokenId, now: Timestamp) -> Result<()> {
    db.run_one(
        "UPDATE one_time_tokens SET used_at = ?2
          WHERE id = ?1 AND used_at IS NULL AND voided_at IS NULL",
        bind![id.0, now],
    )
}

/// Voids a single token.
///
/// # Errors
/// Whatever the database says.
pub fn void(db: &Db, id: TokenId, now: Timestamp) -> Result<()> {
    db.run(
        "UPDATE one_time_tokens SET voided_at = ?2
          WHERE id = ?1 AND used_at IS NULL AND voided_at IS NULL",
        bind![id.0, now],
    )?;
    Ok(())
}
