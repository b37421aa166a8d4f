//! The outbox: mails are queued in the transaction that causes them and delivered afterwards, so
//! that a dead mail server loses nothing and holds nothing up. A secret is made when its mail is.

mod delivery;
pub mod drop;
pub mod link;
pub mod list;
pub mod notice;
pub mod password;
mod promoted;
pub mod retry;
mod secret;
pub mod send;
pub mod show;

pub(in crate::ops) use promoted::{void, void_if_risen};

use super::{Result, Work};
use crate::domain::delegation::EVERYWHERE;
use crate::domain::mail::{MailRefusal, Status};
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::user::Place;
use crate::store;
use crate::store::outbox::{Mail, MailId};
use jiff::Timestamp;

/// Asks for the right to look after the outbox.
fn require_manage(work: &Work<'_>) -> Result<()> {
    let law = work.law();
    Ok(law.require(own::MAIL_MANAGE, Place::Everywhere, EVERYWHERE)?)
}

/// A mail by its number.
pub(super) fn find(work: &Work<'_>, id: MailId) -> Result<Mail> {
    let found = store::outbox::find(work.db, id)?;
    Ok(found.ok_or(Refusal::Mail(MailRefusal::NotFound { id: id.0 }))?)
}

/// Refuses what is not done with a mail that is settled, or on its way.
fn require_open(mail: &Mail, deed: &'static str, now: Timestamp) -> Result<()> {
    let open = match mail.status {
        Status::Waiting | Status::Failed => true,
        // left behind by a process that died
        Status::Sending => mail.due_at <= now,
        Status::Sent | Status::Dropped => false,
    };
    if open {
        return Ok(());
    }
    Err(Refusal::from(MailRefusal::Status {
        id: mail.id.0,
        deed,
        status: mail.status,
    })
    .into())
}
