//! The hash of a password that a line brings along: the operator alone brings any, and only for
//! people without a password. The rules for passwords are not asked: nobody here knows it.

use super::row::{Row, Term};
use crate::crypto::ImportedHash;
use crate::domain::audit::Details;
use crate::domain::delegation::Deed;
use crate::domain::moment::rfc3339;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::user::{ManualLock, Password, User};
use crate::ops::user::add::later;
use crate::ops::{Result, Work};
use crate::store;
use crate::store::user::StoredPassword;
use jiff::Timestamp;

/// What the law is asked.
pub(super) const DEED: Deed = Deed {
    right: own::USER_PASSWORD,
    over_administrators: Some(own::ADMIN_CHANGE),
    words: "set the password",
};

/// A hash, how long the password behind it holds, and what keeps the person out where it comes
/// from: without that it would open more here than there.
#[derive(Debug)]
pub(super) struct Brought {
    hash: ImportedHash,
    set_at: Timestamp,
    term: Term,
    locked: bool,
    demo_until: Option<Timestamp>,
    expires_at: Option<Timestamp>,
}

/// What becomes of a hash for someone who is there already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// The person has no password: it is taken.
    Taken,
    /// It is the very hash that is stored.
    Same,
    /// The person has a password, and keeps it.
    LeftOut,
}

impl Brought {
    /// What a line brings, if anything that still holds.
    ///
    /// # Errors
    /// [`Refusal::OperatorOnly`].
    pub(super) fn of(
        work: &Work<'_>,
        row: &Row,
        hash: Option<ImportedHash>,
    ) -> Result<Option<Self>> {
        let Some(hash) = hash else {
            return Ok(None);
        };
        if work.operator().is_none() {
            return Err(Refusal::OperatorOnly {
                deed: "bring in password hashes",
            }
            .into());
        }
        if matches!(row.password_term, Term::OneTimeUntil(end) if end <= work.now) {
            return Ok(None);
        }
        Ok(Some(Brought {
            hash,
            set_at: row.password_set_at.unwrap_or(work.now).min(work.now),
            term: row.password_term,
            locked: row.locked,
            demo_until: row.demo_until,
            expires_at: row.expires_at,
        }))
    }

    /// Whether it had better be replaced soon.
    pub(super) fn is_weak(&self) -> bool {
        self.hash.is_weak()
    }

    /// As it is stored, for someone whose policy lets one-time passwords hold until then.
    pub(super) fn stored(&self, one_time_until: Timestamp) -> StoredPassword {
        StoredPassword {
            hash: self.hash.as_str().to_owned(),
            set_at: self.set_at,
            expires_at: match self.term {
                Term::ForGood => None,
                Term::OneTime => Some(one_time_until),
                Term::OneTimeUntil(end) => Some(end),
            },
        }
    }

    /// What becomes of it for this person.
    ///
    /// # Errors
    /// Whatever rule speaks against setting the person's password.
    pub(super) fn fate(&self, work: &Work<'_>, user: &User) -> Result<Fate> {
        if user.password != Password::None {
            let stored = store::credential::hash(work.db, user.id)?;
            let same = stored.as_deref() == Some(self.hash.as_str());
            return Ok(if same { Fate::Same } else { Fate::LeftOut });
        }
        work.law().require_credentials(DEED, user)?;
        if store::bank::has_live(work.db, user.id)? {
            return Err(Refusal::BankAccesses {
                username: user.username.to_string(),
            }
            .into());
        }
        for (what, end) in [("demo", self.demo_until), ("expires", self.expires_at)] {
            if let Some(end) = end.filter(|end| *end <= work.now) {
                let moment = rfc3339(end);
                return Err(Refusal::Past { what, moment }.into());
            }
        }
        Ok(Fate::Taken)
    }

    /// Gives a person without a password this one, with its lock and the sooner end; links and
    /// one-time passwords on their way are void.
    pub(super) fn give(&self, work: &Work<'_>, user: &User) -> Result<()> {
        let (db, id) = (work.db, user.id);
        let policy = work.rulebook.policy_for(user);
        let stored = self.stored(later(work.now, policy.rules.temporary_password_for));
        store::credential::set_password(db, id, &stored)?;
        let mut details = Details::none()
            .with("kind", "imported")
            .with("hash", self.hash.scheme());
        if self.locked && user.lock.is_none() {
            let lock = ManualLock {
                since: work.now,
                by: work.law().actor().to_owned(),
                reason: None,
                until: None,
            };
            store::user::set_lock(db, id, Some(&lock))?;
            details = details.with("locked", true);
        }
        if let Some(end) = sooner(self.demo_until, user.demo_until) {
            store::user::set_demo(db, id, Some(end))?;
            details = details.with("demo_until", end);
        }
        if let Some(end) = sooner(self.expires_at, user.expires_at) {
            store::user::set_expiry(db, id, Some(end))?;
            details = details.with("expires_at", end);
        }
        work.audit("user.password", Some(user.username.as_str()), details)
    }
}

/// An end, if it comes before the one there is.
fn sooner(end: Option<Timestamp>, own: Option<Timestamp>) -> Option<Timestamp> {
    end.filter(|end| own.is_none_or(|own| *end < own))
}
