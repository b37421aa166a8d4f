//! What is changed of an account: its particulars, its lock, its ends.

use crate::domain::appearance::AppearanceId;
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::user::{Language, ManualLock, Salutation, UserId};
use crate::store::Result;
use crate::store::engine::{Db, bind};
use jiff::Timestamp;

/// What `user import --update` may change of a person.
pub struct Particulars<'a> {
    /// The address mails go to.
    pub email: &'a Email,
    /// How the person is addressed.
    pub salutation: Option<Salutation>,
    /// First name.
    pub first_name: &'a PersonName,
    /// Last name.
    pub last_name: &'a PersonName,
    /// The language of mails.
    pub language: Option<Language>,
    /// The person's own policy.
    pub policy: Option<i64>,
}

/// Writes a person's particulars; a changed address is dated.
///
/// # Errors
/// Whatever the database says.
pub fn set_particulars(db: &Db, user: UserId, new: &Particulars<'_>, now: Timestamp) -> Result<()> {
    let email_key = new.email.key();
    db.run_one(
        "UPDATE users SET salutation = ?2, first_name = ?3, last_name = ?4, language = ?5,
                policy_id = ?6, email = ?7, email_key = ?8,
                email_changed_at = CASE WHEN email = ?7 THEN email_changed_at ELSE ?9 END
          WHERE id = ?1",
        bind![
            user.0,
            new.salutation.map(Salutation::as_str),
            new.first_name.as_str(),
            new.last_name.as_str(),
            new.language.map(Language::as_str),
            new.policy,
            new.email.as_str(),
            &email_key,
            now
        ],
    )
}

/// Sets or lifts the lock by hand.
///
/// # Errors
/// Whatever the database says.
pub fn set_lock(db: &Db, user: UserId, lock: Option<&ManualLock>) -> Result<()> {
    db.run_one(
        "UPDATE users SET locked_at = ?2, locked_by = ?3, locked_reason = ?4, locked_until = ?5
          WHERE id = ?1",
        bind![
            user.0,
            lock.map(|lock| lock.since),
            lock.map(|lock| lock.by.as_str()),
            lock.and_then(|lock| lock.reason.as_deref()),
            lock.and_then(|lock| lock.until)
        ],
    )
}

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
