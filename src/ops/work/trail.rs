//! What a use case leaves in the audit trail, in its own transaction.

use super::Work;
use crate::crypto::digest_hex;
use crate::domain::audit::{Details, Entry};
use crate::ops::Result;
use crate::store;

impl Work<'_> {
    /// Writes several things or none of them, audit entries included, and goes on either way.
    ///
    /// # Errors
    /// Whatever `job` says.
    pub fn attempt<T>(&self, job: impl FnOnce() -> Result<T>) -> Result<T> {
        let head = self.head.borrow().clone();
        let outcome = self.db.nested(job);
        if outcome.is_err() {
            *self.head.borrow_mut() = head;
        }
        outcome
    }

    /// Appends an entry to the audit trail, in this transaction.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn audit(&self, action: &str, target: Option<&str>, details: Details) -> Result<()> {
        let mut head = self.head.borrow_mut();
        let (last, previous) = match head.take() {
            Some(known) => known,
            None => store::audit::head(self.db)?,
        };
        let mut entry = Entry {
            seq: last + 1,
            at: self.now,
            actor: self.law().actor().to_owned(),
            via: self.via.to_owned(),
            action: action.to_owned(),
            target: target.map(str::to_owned),
            details: store::audit::details_text(&self.with_origin(details))?,
            hash: String::new(),
        };
        entry.hash = digest_hex(&entry.sealed_bytes(&previous));
        store::audit::append(self.db, &entry)?;
        *head = Some((entry.seq, entry.hash));
        Ok(())
    }

    /// What is known of the person behind the operator.
    fn with_origin(&self, details: Details) -> Details {
        let Some(operator) = self.operator() else {
            return details;
        };
        let details = match operator.login_uid {
            Some(uid) => details.with("login_uid", i64::from(uid)),
            None => details,
        };
        match &operator.sudo_user {
            Some(name) => details.with("sudo_user", name.as_str()),
            None => details,
        }
    }
}
