//! `role delete`: a role goes, if nobody has it or it is taken away from everyone.

use super::{Described, describe, each_holder, names, tenant_of, visible};
use crate::domain::audit::Details;
use crate::domain::delegation::role_place;
use crate::domain::refusal::Refusal;
use crate::domain::role::Role;
use crate::domain::setting::DEFAULT_ROLES;
use crate::ops::lockout::expire::role_ended;
use crate::ops::user::revoke::{take, taking};
use crate::ops::{Call, Result, Work};
use crate::store;

/// Deletes a role; with `revoke` after taking it away from everyone who has it.
///
/// # Errors
/// [`Refusal::RoleAssigned`], [`Refusal::DefaultRole`], or for any one person who has it whatever
/// speaks against taking it away; nothing is then written.
pub fn run(call: &Call<'_>, name: &str, revoke: bool) -> Result<Described> {
    call.write(|work| {
        let role = visible(work, name)?;
        let words = role_place(tenant_of(work, &role)?.as_deref());
        work.law().require_role_change(&role, &words)?;
        refuse_default(work, &role)?;
        let described = describe(work, role.clone(), work.now)?;
        let holders = store::role::assigned(work.db, role.id, work.now)?;
        if holders > 0 && !revoke {
            return Err(Refusal::RoleAssigned {
                role: role.slug.to_string(),
                holders,
            }
            .into());
        }
        for ended in store::role::end(work.db, role.id, None, work.now)? {
            role_ended(work, ended)?;
        }
        work.guarded(|| {
            each_holder(work, role.id, work.now, |user| {
                let taken = taking(work, user, &role)?;
                take(work, user, &taken)
            })
        })?;
        store::role::delete(work.db, role.id)?;
        let details = Details::none()
            .with("title", role.title.as_str())
            .with("tenant", described.tenant.clone())
            .with("rights", names(&role.rights));
        work.audit("role.delete", Some(role.slug.as_str()), details)?;
        Ok(described)
    })
}

fn refuse_default(work: &Work<'_>, role: &Role) -> Result<()> {
    let names = work.rulebook.settings.get(DEFAULT_ROLES);
    let mut names = names.into_iter().flat_map(|list| list.split(','));
    if names.any(|name| name.trim() == role.slug.as_str()) {
        return Err(Refusal::DefaultRole {
            role: role.slug.to_string(),
            setting: DEFAULT_ROLES,
        }
        .into());
    }
    Ok(())
}
