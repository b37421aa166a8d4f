//! `lockout reset`: sets failure counters to zero, which lifts what failures locked.

use super::{judged, number};
use crate::domain::audit::Details;
use crate::domain::unlock::RESET;
use crate::domain::user::User;
use crate::ops::user::{Account, People};
use crate::ops::{Call, Result, Work};
use crate::store;

/// Resets all of them, or none. Passwords, bank accesses and locks by hand stay as they are.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, people: &People) -> Result<Vec<Account>> {
    call.write(|work| {
        let people = people.load(work)?;
        for user in &people {
            RESET.require(&work.law(), user)?;
        }
        for user in &people {
            if clear(work, user)? > 0 {
                work.audit("lockout.reset", Some(user.username.as_str()), counted(user))?;
            }
        }
        judged(work, &people)
    })
}

/// Sets both counters to zero; returns how many failures there were.
pub(super) fn clear(work: &Work<'_>, user: &User) -> Result<usize> {
    Ok(store::credential::clear_failures(work.db, user.id)?)
}

/// The failures of a person, for the audit trail.
pub(super) fn counted(user: &User) -> Details {
    Details::none()
        .with("login_failures", number(user.failures.login.len()))
        .with("signature_failures", number(user.failures.signature.len()))
}
