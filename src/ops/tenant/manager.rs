//! `tenant manager`: who manages a tenant.

use super::people::{self, Changed, Listed};
use super::tenant_for;
use crate::domain::right::own;
use crate::domain::tenant::Rank;
use crate::domain::user::User;
use crate::ops::user::People;
use crate::ops::user::show::moment;
use crate::ops::{Call, Result, Work};
use crate::store;
use jiff::Timestamp;

/// Makes people managers of a tenant, all of them or none: local people, members, and global
/// people, who come to be members if they are restricted to other tenants (B9).
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn add(call: &Call<'_>, slug: &str, who: &People) -> Result<Changed> {
    people::add(call, slug, who, Rank::Manager)
}

/// Lets people manage a tenant no longer, all of them or none; they stay in it.
///
/// # Errors
/// Whatever rule speaks against it, the guard over the last manager among them; nothing is then
/// written.
pub fn remove(call: &Call<'_>, slug: &str, who: &People) -> Result<Changed> {
    people::remove_managers(call, slug, who)
}

/// Makes one person a manager as part of another use case; returns what whoever acts should know.
pub(in crate::ops) fn appoint(work: &Work<'_>, slug: &str, user: &User) -> Result<Option<String>> {
    let tenant = tenant_for(work, slug, own::USER_CHANGE)?;
    people::give_rank(work, &tenant, user, Rank::Manager)
}

/// Lets one person manage a tenant no longer, likewise.
pub(in crate::ops) fn dismiss(work: &Work<'_>, slug: &str, user: &User) -> Result<()> {
    let tenant = tenant_for(work, slug, own::USER_CHANGE)?;
    people::remove_manager(work, &tenant, user)
}

/// The managers of a tenant whom the caller may see, by username.
///
/// # Errors
/// An unknown tenant, or the right `tenant.view` is lacking there.
pub fn list(call: &Call<'_>, slug: &str, at: Option<Timestamp>) -> Result<Vec<Listed>> {
    call.read(|work| {
        let at = moment(work, at)?;
        let tenant = tenant_for(work, slug, own::TENANT_VIEW)?.reference.id;
        let law = work.law();
        let managers = store::membership::managers(work.db, &work.rulebook, tenant, at)?;
        let seen = managers.iter().filter(|user| law.sees(user));
        Ok(seen
            .map(|user| Listed {
                username: user.username.to_string(),
                manager: true,
            })
            .collect())
    })
}
