//! The secret a mail brings: made for a delivery, good from then on, and taken back where the
//! delivery came to nothing.

use crate::crypto::{digest_hex, temporary_password, token};
use crate::domain::audit::Details;
use crate::domain::mail::{Brings, INVITATION_FOR, MOST_WRONG_CODES};
use crate::domain::secret::Secret;
use crate::domain::user::{Password, User};
use crate::ops::env::Env;
use crate::ops::user::add::later;
use crate::ops::{Result, Work};
use crate::store;
use crate::store::outbox::Mail;
use crate::store::token::TokenKind;
use crate::store::user::StoredPassword;
use jiff::Timestamp;

/// A secret, and the hash under which it is stored.
pub(super) struct Made {
    pub(super) secret: Secret,
    hash: String,
}

/// Makes a secret. Hashing takes its time: this is done before the transaction that stores it.
pub(super) fn make(env: &Env, brings: Brings) -> Result<Made> {
    let random = env.random.as_ref();
    Ok(match brings {
        Brings::Password => {
            let secret = temporary_password(random)?;
            let hash = env.hasher.hash(&secret, random)?;
            Made { secret, hash }
        }
        Brings::Token => {
            let secret = token(random)?;
            let hash = digest_hex(secret.reveal().as_bytes());
            Made { secret, hash }
        }
    })
}

/// Whether the secret of a mail is still wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// It is to be made.
    Yes,
    /// It was used: a mail whose delivery was broken off has arrived after all.
    Arrived,
    /// It counts no more.
    No,
}

/// Looks whether a person still waits for the secret of a mail.
pub(super) fn wanted(work: &Work<'_>, mail: &Mail, user: Option<&User>) -> Result<Wanted> {
    let Some(user) = user else {
        return Ok(Wanted::No);
    };
    Ok(match mail.kind.brings() {
        None => Wanted::Yes,
        Some(Brings::Password) => match user.password {
            Password::None | Password::Temporary { used_at: None, .. } => Wanted::Yes,
            Password::Temporary { .. } => Wanted::Arrived,
            Password::Permanent { .. } => Wanted::No,
        },
        Some(Brings::Token) => {
            let token = match mail.token {
                Some(id) => store::token::find(work.db, id)?,
                None => None,
            };
            match token {
                Some(token) if token.used_at.is_some() => Wanted::Arrived,
                Some(token) if token.voided_at.is_none() && token.failures < MOST_WRONG_CODES => {
                    Wanted::Yes
                }
                _ => Wanted::No,
            }
        }
    })
}

/// Until when the secret holds, if it is delivered now.
fn end(work: &Work<'_>, mail: &Mail, user: &User) -> Result<Timestamp> {
    let token = match mail.token {
        Some(id) => store::token::find(work.db, id)?,
        None => None,
    };
    let invitation = token.is_some_and(|token| token.kind == TokenKind::Invitation);
    let policy = work.rulebook.policy_for(user);
    let span = if invitation {
        INVITATION_FOR
    } else {
        policy.rules.temporary_password_for
    };
    Ok(later(work.now, span))
}

/// Stores a secret that is about to be delivered; returns until when it holds.
pub(super) fn store(work: &Work<'_>, mail: &Mail, user: &User, made: &Made) -> Result<Timestamp> {
    let expires_at = end(work, mail, user)?;
    match mail.token {
        Some(token) => store::token::make(work.db, token, &made.hash, expires_at)?,
        None => {
            let stored = StoredPassword {
                hash: made.hash.clone(),
                set_at: work.now,
                expires_at: Some(expires_at),
            };
            store::credential::set_password(work.db, user.id, &stored)?;
        }
    }
    let details = details(mail).with("expires_at", expires_at);
    work.audit("secret.made", Some(user.username.as_str()), details)?;
    Ok(expires_at)
}

/// Lets the time of a secret begin: it was delivered just now.
pub(super) fn delivered(work: &Work<'_>, mail: &Mail, user: &User, made: &Made) -> Result<()> {
    let expires_at = end(work, mail, user)?;
    match mail.token {
        Some(token) => store::token::prolong(work.db, token, &made.hash, expires_at)?,
        None => store::credential::prolong_temporary(work.db, user.id, &made.hash, expires_at)?,
    }
    let details = details(mail).with("expires_at", expires_at);
    work.audit("secret.sent", Some(user.username.as_str()), details)
}

/// Takes a secret back that reached nobody.
pub(super) fn take_back(work: &Work<'_>, mail: &Mail, user: &User, made: &Made) -> Result<()> {
    match mail.token {
        Some(token) => store::token::unmake(work.db, token, &made.hash)?,
        None => store::credential::take_back_temporary(work.db, user.id, &made.hash)?,
    }
    work.audit(
        "secret.withdrawn",
        Some(user.username.as_str()),
        details(mail),
    )
}

fn details(mail: &Mail) -> Details {
    Details::none()
        .with("kind", mail.kind.as_str())
        .with("mail", mail.id.0)
}
