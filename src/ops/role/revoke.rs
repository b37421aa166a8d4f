//! `role revoke`: takes rights out of a role, and so from everyone who has it.

use super::{Described, again, names, tenant_of, visible};
use crate::domain::audit::Details;
use crate::domain::combination::{self, Fallen};
use crate::domain::delegation::role_place;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::ops::{Call, Result};
use crate::store;
use std::collections::BTreeSet;

/// What came of it.
#[derive(Debug, Clone)]
pub struct Revoked {
    /// The role.
    pub role: Described,
    /// Rights it still holds, which have no effect through it any more (B27).
    pub fallen: Vec<Fallen>,
}

/// Takes rights out of a role.
///
/// # Errors
/// [`Refusal::NotInRole`], the guard over last administrators and managers (who may have the
/// login by this role alone), or whatever else speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, name: &str, rights: &[String]) -> Result<Revoked> {
    call.write(|work| {
        let role = visible(work, name)?;
        let words = role_place(tenant_of(work, &role)?.as_deref());
        work.law().require_role_change(&role, &words)?;
        let taken = work.rights(rights)?;
        if let Some(right) = taken.difference(&role.rights).next() {
            return Err(Refusal::NotInRole {
                role: role.slug.to_string(),
                right: right.to_string(),
            }
            .into());
        }
        let after: BTreeSet<_> = role.rights.difference(&taken).cloned().collect();
        work.guarded_if(taken.contains(own::LOGIN), || {
            Ok(store::role::remove_rights(work.db, role.id, &taken)?)
        })?;
        let details = Details::none().change("rights", names(&role.rights), names(&after));
        work.audit("role.revoke", Some(role.slug.as_str()), details)?;
        Ok(Revoked {
            role: again(work, role.id)?,
            fallen: combination::fallen_of_role(&role.rights, &after, &work.rulebook),
        })
    })
}
