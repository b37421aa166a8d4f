//! `user deny`: withholds single rights from a person, whatever roles give them (B7, B32).

use super::assignment::DEED;
use super::revoke::{Changed, changed};
use crate::domain::audit::Details;
use crate::domain::refusal::Refusal;
use crate::domain::right::{RightName, own};
use crate::domain::user::User;
use crate::ops::{Call, Result, Work};
use crate::store;
use std::collections::BTreeSet;

/// Withholds rights; those withheld already stay so.
///
/// # Errors
/// The guard over last administrators and managers, whom nobody shuts out by withholding the
/// login, or whatever else speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, name: &str, rights: &[String]) -> Result<Changed> {
    call.write(|work| {
        let user = work.user(name)?;
        withhold(work, &user, rights)?;
        changed(work, std::slice::from_ref(&user))
    })
}

/// Withholds these rights besides those withheld already.
pub(super) fn withhold(work: &Work<'_>, user: &User, rights: &[String]) -> Result<()> {
    let law = work.law();
    law.require_over(DEED, user)?;
    let rights: BTreeSet<RightName> = work.rights(rights)?;
    if rights.contains(own::LOGIN) && law.is_self(user) {
        return Err(Refusal::OwnAccount {
            deed: "withhold the login from",
        }
        .into());
    }
    work.guarded_if(rights.contains(own::LOGIN), || {
        for right in rights.difference(&user.denied) {
            store::user::deny(work.db, user.id, right)?;
        }
        Ok(())
    })?;
    let after = rights.union(&user.denied).cloned().collect();
    audit(work, "user.deny", user, &after)
}

/// Writes down what is withheld now, if that changed.
pub(super) fn audit(
    work: &Work<'_>,
    action: &str,
    user: &User,
    after: &BTreeSet<RightName>,
) -> Result<()> {
    let list = |rights: &BTreeSet<RightName>| -> Vec<String> {
        rights.iter().map(RightName::to_string).collect()
    };
    let details = Details::none().change("denied", list(&user.denied), list(after));
    if details.is_empty() {
        return Ok(());
    }
    work.audit(action, Some(user.username.as_str()), details)
}
