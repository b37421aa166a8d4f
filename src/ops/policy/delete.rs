//! `policy delete`: a policy goes, if nobody is under it.

use super::{Described, changeable, describe, details};
use crate::domain::policy::{Given, PolicyRefusal};
use crate::domain::refusal::Refusal;
use crate::ops::{Call, Reserve, Result, Work};
use crate::store;
use crate::store::Ending;

/// Deletes a policy.
///
/// # Errors
/// [`PolicyRefusal::InUse`] while people or tenants have it, [`PolicyRefusal::IsDefault`]; nothing
/// is then written.
pub fn run(call: &Call<'_>, name: &str) -> Result<Described> {
    call.write(|work| write(work, name))
}

/// What would be deleted, before anyone is asked whether that is meant.
///
/// # Errors
/// As [`run`].
pub fn preview(call: &Call<'_>, name: &str) -> Result<Described> {
    call.write_as(Reserve::Ordinary, Ending::RollBack, |work| {
        write(work, name)
    })
}

fn write(work: &Work<'_>, name: &str) -> Result<Described> {
    let policy = changeable(work, name)?;
    let described = describe(work, &policy.slug)?;
    if described.default {
        return Err(Refusal::from(PolicyRefusal::IsDefault {
            policy: policy.slug,
        })
        .into());
    }
    let by = in_words(store::policy::uses(work.db, policy.id)?);
    if !by.is_empty() {
        return Err(Refusal::from(PolicyRefusal::InUse {
            policy: policy.slug,
            by,
        })
        .into());
    }
    store::policy::delete(work.db, policy.id)?;
    let details = details(&policy.given, &Given::default());
    work.audit("policy.delete", Some(&policy.slug), details)?;
    Ok(described)
}

fn in_words((people, tenants): (i64, i64)) -> Vec<String> {
    let counts = [(people, "person", "people"), (tenants, "tenant", "tenants")];
    counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, several)| format!("{count} {}", if count == 1 { one } else { several }))
        .collect()
}
