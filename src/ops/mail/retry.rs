//! `mail retry`: mails that wait for their time, or were given up, are due now.

use super::list::{Worded, word};
use super::{find, require_manage, require_open};
use crate::domain::audit::Details;
use crate::domain::mail::Status;
use crate::mail::Writer;
use crate::ops::{Call, Result, Work};
use crate::store;
use crate::store::outbox::{self, Mail, MailId};
use std::ops::ControlFlow;

/// Makes a mail due now.
///
/// # Errors
/// Whoever acts needs `mail.manage`; there is no such mail, or it was sent, dropped, or is on its
/// way.
pub fn run(call: &Call<'_>, writer: &Writer, id: MailId) -> Result<Worded> {
    call.write(|work| {
        require_manage(work)?;
        let mail = find(work, id)?;
        require_open(&mail, "tried again", work.now)?;
        retry(work, writer, &mail)
    })
}

/// Makes all mails due now that were given up.
///
/// # Errors
/// Whoever acts needs `mail.manage`.
pub fn all_failed(call: &Call<'_>, writer: &Writer) -> Result<Vec<Worded>> {
    call.write(|work| {
        require_manage(work)?;
        let mut failed = Vec::new();
        outbox::each(work.db, Some(Status::Failed), |mail| {
            failed.push(mail);
            Ok::<_, store::Error>(ControlFlow::Continue(()))
        })?;
        failed
            .iter()
            .map(|mail| retry(work, writer, mail))
            .collect()
    })
}

fn retry(work: &Work<'_>, writer: &Writer, mail: &Mail) -> Result<Worded> {
    outbox::retry(work.db, mail.id, work.now)?;
    let details = Details::none().with("kind", mail.kind.as_str()).change(
        "status",
        mail.status.as_str(),
        Status::Waiting.as_str(),
    );
    work.audit("mail.retry", Some(&mail.id.0.to_string()), details)?;
    word(work, writer, find(work, mail.id)?)
}
