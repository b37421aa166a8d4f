//! Tenants, and whether a place has ever had an administrator.

use super::engine::{Db, Row, bind};
use super::error::Result;
use crate::domain::name::{Slug, Title};
use crate::domain::tenant::DataCount;
use crate::domain::user::{Place, Scope, TenantId, TenantRef, User};
use jiff::Timestamp;
use std::ops::ControlFlow;

/// A tenant as it is stored.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// Number, slug and suspension.
    pub reference: TenantRef,
    /// Its name for people.
    pub name: Title,
    /// How many people it may have.
    pub max_users: Option<i64>,
    /// Its policy, by name.
    pub policy: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
}

const COLUMNS: &str = "t.id, t.slug, t.name, t.suspended_at, t.max_users, p.slug AS policy,
                       t.created_at
                       FROM tenants t LEFT JOIN policies p ON p.id = t.policy_id";

fn read(row: &Row<'_>) -> Result<Tenant> {
    Ok(Tenant {
        reference: TenantRef {
            id: TenantId(row.int("id")?),
            slug: Slug::from_stored(row.text("slug")?),
            suspended_at: row.maybe_moment("suspended_at")?,
        },
        name: Title::from_stored(row.text("name")?),
        max_users: row.maybe_int("max_users")?,
        policy: row.maybe_text("policy")?,
        created_at: row.moment("created_at")?,
    })
}

/// Streams all tenants by slug until the reader breaks off.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each<E: From<super::Error>>(
    db: &Db,
    mut take: impl FnMut(Tenant) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let sql = format!("SELECT {COLUMNS} ORDER BY t.slug");
    db.each(&sql, &[], |row| take(read(row)?))
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

/// The slugs of all tenants a person may enter, suspended ones too.
///
/// # Errors
/// Whatever the database says.
pub fn entered_by(db: &Db, user: &User) -> Result<Vec<String>> {
    if user.scope == (Scope::Global { restricted: false }) {
        return slugs(db);
    }
    let listed = user.memberships.iter().map(|member| &member.tenant);
    Ok(listed
        .filter(|tenant| user.may_enter(tenant.id))
        .map(|tenant| tenant.slug.to_string())
        .collect())
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

/// What can be changed of a tenant.
pub struct Particulars<'a> {
    /// Its name for people.
    pub name: &'a Title,
    /// How many people it may have.
    pub max_users: Option<i64>,
    /// Its policy.
    pub policy: Option<i64>,
}

/// Writes a tenant's particulars.
///
/// # Errors
/// Whatever the database says.
pub fn set_particulars(db: &Db, tenant: TenantId, new: &Particulars<'_>) -> Result<()> {
    db.run_one(
        "UPDATE tenants SET name = ?2, max_users = ?3, policy_id = ?4 WHERE id = ?1",
        bind![tenant.0, new.name.as_str(), new.max_users, new.policy],
    )
}

/// Suspends a tenant since a moment, or no longer.
///
/// # Errors
/// Whatever the database says.
pub fn set_suspended(db: &Db, tenant: TenantId, since: Option<Timestamp>) -> Result<()> {
    db.run_one(
        "UPDATE tenants SET suspended_at = ?2 WHERE id = ?1",
        bind![tenant.0, since],
    )
}

/// The people of a suspended tenant to whom no other tenant is open.
const SHUT_OUT: &str = "SELECT m.user_id FROM memberships m JOIN users u ON u.id = m.user_id
     WHERE m.tenant_id = ?1 AND (u.scope = 'tenant' OR (u.restricted = 1 AND NOT EXISTS (
        SELECT 1 FROM memberships o JOIN tenants t ON t.id = o.tenant_id
         WHERE o.user_id = u.id AND t.suspended_at IS NULL)))";

/// How many people a suspended tenant keeps out.
///
/// # Errors
/// Whatever the database says.
pub fn shut_out(db: &Db, tenant: TenantId) -> Result<i64> {
    let sql = format!("SELECT count(*) AS people FROM ({SHUT_OUT})");
    let count = db.one(&sql, bind![tenant.0], |row| row.int("people"))?;
    Ok(count.unwrap_or(0))
}

