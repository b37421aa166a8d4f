//! Where people belong, and the tenants as they find them.

use crate::domain::name::Slug;
use crate::domain::user::{Membership, Scope, TenantId, TenantRef, UserId};
use crate::store::Result;
use crate::store::engine::{Db, bind};

/// A tenant as a person finds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The tenant.
    pub tenant: TenantRef,
    /// Its name for people.
    pub name: String,
    /// Whether the person manages it.
    pub manager: bool,
}

/// All tenants by slug, with whether this person manages them.
///
/// # Errors
/// Whatever the database says.
pub fn tenants(db: &Db, user: UserId) -> Result<Vec<Listed>> {
    db.all(
        "SELECT t.id, t.slug, t.name, t.suspended_at, COALESCE(m.manager, 0) AS manager
           FROM tenants t LEFT JOIN memberships m ON m.tenant_id = t.id AND m.user_id = ?1
          ORDER BY t.slug",
        bind![user.0],
        |row| {
            Ok(Listed {
                tenant: TenantRef {
                    id: TenantId(row.int("id")?),
                    slug: Slug::from_stored(row.text("slug")?),
                    suspended_at: row.maybe_moment("suspended_at")?,
                },
                name: row.text("name")?,
                manager: row.flag("manager")?,
            })
        },
    )
}

/// Where a person belongs as three columns say it: the kind, the one tenant, and whether only in
/// the tenants listed.
pub(super) fn scope_columns(scope: &Scope) -> (&'static str, Option<i64>, bool) {
    match scope {
        Scope::Tenant(tenant) => ("tenant", Some(tenant.0), false),
        Scope::Global { restricted } => ("global", None, *restricted),
    }
}

/// Writes where a person belongs, with all the tenants the person is listed in.
///
/// # Errors
/// Whatever the database says.
pub fn set_scope(db: &Db, user: UserId, scope: &Scope, listed: &[Membership]) -> Result<()> {
    let (kind, tenant, restricted) = scope_columns(scope);
    db.run_one(
        "UPDATE users SET scope = ?2, tenant_id = ?3, restricted = ?4 WHERE id = ?1",
        bind![user.0, kind, tenant, restricted],
    )?;
    db.run("DELETE FROM memberships WHERE user_id = ?1", bind![user.0])?;
    for member in listed {
        db.run_one(
            "INSERT INTO memberships (user_id, tenant_id, manager) VALUES (?1, ?2, ?3)",
            bind![user.0, member.tenant.id.0, member.manager],
        )?;
    }
    Ok(())
}
