//! `mail list`: the outbox, streamed.

use super::require_manage;
use crate::domain::mail::Status;
use crate::mail::{Person, Secret, Subject, Text, Writer};
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use crate::store::outbox::{self, Mail};
use std::ops::ControlFlow;

/// A mail and what it says, its secret masked.
#[derive(Debug, Clone)]
pub struct Worded {
    /// The mail.
    pub mail: Mail,
    /// What it says.
    pub text: Text,
}

/// Hands the mails of this status, or all, to `take`, the oldest first and in constant memory.
///
/// # Errors
/// Whoever acts needs `mail.manage`; whatever the database or `take` says.
pub fn run<E: From<Error>>(
    call: &Call<'_>,
    writer: &Writer,
    status: Option<Status>,
    mut take: impl FnMut(Worded) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    call.read(|work| {
        require_manage(work)?;
        let mut trouble = None;
        let streamed = outbox::each(work.db, status, |mail| {
            let worded = word(work, writer, mail)?;
            Ok(take(worded).unwrap_or_else(|error| {
                trouble = Some(error);
                ControlFlow::Break(())
            }))
        });
        streamed.map_err(|error: Error| E::from(error))?;
        trouble.map_or(Ok(()), Err)
    })
}

/// Words a mail as it would be sent now, its secret masked.
pub(super) fn word(work: &Work<'_>, writer: &Writer, mail: Mail) -> Result<Worded> {
    let called = match mail.user {
        Some(id) => store::user::called(work.db, id)?,
        None => None,
    };
    let person = called.map(|called| Person {
        username: called.username,
        salutation: called.salutation,
        first_name: called.first_name,
        last_name: called.last_name,
    });
    let text = writer.write(&Subject {
        kind: mail.kind,
        language: mail.language,
        person: person.as_ref(),
        facts: &mail.facts,
        secret: Secret::Masked,
        expires_at: None,
    });
    Ok(Worded { mail, text })
}
