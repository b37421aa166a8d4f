//! Mails that wait to be delivered, and those that were. No secret waits here: it is made when
//! the mail is.

use super::engine::{Bind, Db, Row, bind};
use super::error::{Error, Result};
use super::token::TokenId;
use super::{known, maybe_known};
use crate::domain::mail::{Kind, Status};
use crate::domain::name::Email;
use crate::domain::user::{Language, UserId};
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What a mail's template is filled with.
pub type Facts = BTreeMap<&'static str, String>;

/// The number of a mail; it is never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MailId(pub i64);

/// A mail to be queued.
pub struct NewMail<'a> {
    /// Whom it concerns; `None`: whoever it goes to has no account.
    pub user: Option<UserId>,
    /// The recovery case it belongs to.
    pub case: Option<i64>,
    /// The one-time token it will bring.
    pub token: Option<TokenId>,
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
    let facts = serde_json::to_string(mail.facts);
    let facts = facts.map_err(|error| Error::Other(error.to_string()))?;
    let id = db.insert(
        "INSERT INTO outbox (user_id, case_id, token_id, recipient, kind, language, facts, status,
                             created_at, due_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', ?8, ?8)",
        bind![
            mail.user.map(|user| user.0),
            mail.case,
            mail.token.map(|token| token.0),
            mail.recipient,
            mail.kind.as_str(),
            mail.language.map(Language::as_str),
            &facts,
            mail.due_at
        ],
    )?;
    Ok(MailId(id))
}

/// A mail as it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Its number.
    pub id: MailId,
    /// Whom it concerns.
    pub user: Option<UserId>,
    /// The one-time token it brings.
    pub token: Option<TokenId>,
    /// Where it goes.
    pub recipient: Email,
    /// What it is about.
    pub kind: Kind,
    /// The language, where one was chosen.
    pub language: Option<Language>,
    /// What its template is filled with.
    pub facts: BTreeMap<String, String>,
    /// What has become of it.
    pub status: Status,
    /// When it was queued.
    pub created_at: Timestamp,
    /// When it is tried next; while it is being delivered, when that has taken too long.
    pub due_at: Timestamp,
    /// When a mail server took it.
    pub sent_at: Option<Timestamp>,
    /// How often it was tried.
    pub attempts: u32,
    /// What was in the way the last time.
    pub last_error: Option<String>,
}

const COLUMNS: &str = "id, user_id, token_id, recipient, kind, language, facts, status, created_at,
                       due_at, sent_at, attempts, last_error";

fn mail(row: &Row<'_>) -> Result<Mail> {
    let facts = serde_json::from_str(&row.text("facts")?);
    Ok(Mail {
        id: MailId(row.int("id")?),
        user: row.maybe_int("user_id")?.map(UserId),
        token: row.maybe_int("token_id")?.map(TokenId),
        recipient: Email::from_stored(row.text("recipient")?),
        kind: known(&row.text("kind")?, &Kind::ALL, Kind::as_str)?,
        language: maybe_known(
            row.maybe_text("language")?,
            &Language::ALL,
            Language::as_str,
        )?,
        facts: facts.map_err(|_| Error::Damaged("the facts of a mail are no JSON".to_owned()))?,
        status: known(&row.text("status")?, &Status::ALL, Status::as_str)?,
        created_at: row.moment("created_at")?,
        due_at: row.moment("due_at")?,
        sent_at: row.maybe_moment("sent_at")?,
        attempts: u32::try_from(row.int("attempts")?).unwrap_or(u32::MAX),
        last_error: row.maybe_text("last_error")?,
    })
}

/// A mail by its number.
///
/// # Errors
/// Whatever the database says.
pub fn find(db: &Db, id: MailId) -> Result<Option<Mail>> {
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE id = ?1");
    db.one(&sql, bind![id.0], mail)
}

