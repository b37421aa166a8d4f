//! `user tenants`: which tenants a person may enter.

use super::show::moment;
use crate::domain::user::User;
use crate::ops::{Call, Result, Work};
use crate::store;
use crate::store::user::Listed;
use jiff::Timestamp;

/// A tenant as a person finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The tenant, with whether the person is its manager.
    pub tenant: Listed,
    /// Whether the person may enter it: it is not suspended, and the person belongs there.
    pub available: bool,
}

/// Every tenant the caller may see, as this person finds it: no moment to come changes that by
/// itself, and none that has passed can be asked for.
///
/// # Errors
/// Whatever the rules or the database say.
pub fn run(call: &Call<'_>, name: &str, at: Option<Timestamp>) -> Result<Vec<Entry>> {
    call.read(|work| {
        moment(work, at)?;
        let user = work.user(name)?;
        let all = store::user::tenants(work.db, user.id)?;
        Ok(all
            .into_iter()
            .filter(|tenant| sees(work, tenant))
            .map(|tenant| entry(&user, tenant))
            .collect())
    })
}

fn sees(work: &Work<'_>, tenant: &Listed) -> bool {
    let actor = work.account();
    actor.is_none_or(|actor| actor.may_enter(tenant.tenant.id))
}

fn entry(user: &User, tenant: Listed) -> Entry {
    Entry {
        available: user.may_enter(tenant.tenant.id) && tenant.tenant.suspended_at.is_none(),
        tenant,
    }
}
