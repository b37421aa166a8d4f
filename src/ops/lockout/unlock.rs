//! `lockout unlock`: lifts the lock by hand, and what failures locked.

use super::judged;
use super::reset::{clear, counted};
use crate::domain::unlock::UNLOCK;
use crate::domain::user::User;
use crate::ops::user::{Account, People};
use crate::ops::{Call, Result, Work};
use crate::store;

/// Unlocks all of them, or none. Whatever else speaks against a login (an end, a role, a
/// password) stays.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, people: &People) -> Result<Vec<Account>> {
    call.write(|work| {
        let people = people.load(work)?;
        for user in &people {
            UNLOCK.require(&work.law(), user)?;
        }
        for user in &people {
            unlock(work, user)?;
        }
        judged(work, &people)
    })
}

fn unlock(work: &Work<'_>, user: &User) -> Result<()> {
    let cleared = clear(work, user)?;
    if cleared == 0 && user.lock.is_none() {
        return Ok(());
    }
    let mut details = counted(user);
    if let Some(lock) = &user.lock {
        store::user::set_lock(work.db, user.id, None)?;
        details = details
            .with("locked_since", lock.since)
            .with("locked_by", lock.by.as_str())
            .with("reason", lock.reason.clone())
            .with("until", lock.until);
    }
    work.audit("lockout.unlock", Some(user.username.as_str()), details)
}