/// Hands the mails of this status, or all, to `take`, the oldest first and in constant memory.
///
/// # Errors
/// Whatever the database or `take` says.
pub fn each<E: From<Error>>(
    db: &Db,
    status: Option<Status>,
    mut take: impl FnMut(Mail) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let sql = format!("SELECT {COLUMNS} FROM outbox WHERE ?1 IS NULL OR status = ?1 ORDER BY id");
    let values: [Bind<'_>; 1] = [status.map(Status::as_str).into()];
    db.each(&sql, &values, |row| take(mail(row)?))
}

/// The number of the mail queued last; 0 if none was.
///
/// # Errors
/// Whatever the database says.
pub fn last(db: &Db) -> Result<MailId> {
    let last = db.one(
        "SELECT COALESCE(max(id), 0) AS id FROM outbox",
        bind![],
        |row| row.int("id"),
    )?;
    Ok(MailId(last.unwrap_or_default()))
}

/// The mail that has been due longest, of those queued after another one, and its kind.
///
/// # Errors
/// Whatever the database says.
pub fn next_due(db: &Db, after: MailId, now: Timestamp) -> Result<Option<(MailId, Kind)>> {
    db.one(
        "SELECT id, kind FROM outbox
          WHERE status IN ('waiting', 'sending') AND due_at <= ?2 AND id > ?1
          ORDER BY due_at, id LIMIT 1",
        bind![after.0, now],
        |row| {
            let kind = known(&row.text("kind")?, &Kind::ALL, Kind::as_str)?;
            Ok((MailId(row.int("id")?), kind))
        },
    )
}

/// How many mails wait, and how many of them are due.
///
/// # Errors
/// Whatever the database says.
pub fn count_waiting(db: &Db, now: Timestamp) -> Result<(u64, u64)> {
    let counts = db.one(
        "SELECT count(*) AS waiting, COALESCE(sum(due_at <= ?1), 0) AS due FROM outbox
          WHERE status IN ('waiting', 'sending')",
        bind![now],
        |row| Ok((row.int("waiting")?, row.int("due")?)),
    )?;
    let (waiting, due) = counts.unwrap_or_default();
    Ok((waiting.unsigned_abs(), due.unsigned_abs()))
}

/// Begins a delivery, which may take until then; it is known by the number of attempts.
///
/// # Errors
/// Whatever the database says.
pub fn claim(db: &Db, id: MailId, until: Timestamp) -> Result<()> {
    db.run_one(
        "UPDATE outbox SET status = 'sending', attempts = attempts + 1, due_at = ?2
          WHERE id = ?1",
        bind![id.0, until],
    )
}

/// How a delivery ended.
#[derive(Debug, Clone, Copy)]
pub enum End<'a> {
    /// A mail server has taken the mail.
    Sent,
    /// It is to be tried again.
    Later {
        /// When.
        due_at: Timestamp,
        /// What was in the way.
        error: &'a str,
    },
    /// It is given up.
    Failed {
        /// Why.
        error: &'a str,
    },
}

/// Ends a delivery; `false` if it was not this one's any more: the mail was dropped, or taken
/// over because it took too long.
///
/// # Errors
/// Whatever the database says.
pub fn settle(db: &Db, id: MailId, attempt: u32, end: End<'_>, now: Timestamp) -> Result<bool> {
    let (status, due_at, sent_at, error) = match end {
        End::Sent => (Status::Sent, now, Some(now), None),
        End::Later { due_at, error } => (Status::Waiting, due_at, None, Some(error)),
        End::Failed { error } => (Status::Failed, now, None, Some(error)),
    };
    let rows = db.run(
        "UPDATE outbox SET status = ?3, due_at = ?4, sent_at = ?5, last_error = ?6
          WHERE id = ?1 AND attempts = ?2 AND status = 'sending'",
        bind![
            id.0,
            i64::from(attempt),
            status.as_str(),
            due_at,
            sent_at,
            error
        ],
    )?;
    Ok(rows == 1)
}

/// Writes down that a mail could not even be tried, because there was no server to take it.
///
/// # Errors
/// Whatever the database says.
pub fn note_trouble(db: &Db, id: MailId, error: &str) -> Result<()> {
    db.run(
        "UPDATE outbox SET attempts = attempts + 1, last_error = ?2
          WHERE id = ?1 AND status = 'waiting'",
        bind![id.0, error],
    )?;
    Ok(())
}

/// Gives up a mail that is not wanted any more.
///
/// # Errors
/// Whatever the database says.
pub fn drop(db: &Db, id: MailId) -> Result<()> {
    db.run_one(
        "UPDATE outbox SET status = 'dropped' WHERE id = ?1",
        bind![id.0],
    )
}

/// Writes down that a mail arrived, though its delivery was broken off: it was answered.
///
/// # Errors
/// Whatever the database says.
pub fn mark_arrived(db: &Db, id: MailId, now: Timestamp) -> Result<()> {
    db.run_one(
        "UPDATE outbox SET status = 'sent', sent_at = ?2, last_error = NULL WHERE id = ?1",
        bind![id.0, now],
    )
}

/// Makes a mail due now.
///
/// # Errors
/// Whatever the database says.
pub fn retry(db: &Db, id: MailId, now: Timestamp) -> Result<()> {
    db.run_one(
        "UPDATE outbox SET status = 'waiting', due_at = ?2 WHERE id = ?1",
        bind![id.0, now],
    )
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
