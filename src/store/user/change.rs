//! What is changed of an account besides its particulars.

use super::Taken;
use crate::domain::appearance::AppearanceId;
use crate::domain::name::Username;
use crate::domain::user::UserId;
use crate::store::Result;
use crate::store::engine::{Db, bind};
use jiff::Timestamp;

/// Moves the end of a demo, or makes an account one or none. The new end has not been written
/// down by `lockout expire`, whatever the old one had.
///
/// # Errors
/// Whatever the database says.
pub fn set_demo(db: &Db, user: UserId, until: Option<Timestamp>) -> Result<()> {
    db.run_one(
        "UPDATE users SET demo_until = ?2, demo_recorded_at = NULL WHERE id = ?1",
        bind![user.0, until],
    )
}

/// Moves the end of an account, the same way.
///
/// # Errors
/// Whatever the database says.
pub fn set_expiry(db: &Db, user: UserId, until: Option<Timestamp>) -> Result<()> {
    db.run_one(
        "UPDATE users SET expires_at = ?2, expiry_recorded_at = NULL WHERE id = ?1",
        bind![user.0, until],
    )
}

/// Marks an account for taking over bank accesses of another installation, or no longer.
///
/// # Errors
/// Whatever the database says.
pub fn set_import_bank_access(db: &Db, user: UserId, marked: bool) -> Result<()> {
    db.run_one(
        "UPDATE users SET import_bank_access = ?2 WHERE id = ?1",
        bind![user.0, marked],
    )
}

/// Gives a person an appearance, or none.
///
/// # Errors
/// Whatever the database says.
pub fn set_appearance(db: &Db, user: UserId, appearance: Option<AppearanceId>) -> Result<()> {
    db.run_one(
        "UPDATE users SET appearance_id = ?2 WHERE id = ?1",
        bind![user.0, appearance.map(|appearance| appearance.0)],
    )
}

/// Whose account, other than this one, stands in the way of a username.
///
/// # Errors
/// Whatever the database says.
pub fn taken_by_other(db: &Db, user: UserId, name: &Username) -> Result<Option<Taken>> {
    let (key, lookalike) = (name.key(), name.lookalike());
    db.one(
        "SELECT id, username, username_key <> ?1 AS alike FROM users
          WHERE (username_key = ?1 OR lookalike = ?2) AND id <> ?3
          ORDER BY username_key <> ?1",
        bind![&key, &lookalike, user.0],
        |row| {
            Ok(Taken {
                id: UserId(row.int("id")?),
                username: row.text("username")?,
                alike: row.flag("alike")?,
            })
        },
    )
}

/// Gives an account another name.
///
/// # Errors
/// [`crate::store::Error::Duplicate`] for a name that exists.
pub fn rename(db: &Db, user: UserId, name: &Username) -> Result<()> {
    let (key, lookalike) = (name.key(), name.lookalike());
    db.run_one(
        "UPDATE users SET username = ?2, username_key = ?3, lookalike = ?4 WHERE id = ?1",
        bind![user.0, name.as_str(), &key, &lookalike],
    )
}

/// Deletes an account with all that belongs to it.
///
/// # Errors
/// Whatever the database says.
pub fn delete(db: &Db, user: UserId) -> Result<()> {
    db.run_one("DELETE FROM users WHERE id = ?1", bind![user.0])
}
