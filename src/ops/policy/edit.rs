//! `policy edit`: other values for everyone under a policy, from the next question on.

use super::{Changed, changeable, describe, details, require_usable, under_new_rules};
use crate::domain::policy::Change;
use crate::ops::{Call, Reserve, Result, Work};
use crate::store;
use crate::store::Ending;

/// Changes a policy.
///
/// # Errors
/// Whatever rule speaks against it: the guard over last administrators, whom the policy could shut
/// out, and the law over locks, which a laxer one lifts; nothing is then written.
pub fn run(call: &Call<'_>, name: &str, changes: &[Change]) -> Result<Changed> {
    call.write(|work| write(work, name, changes))
}

/// What would come of it, before anyone is asked whether that is meant.
///
/// # Errors
/// As [`run`].
pub fn preview(call: &Call<'_>, name: &str, changes: &[Change]) -> Result<Changed> {
    call.write_as(Reserve::Ordinary, Ending::RollBack, |work| {
        write(work, name, changes)
    })
}

fn write(work: &Work<'_>, name: &str, changes: &[Change]) -> Result<Changed> {
    let policy = changeable(work, name)?;
    let mut given = policy.given.clone();
    for change in changes {
        given.apply(change);
    }
    require_usable(&given)?;
    let ((), impact) = under_new_rules(work, || {
        if given == policy.given {
            return Ok(());
        }
        store::policy::set(work.db, policy.id, &given)?;
        let details = details(&policy.given, &given);
        work.audit("policy.edit", Some(&policy.slug), details)
    })?;
    Ok(Changed {
        policy: describe(work, &policy.slug)?,
        impact,
    })
}
