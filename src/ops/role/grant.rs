//! `role grant`: puts rights into a role, and so gives them to everyone who has it.

use super::{Described, again, each_holder, names, require_filling, tenant_of, visible};
use crate::domain::audit::Details;
use crate::domain::combination;
use crate::domain::delegation::role_place;
use crate::domain::right::own;
use crate::ops::{Call, Result, mail};
use crate::store;
use std::collections::BTreeSet;

/// Puts rights into a role; those it holds already stay as they are. What was given to someone to
/// get in once is void where they come to reach administrators by it: the second value says whose.
///
/// # Errors
/// Whatever rule speaks against it, also for any one person who has the role; nothing is then
/// written.
pub fn run(call: &Call<'_>, name: &str, rights: &[String]) -> Result<(Described, Vec<String>)> {
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
            return Ok((again(work, role.id)?, Vec::new()));
        }
        let after: BTreeSet<_> = role.rights.union(&added).cloned().collect();
        combination::require(&added, &after, &work.rulebook)?;
        require_filling(work, &role, &added, &words)?;
        store::role::add_rights(work.db, role.id, &added)?;
        let details = Details::none().change("rights", names(&role.rights), names(&after));
        work.audit("role.grant", Some(role.slug.as_str()), details)?;
        let mut notices = Vec::new();
        if own::OVER_ADMINISTRATORS
            .iter()
            .any(|right| added.contains(*right))
        {
            each_holder(work, role.id, work.now, |user| {
                notices.extend(mail::void(work, user)?);
                Ok(())
            })?;
        }
        Ok((again(work, role.id)?, notices))
    })
}
