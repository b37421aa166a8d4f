//! The second factor of a login: time-based codes (B25).

use super::engine::{Db, bind};
use super::error::Result;
use crate::domain::user::UserId;
use jiff::Timestamp;

/// Keeps the secret of a second factor that is still to be confirmed.
///
/// # Errors
/// [`super::Error::Duplicate`] if the person has one.
pub fn enrol(db: &Db, user: UserId, secret: &[u8], now: Timestamp) -> Result<()> {
    db.run_one(
        "INSERT INTO totp (user_id, secret, created_at) VALUES (?1, ?2, ?3)",
        bind![user.0, secret, now],
    )
}

/// Writes down that the person has shown a code of it: from now on it is asked for.
///
/// # Errors
/// Whatever the database says.
pub fn confirm(db: &Db, user: UserId, now: Timestamp) -> Result<()> {
    db.run_one(
        "UPDATE totp SET confirmed_at = ?2 WHERE user_id = ?1",
        bind![user.0, now],
    )
}
