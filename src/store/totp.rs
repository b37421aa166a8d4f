//! The second factor of a login: time-based codes and the backup codes beside them (B25).

use super::engine::{Db, bind};
use super::error::Result;
use crate::domain::user::UserId;
use jiff::Timestamp;

/// Keeps the secret of a second factor that is still to be confirmed, in the place of one that
/// was not.
///
/// # Errors
/// [`super::Error::Damaged`] if the person has one that was confirmed.
pub fn enrol(db: &Db, user: UserId, secret: &[u8], now: Timestamp) -> Result<()> {
    db.run_one(
        "INSERT INTO totp (user_id, secret, created_at) VALUES (?1, ?2, ?3)
         ON CONFLICT (user_id) DO UPDATE SET secret = ?2, created_at = ?3
         WHERE confirmed_at IS NULL",
        bind![user.0, secret, now],
    )
}

/// A second factor as it is stored.
pub struct Stored {
    /// The secret.
    pub secret: Vec<u8>,
    /// Whether it was confirmed, and is asked for.
    pub confirmed: bool,
    /// The time step of the code accepted last.
    pub last_step: Option<i64>,
}

/// The second factor of a person, confirmed or not.
///
/// # Errors
/// Whatever the database says.
pub fn find(db: &Db, user: UserId) -> Result<Option<Stored>> {
    db.one(
        "SELECT secret, confirmed_at IS NOT NULL AS confirmed, last_step FROM totp
          WHERE user_id = ?1",
        bind![user.0],
        |row| {
            Ok(Stored {
                secret: row.blob("secret")?,
                confirmed: row.flag("confirmed")?,
                last_step: row.maybe_int("last_step")?,
            })
        },
    )
}

/// Whether anyone has a second factor.
///
/// # Errors
/// Whatever the database says.
pub fn is_in_use(db: &Db) -> Result<bool> {
    let any = db.one(
        "SELECT EXISTS (SELECT 1 FROM totp WHERE confirmed_at IS NOT NULL) AS any_one",
        &[],
        |row| row.flag("any_one"),
    )?;
    Ok(any.unwrap_or(false))
}

/// Writes down that the person has shown a code of it, that of this step: from now on it is asked
/// for.
///
/// # Errors
/// Whatever the database says.
pub fn confirm(db: &Db, user: UserId, step: i64, now: Timestamp) -> Result<()> {
    db.run_one(
        "UPDATE totp SET confirmed_at = ?2, last_step = ?3 WHERE user_id = ?1",
        bind![user.0, now, step],
    )
}

/// Uses up the code of a step; `false` if that or a later one was used meanwhile, or the second
/// factor is another one by now.
///
/// # Errors
/// Whatever the database says.
pub fn spend_step(db: &Db, user: UserId, secret: &[u8], step: i64) -> Result<bool> {
    let rows = db.run(
        "UPDATE totp SET last_step = ?3
          WHERE user_id = ?1 AND secret = ?2 AND confirmed_at IS NOT NULL
            AND (last_step IS NULL OR last_step < ?3)",
        bind![user.0, secret, step],
    )?;
    Ok(rows == 1)
}

/// Takes a person's second factor and backup codes away; `false` if there was none.
///
/// # Errors
/// Whatever the database says.
pub fn remove(db: &Db, user: UserId) -> Result<bool> {
    drop_backup_codes(db, user)?;
    Ok(db.run("DELETE FROM totp WHERE user_id = ?1", bind![user.0])? == 1)
}

fn drop_backup_codes(db: &Db, user: UserId) -> Result<()> {
    db.run(
        "DELETE FROM spare_codes WHERE user_id = ?1 AND kind = 'backup'",
        bind![user.0],
    )?;
    Ok(())
}

/// Gives a person these backup codes, by their digests, in the place of all earlier ones.
///
/// # Errors
/// Whatever the database says.
pub fn set_backup_codes(db: &Db, user: UserId, hashes: &[String], now: Timestamp) -> Result<()> {
    drop_backup_codes(db, user)?;
    hashes.iter().try_for_each(|hash| {
        db.run_one(
            "INSERT INTO spare_codes (user_id, kind, code_hash, created_at)
             VALUES (?1, 'backup', ?2, ?3)",
            bind![user.0, hash, now],
        )
    })
}

/// The number of the unused backup code with this digest.
///
/// # Errors
/// Whatever the database says.
pub fn backup_code(db: &Db, user: UserId, hash: &str) -> Result<Option<i64>> {
    db.one(
        "SELECT id FROM spare_codes
          WHERE user_id = ?1 AND kind = 'backup' AND code_hash = ?2 AND used_at IS NULL",
        bind![user.0, hash],
        |row| row.int("id"),
    )
}

/// Uses a backup code up; `false` if it was used meanwhile or replaced.
///
/// # Errors
/// Whatever the database says.
pub fn spend_backup_code(db: &Db, id: i64, now: Timestamp) -> Result<bool> {
    let rows = db.run(
        "UPDATE spare_codes SET used_at = ?2 WHERE id = ?1 AND used_at IS NULL",
        bind![id, now],
    )?;
    Ok(rows == 1)
}

/// How many backup codes of a person are unused.
///
/// # Errors
/// Whatever the database says.
pub fn backup_codes_left(db: &Db, user: UserId) -> Result<i64> {
    let left = db.one(
        "SELECT count(*) AS codes FROM spare_codes
          WHERE user_id = ?1 AND kind = 'backup' AND used_at IS NULL",
        bind![user.0],
        |row| row.int("codes"),
    )?;
    Ok(left.unwrap_or(0))
}
