//! `tenant member`: global people who are restricted to tenants, this one among them.

use super::people::{self, Changed, Listed};
use super::tenant_for;
use crate::domain::right::own;
use crate::domain::tenant::{Rank, listing};
use crate::ops::user::People;
use crate::ops::user::show::moment;
use crate::ops::{Call, Error, Result};
use crate::store;
use jiff::Timestamp;
use std::ops::ControlFlow;

/// Lets restricted global people enter a tenant, all of them or none.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn add(call: &Call<'_>, slug: &str, who: &People) -> Result<Changed> {
    people::add(call, slug, who, Rank::Member)
}

/// Lets members enter a tenant no longer, all of them or none; the roles given there end with it.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn remove(call: &Call<'_>, slug: &str, who: &People) -> Result<Changed> {
    people::remove_members(call, slug, who)
}

/// Hands the members of a tenant whom the caller may see to `take`, by username.
///
/// # Errors
/// An unknown tenant, or the right `tenant.view` is lacking there; whatever `take` says.
pub fn list<E: From<Error>>(
    call: &Call<'_>,
    slug: &str,
    at: Option<Timestamp>,
    mut take: impl FnMut(Listed) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    call.read(|work| {
        let at = moment(work, at)?;
        let tenant = tenant_for(work, slug, own::TENANT_VIEW)?.reference;
        let law = work.law();
        let mut trouble = None;
        let streamed =
            store::membership::each_member(work.db, &work.rulebook, tenant.id, at, |user| {
                if !law.sees(&user) {
                    return Ok(ControlFlow::Continue(()));
                }
                let listed = Listed {
                    manager: listing(&user, &tenant).is_some_and(|listed| listed.manager),
                    username: user.username.to_string(),
                };
                Ok(match take(listed) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(error) => {
                        trouble = Some(error);
                        ControlFlow::Break(())
                    }
                })
            });
        streamed.map_err(|error: Error| E::from(error))?;
        trouble.map_or(Ok(()), Err)
    })
}
