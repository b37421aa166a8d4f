//! `mail drop`: a mail that is not to be sent any more.

use super::list::{Worded, word};
use super::{find, require_manage, require_open};
use crate::domain::audit::Details;
use crate::domain::mail::{Kind, Status};
use crate::mail::Writer;
use crate::ops::{Call, Result};
use crate::store;
use crate::store::outbox::{self, MailId};

/// Drops a mail. The link it would have brought is void; who was to get a password by it stays
/// without one.
///
/// # Errors
/// Whoever acts needs `mail.manage`; there is no such mail, or it was sent, dropped, or is on its
/// way.
pub fn run(call: &Call<'_>, writer: &Writer, id: MailId) -> Result<Worded> {
    call.write(|work| {
        require_manage(work)?;
        let mail = find(work, id)?;
        require_open(&mail, "dropped", work.now)?;
        if let Some(token) = mail.token {
            store::token::void(work.db, token, work.now)?;
        }
        if let Some(user) = mail.user.filter(|_| mail.kind == Kind::TemporaryPassword) {
            // of one that may have arrived; any other would have dropped this mail
            store::credential::void_temporary(work.db, user)?;
        }
        outbox::drop(work.db, id)?;
        let details = Details::none().with("kind", mail.kind.as_str()).change(
            "status",
            mail.status.as_str(),
            Status::Dropped.as_str(),
        );
        work.audit("mail.drop", Some(&id.0.to_string()), details)?;
        word(work, writer, find(work, id)?)
    })
}
