//! `mail show`: one mail, and what it says.

use super::list::{Worded, word};
use super::{find, require_manage};
use crate::mail::Writer;
use crate::ops::{Call, Result};
use crate::store::outbox::{Mail, MailId};

/// A mail and what it says, its secret masked.
///
/// # Errors
/// Whoever acts needs `mail.manage`; there is no such mail.
pub fn run(call: &Call<'_>, writer: &Writer, id: MailId) -> Result<Worded> {
    call.read(|work| {
        require_manage(work)?;
        word(work, writer, find(work, id)?)
    })
}

/// The same of a mail that a use case has just queued and its caller may therefore see.
///
/// # Errors
/// Whatever the database says.
pub fn queued(call: &Call<'_>, writer: &Writer, mail: Mail) -> Result<Worded> {
    call.read(|work| word(work, writer, mail))
}
