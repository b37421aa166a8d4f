//! What giving and taking away roles have in common: where a role goes, and whom it concerns.

use super::Account;
use crate::domain::delegation::{Deed, EVERYWHERE, Law, in_tenant};
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::role::Role;
use crate::domain::user::{Assignment, Place, Scope, TenantRef, User};
use crate::ops::{Result, Work};
use jiff::Timestamp;

/// What the law is asked about the person (E29, B7).
pub(in crate::ops) const DEED: Deed = Deed {
    right: own::ROLE_ASSIGN,
    over_administrators: Some(own::ADMIN_CHANGE),
    words: "change the roles",
};

/// The place of an assignment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ops) struct There(Option<TenantRef>);

impl There {
    pub(in crate::ops) fn of(given: &Assignment) -> Self {
        There(given.tenant.clone())
    }

    pub(super) fn in_this(tenant: TenantRef) -> Self {
        There(Some(tenant))
    }

    pub(super) fn everywhere() -> Self {
        There(None)
    }

    pub(super) fn tenant(&self) -> Option<&TenantRef> {
        self.0.as_ref()
    }

    pub(super) fn slug(&self) -> Option<&str> {
        self.tenant().map(|tenant| tenant.slug.as_str())
    }

    pub(in crate::ops) fn place(&self) -> Place {
        Place::of(self.tenant())
    }

    /// In words, for refusals and the audit trail.
    pub(in crate::ops) fn words(&self) -> String {
        self.tenant()
            .map_or_else(|| EVERYWHERE.to_owned(), in_tenant)
    }

    /// The assignment of a role there, if it has not ended.
    pub(super) fn find<'a>(
        &self,
        user: &'a User,
        role: &Role,
        now: Timestamp,
    ) -> Option<&'a Assignment> {
        user.assignments.iter().find(|given| {
            given.role.id == role.id && Self::of(given).place() == self.place() && given.holds(now)
        })
    }
}

/// The same people as stored by now, judged at the present.
pub(super) fn judged(work: &Work<'_>, people: &[User]) -> Result<Vec<Account>> {
    people
        .iter()
        .map(|user| Account::judged(work.again(user)?, work, work.now))
        .collect()
}

/// The assignments that have not ended.
pub(in crate::ops) fn given(user: &User, now: Timestamp) -> Vec<Assignment> {
    let mut given = user.assignments.clone();
    given.retain(|given| given.holds(now));
    given
}

/// Puts an assignment in the place of the one like it, or beside the others.
pub(super) fn set(all: &mut Vec<Assignment>, new: Assignment) {
    let there = There::of(&new).place();
    all.retain(|given| given.role.id != new.role.id || There::of(given).place() != there);
    all.push(new);
}

/// Nobody changes the own administrator status (B7), to whichever side.
pub(super) fn require_own_status(
    law: &Law<'_>,
    user: &User,
    role: &Role,
) -> std::result::Result<(), Refusal> {
    if role.is_administrator() && law.is_self(user) {
        return Err(Refusal::OwnAccount {
            deed: "change the administrator status of",
        });
    }
    Ok(())
}

/// The tenant a local person belongs to.
pub(super) fn home(user: &User) -> Option<&TenantRef> {
    let Scope::Tenant(own) = user.scope else {
        return None;
    };
    let mut listed = user.memberships.iter().map(|member| &member.tenant);
    listed.find(|tenant| tenant.id == own)
}

/// Where a role goes that is given to a person: into the named tenant, else the role's own, else
/// where the person belongs.
pub(super) fn where_it_goes(
    work: &Work<'_>,
    user: &User,
    role: &Role,
    tenant: Option<&str>,
) -> Result<There> {
    let there = match tenant {
        Some(slug) => There(Some(work.tenant(slug)?.reference)),
        None => There(home_of(work, role)?.or_else(|| home(user).cloned())),
    };
    if role.tenant.is_some() && there.place() != role.place() {
        return Err(Refusal::invalid(
            format!("the role {} belongs to another tenant", role.slug),
            None,
        )
        .into());
    }
    if let Some(tenant) = there.tenant()
        && !user.may_enter(tenant.id)
    {
        let (name, slug) = (&user.username, &tenant.slug);
        return Err(Refusal::invalid(
            format!("{name} may not enter the tenant {slug}: the role would have no effect there"),
            Some(match user.scope {
                Scope::Tenant(_) => "a person of one tenant has roles in that one only",
                Scope::Global { .. } => "vogt tenant member add lets the person in",
            }),
        )
        .into());
    }
    Ok(there)
}

/// The tenant of a tenant's role.
pub(super) fn home_of(work: &Work<'_>, role: &Role) -> Result<Option<TenantRef>> {
    let Some(tenant) = role.tenant else {
        return Ok(None);
    };
    match crate::store::role::tenant_slug(work.db, tenant)? {
        Some(slug) => Ok(Some(work.tenant(&slug)?.reference)),
        None => Ok(None),
    }
}
