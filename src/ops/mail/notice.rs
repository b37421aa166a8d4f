//! Mails that bring no secret: what happened, or is about to.

use crate::domain::mail::Kind;
use crate::domain::name::Email;
use crate::domain::user::{Language, UserId};
use crate::ops::{Result, Work};
use crate::store;
use crate::store::outbox::{Facts, MailId, NewMail};

/// A mail that says something. The facts its kind needs are listed at [`Kind`].
#[derive(Debug, Clone)]
pub struct Notice<'a> {
    /// Whom it concerns; `None`: it goes to someone who has no account.
    pub user: Option<UserId>,
    /// Where it goes.
    pub to: &'a Email,
    /// The language; `None`: the installation's.
    pub language: Option<Language>,
    /// What it is about.
    pub kind: Kind,
    /// The recovery case it belongs to.
    pub case: Option<i64>,
    /// What its template is filled with.
    pub facts: Facts,
}

/// Queues a notice. It is no change of anyone's account: the outbox remembers it, and it is not
/// audited by itself.
///
/// # Errors
/// Whatever the database says.
pub fn queue(work: &Work<'_>, notice: &Notice<'_>) -> Result<MailId> {
    let mail = NewMail {
        user: notice.user,
        case: notice.case,
        token: None,
        recipient: notice.to.as_str(),
        kind: notice.kind,
        language: notice.language,
        facts: &notice.facts,
        due_at: work.now,
    };
    Ok(store::outbox::queue(work.db, &mail)?)
}
