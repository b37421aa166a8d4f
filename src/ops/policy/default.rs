//! `policy default`: the policy of everyone who is under no other.

use super::{Changed, describe, require_manage, under_new_rules};
use crate::domain::audit::Details;
use crate::domain::policy::BUILTIN;
use crate::ops::{Call, Reserve, Result, Work};
use crate::store;
use crate::store::Ending;
use crate::store::policy::PolicyId;

/// Makes a policy the default one.
///
/// # Errors
/// An unknown name, or whatever speaks against the values it brings (as for `policy edit`);
/// nothing is then written.
pub fn run(call: &Call<'_>, name: &str) -> Result<Changed> {
    call.write(|work| write(work, name))
}

/// What would come of it, before anyone is asked whether that is meant.
///
/// # Errors
/// As [`run`].
pub fn preview(call: &Call<'_>, name: &str) -> Result<Changed> {
    call.write_as(Reserve::Ordinary, Ending::RollBack, |work| {
        write(work, name)
    })
}

fn write(work: &Work<'_>, name: &str) -> Result<Changed> {
    require_manage(work)?;
    let policy = describe(work, name)?;
    let ((), impact) = under_new_rules(work, || make(work, &policy.name))?;
    Ok(Changed {
        policy: describe(work, name)?,
        impact,
    })
}

/// Writes which policy is the default, if it is another one.
pub(super) fn make(work: &Work<'_>, name: &str) -> Result<()> {
    let before = work.rulebook.default_policy.as_deref().unwrap_or(BUILTIN);
    if before == name {
        return Ok(());
    }
    let chosen = match name {
        BUILTIN => None,
        name => Some(PolicyId(work.policy(name)?)),
    };
    store::policy::set_default(work.db, chosen)?;
    let details = Details::none().change("default", before, name);
    work.audit("policy.default", Some(name), details)
}
