//! `role grant`: puts rights into a role, and so gives them to everyone who has it.

use super::{Described, again, names, require_filling, tenant_of, visible};
use crate::domain::audit::Details;
use crate::domain::combination;
use crate::domain::delegation::role_place;
use crate::ops::{Call, Result};
use crate::store;
use std::collections::BTreeSet;

/// Puts rights into a role; those it holds already stay as they are.
///
/// # Errors
/// Whatever rule speaks against it, also for any one person who has the role; nothing is then
/// written.
pub fn run(call: &Call<'_>, name: &str, rights: &[String]) -> Result<Described> {
    call.write(|work| {
        let role = visible(work, name)?;
        let words = role_place(tenant_of(work, &role)?.as_deref());
        work.law().require_role_change(&role, &words)?;
        let added: BTreeSet<_> = work
            .rights(rights)?
            .difference(&role.rights)
            .cloned()
            .collect();
        if added.is_empty() {
            return again(work, role.id);
        }
        let after: BTreeSet<_> = role.rights.union(&added).cloned().collect();
        combination::require(&added, &after, &work.rulebook)?;
        require_filling(work, &role, &added, &words)?;
        store::role::add_rights(work.db, role.id, &added)?;
        let details = Details::none().change("rights", names(&role.rights), names(&after));
        work.audit("role.grant", Some(role.slug.as_str()), details)?;
        again(work, role.id)
    })
}