/// Ends the sessions of everyone whom a suspended tenant keeps out; returns how many there were.
///
/// # Errors
/// Whatever the database says.
pub fn end_sessions(db: &Db, tenant: TenantId) -> Result<usize> {
    db.run(
        &format!("DELETE FROM sessions WHERE user_id IN ({SHUT_OUT})"),
        bind![tenant.0],
    )
}

/// How many people count against a tenant's limit: its local ones and its members, locked or not.
/// Managers to whom every tenant is open do not.
///
/// # Errors
/// Whatever the database says.
pub fn people(db: &Db, tenant: TenantId) -> Result<i64> {
    let count = db.one(
        "SELECT (SELECT count(*) FROM memberships WHERE tenant_id = ?1)
              - (SELECT count(*) FROM memberships m JOIN users u ON u.id = m.user_id
                  WHERE m.tenant_id = ?1 AND m.manager = 1
                    AND u.scope = 'global' AND u.restricted = 0) AS people",
        bind![tenant.0],
        |row| row.int("people"),
    )?;
    Ok(count.unwrap_or(0))
}

/// What hangs on a tenant and keeps it from being deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ties {
    /// Everyone listed in it, managers to whom all tenants are open included.
    pub people: i64,
    /// Roles given in it, or of its own, to people elsewhere.
    pub assignments: i64,
    /// Kinds of data of which there is some.
    pub data: i64,
    /// Banks set up for it.
    pub banks: i64,
    /// Recovery cases that are not closed.
    pub cases: i64,
}

/// Counts what hangs on a tenant.
///
/// # Errors
/// Whatever the database says.
pub fn ties(db: &Db, tenant: TenantId) -> Result<Ties> {
    let ties = db.one(
        "SELECT (SELECT count(*) FROM memberships WHERE tenant_id = ?1) AS people,
                (SELECT count(*) FROM assignments WHERE tenant_id = ?1
                     OR role_id IN (SELECT id FROM roles WHERE tenant_id = ?1)) AS assignments,
                (SELECT count(*) FROM tenant_data WHERE tenant_id = ?1 AND count > 0) AS data,
                (SELECT count(*) FROM bank_tenants WHERE tenant_id = ?1) AS banks,
                (SELECT count(*) FROM recovery_cases WHERE tenant_id = ?1
                    AND status NOT IN ('completed', 'cancelled') AND closed_at IS NULL) AS cases",
        bind![tenant.0],
        |row| {
            Ok(Ties {
                people: row.int("people")?,
                assignments: row.int("assignments")?,
                data: row.int("data")?,
                banks: row.int("banks")?,
                cases: row.int("cases")?,
            })
        },
    )?;
    ties.ok_or_else(|| super::Error::Damaged("nothing was counted".to_owned()))
}

/// Deletes a tenant on which nothing hangs, with its own roles and appearances; recovery cases
/// that are closed stay. Returns the names of the roles.
///
/// # Errors
/// Whatever the database says.
pub fn delete(db: &Db, tenant: TenantId) -> Result<Vec<String>> {
    let roles = db.all(
        "SELECT slug FROM roles WHERE tenant_id = ?1 ORDER BY slug",
        bind![tenant.0],
        |row| row.text("slug"),
    )?;
    db.run("DELETE FROM roles WHERE tenant_id = ?1", bind![tenant.0])?;
    db.run(
        "UPDATE recovery_cases SET tenant_id = NULL WHERE tenant_id = ?1",
        bind![tenant.0],
    )?;
    db.run_one("DELETE FROM tenants WHERE id = ?1", bind![tenant.0])?;
    Ok(roles)
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

/// What the application holds for a tenant, by kind.
///
/// # Errors
/// Whatever the database says.
pub fn data(db: &Db, tenant: TenantId) -> Result<Vec<DataCount>> {
    db.all(
        "SELECT kind, count, as_of FROM tenant_data WHERE tenant_id = ?1 ORDER BY kind",
        bind![tenant.0],
        |row| {
            Ok(DataCount {
                kind: Slug::from_stored(row.text("kind")?),
                count: row.int("count")?,
                as_of: row.moment("as_of")?,
            })
        },
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
