//! A generated one-time password by mail.

use crate::domain::mail::Kind;
use crate::domain::user::{Language, Password, User, UserId};
use crate::ops::{Result, Work};
use crate::store;
use crate::store::outbox::{Facts, MailId, NewMail};

/// Takes a person's password away and queues a mail that will bring a one-time one: until it is
/// delivered the account is pending. Whoever calls has asked the law and writes the audit entry.
///
/// # Errors
/// Whatever the database says.
pub fn queue(work: &Work<'_>, user: &User) -> Result<MailId> {
    store::credential::void_password(work.db, user.id, work.now)?;
    queue_first(work, user.id, user.email.as_str(), user.language)
}

/// The same for a new person, who has none yet.
pub(in crate::ops) fn queue_first(
    work: &Work<'_>,
    user: UserId,
    recipient: &str,
    language: Option<Language>,
) -> Result<MailId> {
    let mail = NewMail {
        user: Some(user),
        case: None,
        token: None,
        recipient,
        kind: Kind::TemporaryPassword,
        language,
        facts: &Facts::new(),
        due_at: work.now,
    };
    Ok(store::outbox::queue(work.db, &mail)?)
}

/// Voids what was given or mailed to a person to get in once, and what is on its way.
pub(in crate::ops) fn void(work: &Work<'_>, user: &User) -> Result<()> {
    if matches!(user.password, Password::Temporary { .. }) {
        store::credential::void_password(work.db, user.id, work.now)?;
    } else {
        store::credential::void_tokens(work.db, user.id, work.now)?;
    }
    Ok(())
}
