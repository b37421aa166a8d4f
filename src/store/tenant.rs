//! Tenants, and whether a place has ever had an administrator.

use super::engine::{Db, Row, bind};
use super::error::Result;
use crate::domain::name::Slug;
use crate::domain::user::{Place, Scope, TenantId, TenantRef, User, UserId};
use jiff::Timestamp;

/// A tenant as the writing use cases need it.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// Number, slug and suspension.
    pub reference: TenantRef,
    /// How many people it may have.
    pub max_users: Option<i64>,
    /// Its policy, by name.
    pub policy: Option<String>,
}

const COLUMNS: &str = "t.id, t.slug, t.suspended_at, t.max_users, p.slug AS policy
                       FROM tenants t LEFT JOIN policies p ON p.id = t.policy_id";

fn read(row: &Row<'_>) -> Result<Tenant> {
    Ok(Tenant {
        reference: TenantRef {
            id: TenantId(row.int("id")?),
            slug: Slug::from_stored(row.text("slug")?),
            suspended_at: row.maybe_moment("suspended_at")?,
        },
        max_users: row.maybe_int("max_users")?,
        policy: row.maybe_text("policy")?,
    })
}

/// A tenant by its slug.
///
/// # Errors
/// Whatever the database says.
pub fn find(db: &Db, slug: &str) -> Result<Option<Tenant>> {
    db.one(
        &format!("SELECT {COLUMNS} WHERE t.slug = ?1"),
        bind![slug],
        read,
    )
}

/// All slugs, for suggesting the nearest one.
///
/// # Errors
/// Whatever the database says.
pub fn slugs(db: &Db) -> Result<Vec<String>> {
    db.all("SELECT slug FROM tenants ORDER BY slug", &[], |row| {
        row.text("slug")
    })
}

/// The slugs of all tenants a person may enter, suspended ones aside.
///
/// # Errors
/// Whatever the database says.
pub fn open_to(db: &Db, user: &User) -> Result<Vec<String>> {
    if user.scope != (Scope::Global { restricted: false }) {
        let open = user.memberships.iter().map(|member| &member.tenant);
        return Ok(open
            .filter(|tenant| user.may_enter(tenant.id) && tenant.suspended_at.is_none())
            .map(|tenant| tenant.slug.to_string())
            .collect());
    }
    db.all(
        "SELECT slug FROM tenants WHERE suspended_at IS NULL ORDER BY slug",
        &[],
        |row| row.text("slug"),
    )
}

/// What people call these tenants, the numbers unknown left out.
///
/// # Errors
/// Whatever the database says.
pub fn names(db: &Db, tenants: impl IntoIterator<Item = TenantId>) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for tenant in tenants {
        names.extend(db.one(
            "SELECT name FROM tenants WHERE id = ?1",
            bind![tenant.0],
            |row| row.text("name"),
        )?);
    }
    Ok(names)
}

/// Makes a tenant.
///
/// # Errors
/// [`super::Error::Duplicate`] for a slug that exists.
pub fn insert(db: &Db, slug: &Slug, name: &str, now: Timestamp) -> Result<TenantRef> {
    let id = db.insert(
        "INSERT INTO tenants (slug, name, created_at) VALUES (?1, ?2, ?3)",
        bind![slug.as_str(), name, now],
    )?;
    Ok(TenantRef {
        id: TenantId(id),
        slug: slug.clone(),
        suspended_at: None,
    })
}

/// How many people count against a tenant's limit: its local ones and its members, locked or not.
///
/// # Errors
/// Whatever the database says.
pub fn people(db: &Db, tenant: TenantId) -> Result<i64> {
    let count = db.one(
        "SELECT count(*) AS people FROM memberships WHERE tenant_id = ?1",
        bind![tenant.0],
        |row| row.int("people"),
    )?;
    Ok(count.unwrap_or(0))
}

/// Whether a place has ever had an administrator. For everywhere, any tenant's counts: who
/// administers everything reaches that tenant's administrators.
///
/// # Errors
/// Whatever the database says.
pub fn had_administrator(db: &Db, place: Place) -> Result<bool> {
    let had = match place {
        Place::Everywhere => db.one(
            "SELECT EXISTS (SELECT 1 FROM installation WHERE had_administrator = 1)
                 OR EXISTS (SELECT 1 FROM tenants WHERE had_administrator = 1) AS had",
            &[],
            |row| row.flag("had"),
        )?,
        Place::Tenant(tenant) => db.one(
            "SELECT had_administrator AS had FROM tenants WHERE id = ?1",
            bind![tenant.0],
            |row| row.flag("had"),
        )?,
    };
    Ok(had.unwrap_or(false))
}

/// Writes down that a place has an administrator now.
///
/// # Errors
/// Whatever the database says.
pub fn mark_administered(db: &Db, place: Place) -> Result<()> {
    match place {
        Place::Everywhere => db.run_one("UPDATE installation SET had_administrator = 1", &[]),
        Place::Tenant(tenant) => db.run_one(
            "UPDATE tenants SET had_administrator = 1 WHERE id = ?1",
            bind![tenant.0],
        ),
    }
}

/// Begins an installation.
///
/// # Errors
/// Whatever the database says.
pub fn insert_installation(db: &Db, now: Timestamp) -> Result<()> {
    db.run_one(
        "INSERT INTO installation (id, created_at) VALUES (1, ?1)",
        bind![now],
    )
}

/// Makes someone who is listed in a tenant its manager, or no longer; who is not listed there (a
/// global person) comes to be.
///
/// # Errors
/// Whatever the database says.
pub fn set_manager(db: &Db, tenant: TenantId, user: UserId, manager: bool) -> Result<()> {
    db.run_one(
        "INSERT INTO memberships (user_id, tenant_id, manager) VALUES (?1, ?2, ?3)
         ON CONFLICT (user_id, tenant_id) DO UPDATE SET manager = ?3",
        bind![user.0, tenant.0, manager],
    )
}

/// Writes down how much of one kind of data the application holds for a tenant.
///
/// # Errors
/// Whatever the database says.
pub fn set_data(
    db: &Db,
    tenant: TenantId,
    kind: &Slug,
    count: i64,
    as_of: Timestamp,
) -> Result<()> {
    db.run_one(
        "INSERT INTO tenant_data (tenant_id, kind, count, as_of) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (tenant_id, kind) DO UPDATE SET count = ?3, as_of = ?4",
        bind![tenant.0, kind.as_str(), count, as_of],
    )
}
