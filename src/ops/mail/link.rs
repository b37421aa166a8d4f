//! One-time links by mail: invitations and resets.

use super::password;
use crate::domain::mail::Kind;
use crate::domain::user::{Language, User, UserId};
use crate::ops::{Result, Work};
use crate::store;
use crate::store::outbox::{Facts, MailId, NewMail};
use crate::store::token::TokenKind;

/// A one-time link to be mailed.
#[derive(Debug, Clone, Copy)]
pub enum Link<'a> {
    /// To set the first password, with an activation code that comes another way.
    Invitation {
        /// The code, as [`crate::crypto::seal_code`] stores it.
        activation: &'a str,
    },
    /// To set a new password.
    Reset {
        /// The recovery case it belongs to.
        case: Option<i64>,
    },
}

/// Queues a mail with a one-time link to the address on file. It voids older links, and a
/// one-time password that was given or is on its way; a password of the person's own, and a lock
/// by hand, stay. Whoever calls has asked the law and writes the audit entry.
///
/// # Errors
/// Whatever the database says.
pub fn queue(work: &Work<'_>, user: &User, link: Link<'_>) -> Result<MailId> {
    password::void(work, user)?;
    queue_first(work, user.id, user.email.as_str(), user.language, link)
}

/// The same for a new person, who has none yet.
pub(in crate::ops) fn queue_first(
    work: &Work<'_>,
    user: UserId,
    recipient: &str,
    language: Option<Language>,
    link: Link<'_>,
) -> Result<MailId> {
    let (kind, token, activation, case) = match link {
        Link::Invitation { activation } => (
            Kind::Invitation,
            TokenKind::Invitation,
            Some(activation),
            None,
        ),
        Link::Reset { case } => (Kind::Reset, TokenKind::Reset, None, case),
    };
    let token = store::token::prepare(work.db, user, token, activation, work.now)?;
    let mail = NewMail {
        user: Some(user),
        case,
        token: Some(token),
        recipient,
        kind,
        language,
        facts: &Facts::new(),
        due_at: work.now,
    };
    Ok(store::outbox::queue(work.db, &mail)?)
}
