//! Mails that wait to be delivered. No secret waits here: it is made when the mail is.

use super::engine::{Db, bind};
use super::error::{Error, Result};
use crate::domain::mail::Kind;
use crate::domain::user::{Language, UserId};
use jiff::Timestamp;

/// What a mail's template is filled with.
pub type Facts = std::collections::BTreeMap<&'static str, String>;

/// The number of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MailId(pub i64);

/// A mail to be queued.
pub struct NewMail<'a> {
    /// Whom it concerns; `None`: whoever it goes to has no account.
    pub user: Option<UserId>,
    /// The recovery case it belongs to.
    pub case: Option<i64>,
    /// The one-time token it will bring.
    pub token: Option<i64>,
    /// The address, as it is now.
    pub recipient: &'a str,
    /// Which template, and which secret if any.
    pub kind: Kind,
    /// The language, where the person chose one.
    pub language: Option<Language>,
    /// What the template is filled with.
    pub facts: &'a Facts,
    /// When it may be sent.
    pub due_at: Timestamp,
}

/// Queues a mail.
///
/// # Errors
/// Whatever the database says.
pub fn queue(db: &Db, mail: &NewMail<'_>) -> Result<MailId> {
    let facts =
        serde_json::to_string(mail.facts).map_err(|error| Error::Other(error.to_string()))?;
    let id = db.insert(
        "INSERT INTO outbox (user_id, case_id, token_id, recipient, kind, language, facts, status,
                             created_at, due_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', ?8, ?8)",
        bind![
            mail.user.map(|user| user.0),
            mail.case,
            mail.token,
            mail.recipient,
            mail.kind.as_str(),
            mail.language.map(Language::as_str),
            &facts,
            mail.due_at
        ],
    )?;
    Ok(MailId(id))
}

/// Whether a mail is on its way, or was refused, that would bring a person a one-time password.
///
/// # Errors
/// Whatever the database says.
pub fn awaits_password(db: &Db, user: UserId) -> Result<bool> {
    let found = db.one(
        "SELECT 1 FROM outbox
          WHERE user_id = ?1 AND kind = 'temporary_password'
            AND status IN ('waiting', 'sending', 'failed') LIMIT 1",
        bind![user.0],
        |_| Ok(()),
    )?;
    Ok(found.is_some())
}

/// Drops the mails to a person that would bring a secret, which counts no more.
///
/// # Errors
/// Whatever the database says.
pub(super) fn drop_secrets(db: &Db, user: UserId) -> Result<()> {
    db.run(
        "UPDATE outbox SET status = 'dropped'
          WHERE user_id = ?1 AND (token_id IS NOT NULL OR kind = 'temporary_password')
            AND status IN ('waiting', 'sending', 'failed')",
        bind![user.0],
    )?;
    Ok(())
}

/// Sends what is still to be delivered to a person to a new address.
///
/// # Errors
/// Whatever the database says.
pub fn readdress(db: &Db, user: UserId, recipient: &str) -> Result<()> {
    db.run(
        "UPDATE outbox SET recipient = ?2
          WHERE user_id = ?1 AND status IN ('waiting', 'failed')",
        bind![user.0, recipient],
    )?;
    Ok(())
}
