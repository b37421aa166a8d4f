//! `user rename`: another name for the same account. Sessions, roles and the number stay.

use super::change::{self, Changed};
use super::newcomer::in_the_way;
use crate::domain::changes;
use crate::domain::name::Username;
use crate::domain::user::User;
use crate::ops::{Call, Result, Work};
use crate::store;

/// Renames a person.
///
/// # Errors
/// A name that is taken or looks like one that is, or whatever other rule speaks against it; nothing
/// is then written.
pub fn run(call: &Call<'_>, name: &str, new: &Username) -> Result<Changed> {
    call.write(|work| {
        let before = work.user(name)?;
        let after = User {
            username: new.clone(),
            ..before.clone()
        };
        if before != after {
            // first: whether a name is taken is nothing for those who may not give it
            changes::require(&work.law(), &before, &after)?;
            require_free(work, &before, new)?;
        }
        change::run(work, "user.rename", &before, &after)
    })
}

/// A name may come to be written differently, or look like the one before.
fn require_free(work: &Work<'_>, user: &User, new: &Username) -> Result<()> {
    match store::user::taken_by_other(work.db, user.id, new)? {
        None => Ok(()),
        Some(other) => Err(in_the_way(new, other).into()),
    }
}
