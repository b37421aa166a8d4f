//! Mails that wait to be delivered. No secret waits here: it is made when the mail is.

use super::engine::{Db, bind};
use super::error::{Error, Result};
use crate::domain::user::{Language, UserId};
use jiff::Timestamp;

/// A mail that brings a generated one-time password.
pub const TEMPORARY_PASSWORD: &str = "temporary_password";

/// A mail that says what is about to end, and when: the facts `subject` and `ends_at`.
pub const EXPIRY_WARNING: &str = "expiry_warning";

/// What a mail's template is filled with.
pub type Facts = std::collections::BTreeMap<&'static str, String>;

/// A mail to be queued.
pub struct NewMail<'a> {
    /// Whom it concerns.
    pub user: UserId,
    /// The address, as it is now.
    pub recipient: &'a str,
    /// Which template, and which secret if any.
    pub kind: &'a str,
    /// The language, where the person chose one.
    pub language: Option<Language>,
    /// When it may be sent.
    pub due_at: Timestamp,
}

/// Queues a mail whose template needs no facts.
///
/// # Errors
/// Whatever the database says.
pub fn queue(db: &Db, mail: &NewMail<'_>) -> Result<()> {
    queue_with(db, mail, &Facts::new())
}

/// Queues a mail.
///
/// # Errors
/// Whatever the database says.
pub fn queue_with(db: &Db, mail: &NewMail<'_>, facts: &Facts) -> Result<()> {
    let facts = serde_json::to_string(facts).map_err(|error| Error::Other(error.to_string()))?;
    db.run_one(
        "INSERT INTO outbox (user_id, recipient, kind, language, facts, status, created_at, due_at)
         VALUES (?1, ?2, ?3, ?4, ?5, 'waiting', ?6, ?6)",
        bind![
            mail.user.0,
            mail.recipient,
            mail.kind,
            mail.language.map(Language::as_str),
            &facts,
            mail.due_at
        ],
    )
}

/// Drops the mails to a person that would bring a secret which no longer counts; returns whether
/// there were any.
///
/// # Errors
/// Whatever the database says.
pub fn drop_waiting(db: &Db, user: UserId, kind: &str) -> Result<bool> {
    let dropped = db.run(
        "UPDATE outbox SET status = 'dropped'
          WHERE user_id = ?1 AND kind = ?2 AND status = 'waiting'",
        bind![user.0, kind],
    )?;
    Ok(dropped > 0)
}

/// Sends the mails that wait for a person to a new address; those that would bring a one-time
/// link, which is void, are dropped.
///
/// # Errors
/// Whatever the database says.
pub fn readdress(db: &Db, user: UserId, recipient: &str) -> Result<()> {
    db.run(
        "UPDATE outbox SET status = 'dropped'
          WHERE user_id = ?1 AND token_id IS NOT NULL AND status = 'waiting'",
        bind![user.0],
    )?;
    db.run(
        "UPDATE outbox SET recipient = ?2 WHERE user_id = ?1 AND status = 'waiting'",
        bind![user.0, recipient],
    )?;
    Ok(())
}
