//! Appearances people can choose.

use super::engine::{Db, Row, bind};
use super::error::Result;
use crate::domain::appearance::{Appearance, AppearanceId};
use crate::domain::name::Slug;
use crate::domain::user::{TenantId, TenantRef};

const COLUMNS: &str = "a.id, a.name, t.id AS tenant, t.slug, t.suspended_at
                       FROM appearances a LEFT JOIN tenants t ON t.id = a.tenant_id";

fn read(row: &Row<'_>) -> Result<Appearance> {
    let tenant = match (row.maybe_int("tenant")?, row.maybe_text("slug")?) {
        (Some(id), Some(slug)) => Some(TenantRef {
            id: TenantId(id),
            slug: Slug::from_stored(slug),
            suspended_at: row.maybe_moment("suspended_at")?,
        }),
        _ => None,
    };
    Ok(Appearance {
        id: AppearanceId(row.int("id")?),
        name: Slug::from_stored(row.text("name")?),
        tenant,
    })
}

/// All of them, the global ones first.
///
/// # Errors
/// Whatever the database says.
pub fn all(db: &Db) -> Result<Vec<Appearance>> {
    db.all(
        &format!("SELECT {COLUMNS} ORDER BY t.slug IS NOT NULL, t.slug, a.name"),
        &[],
        read,
    )
}

/// Those of one name, global or of a tenant.
///
/// # Errors
/// Whatever the database says.
pub fn named(db: &Db, name: &str) -> Result<Vec<Appearance>> {
    db.all(
        &format!("SELECT {COLUMNS} WHERE a.name = ?1 ORDER BY t.slug"),
        bind![name],
        read,
    )
}

/// Adds one.
///
/// # Errors
/// [`super::Error::Duplicate`] for a name that exists there.
pub fn insert(db: &Db, name: &Slug, tenant: Option<TenantId>) -> Result<AppearanceId> {
    let id = db.insert(
        "INSERT INTO appearances (name, tenant_id) VALUES (?1, ?2)",
        bind![name.as_str(), tenant.map(|tenant| tenant.0)],
    )?;
    Ok(AppearanceId(id))
}

/// How many people have chosen it.
///
/// # Errors
/// Whatever the database says.
pub fn chosen(db: &Db, appearance: AppearanceId) -> Result<i64> {
    let count = db.one(
        "SELECT count(*) AS people FROM users WHERE appearance_id = ?1",
        bind![appearance.0],
        |row| row.int("people"),
    )?;
    Ok(count.unwrap_or(0))
}

/// Removes one; who has chosen it has none from then on.
///
/// # Errors
/// Whatever the database says.
pub fn delete(db: &Db, appearance: AppearanceId) -> Result<()> {
    db.run_one("DELETE FROM appearances WHERE id = ?1", bind![appearance.0])
}
