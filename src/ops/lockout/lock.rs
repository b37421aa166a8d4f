//! `lockout lock`: shuts people out by hand, at once.

use super::{judged, number};
use crate::domain::audit::Details;
use crate::domain::changes;
use crate::domain::delegation::Deed;
use crate::domain::name::Title;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::user::{ManualLock, User};
use crate::ops::user::{Account, People};
use crate::ops::{Call, Result, Work};
use crate::store;
use jiff::Timestamp;

/// What the law is asked.
const DEED: Deed = Deed {
    right: own::LOCKOUT_MANAGE,
    over_administrators: Some(own::ADMIN_CHANGE),
    words: "lock",
};

/// A lock to be set.
#[derive(Debug, Clone)]
pub struct Lock {
    /// Whom to lock.
    pub people: People,
    /// Why.
    pub reason: Title,
    /// Until when; `None`: until it is lifted.
    pub until: Option<Timestamp>,
}

/// Locks all of them, or none; their sessions end. Who is locked already stays so since then, for
/// the new reason and time.
///
/// # Errors
/// Whatever rule speaks against it, the guard over last administrators among them; nothing is
/// then written.
pub fn run(call: &Call<'_>, request: &Lock) -> Result<Vec<Account>> {
    call.write(|work| {
        changes::require_ahead("until", request.until, work.now)?;
        let people = request.people.load(work)?;
        let law = work.law();
        for user in &people {
            if law.is_self(user) {
                return Err(Refusal::OwnAccount { deed: DEED.words }.into());
            }
            law.require_over(DEED, user)?;
        }
        for user in &people {
            // asked after each lock anew: two who stand in for each other cannot both go
            work.require_dispensable(user)?;
            lock(work, user, request)?;
        }
        judged(work, &people)
    })
}

fn lock(work: &Work<'_>, user: &User, request: &Lock) -> Result<()> {
    let before = user
        .lock
        .as_ref()
        .filter(|lock| lock.until.is_none_or(|until| work.now < until));
    let lock = ManualLock {
        since: before.map_or(work.now, |lock| lock.since),
        by: work.law().actor().to_owned(),
        reason: Some(request.reason.to_string()),
        until: request.until,
    };
    store::user::set_lock(work.db, user.id, Some(&lock))?;
    let ended = store::credential::end_sessions(work.db, user.id)?;
    let details = Details::none()
        .with("sessions_ended", number(ended))
        .change("locked", before.is_some(), true)
        .change(
            "reason",
            before.and_then(|lock| lock.reason.clone()),
            lock.reason,
        )
        .change("until", before.and_then(|lock| lock.until), lock.until);
    work.audit("lockout.lock", Some(user.username.as_str()), details)
}
