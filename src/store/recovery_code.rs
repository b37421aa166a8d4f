//! Codes an administrator printed for the day the password is forgotten: only their hashes.

use super::engine::{Db, bind};
use super::error::Result;
use crate::domain::user::UserId;
use jiff::Timestamp;

/// The number of a code in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CodeId(i64);

/// Puts new codes in the place of all a person had; returns how many of those were unused.
///
/// # Errors
/// Whatever the database says.
pub fn replace(db: &Db, user: UserId, hashes: &[String], now: Timestamp) -> Result<usize> {
    let unused = unused(db, user)?.len();
    db.run(
        "DELETE FROM spare_codes WHERE user_id = ?1 AND kind = 'recovery'",
        bind![user.0],
    )?;
    for hash in hashes {
        db.run_one(
            "INSERT INTO spare_codes (user_id, kind, code_hash, created_at)
             VALUES (?1, 'recovery', ?2, ?3)",
            bind![user.0, hash, now],
        )?;
    }
    Ok(unused)
}

/// The codes of a person that nobody has used yet.
///
/// # Errors
/// Whatever the database says.
pub fn unused(db: &Db, user: UserId) -> Result<Vec<(CodeId, String)>> {
    db.all(
        "SELECT id, code_hash FROM spare_codes
          WHERE user_id = ?1 AND kind = 'recovery' AND used_at IS NULL ORDER BY id",
        bind![user.0],
        |row| Ok((CodeId(row.int("id")?), row.text("code_hash")?)),
    )
}

/// Uses a code up; `false` if somebody was faster, or it was replaced.
///
/// # Errors
/// Whatever the database says.
pub fn spend(db: &Db, code: CodeId, now: Timestamp) -> Result<bool> {
    let rows = db.run(
        "UPDATE spare_codes SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL",
        bind![code.0, now],
    )?;
    Ok(rows == 1)
}
