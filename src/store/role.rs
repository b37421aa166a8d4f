//! Roles: changing and deleting them, and who has them. Reading and making them is part of the
//! rulebook.

use super::engine::{Db, Row, bind};
use super::error::Result;
use crate::domain::name::Title;
use crate::domain::right::RightName;
use crate::domain::role::RoleId;
use crate::domain::user::{TenantId, UserId};
use jiff::Timestamp;

/// Puts rights into a role that does not hold them yet.
///
/// # Errors
/// Whatever the database says; [`super::Error::Duplicate`] for one it holds.
pub fn add_rights<'a>(
    db: &Db,
    role: RoleId,
    rights: impl IntoIterator<Item = &'a RightName>,
) -> Result<()> {
    for right in rights {
        db.run_one(
            "INSERT INTO role_rights (role_id, name) VALUES (?1, ?2)",
            bind![role.0, right.as_str()],
        )?;
    }
    Ok(())
}

/// Takes rights out of a role that holds them.
///
/// # Errors
/// Whatever the database says; [`super::Error::Damaged`] for one it does not hold.
pub fn remove_rights<'a>(
    db: &Db,
    role: RoleId,
    rights: impl IntoIterator<Item = &'a RightName>,
) -> Result<()> {
    for right in rights {
        db.run_one(
            "DELETE FROM role_rights WHERE role_id = ?1 AND name = ?2",
            bind![role.0, right.as_str()],
        )?;
    }
    Ok(())
}

/// Gives a role another title.
///
/// # Errors
/// Whatever the database says.
pub fn set_title(db: &Db, role: RoleId, title: &Title) -> Result<()> {
    db.run_one(
        "UPDATE roles SET title = ?2 WHERE id = ?1",
        bind![role.0, title.as_str()],
    )
}

/// Deletes a role that nobody has.
///
/// # Errors
/// Whatever the database says, also if somebody has it.
pub fn delete(db: &Db, role: RoleId) -> Result<()> {
    db.run_one("DELETE FROM roles WHERE id = ?1", bind![role.0])
}

/// Everyone who has a role that has not ended, each once.
///
/// # Errors
/// Whatever the database says.
pub fn holders(db: &Db, role: RoleId, now: Timestamp) -> Result<Vec<UserId>> {
    db.all(
        "SELECT DISTINCT user_id FROM assignments
          WHERE role_id = ?2 AND (until IS NULL OR until > ?1) ORDER BY user_id",
        bind![now, role.0],
        |row| Ok(UserId(row.int("user_id")?)),
    )
}

/// How many people have a role that has not ended.
///
/// # Errors
/// Whatever the database says.
pub fn assigned(db: &Db, role: RoleId, now: Timestamp) -> Result<u64> {
    let count = db.one(
        "SELECT count(DISTINCT user_id) AS people FROM assignments
          WHERE role_id = ?2 AND (until IS NULL OR until > ?1)",
        bind![now, role.0],
        |row| row.int("people"),
    )?;
    Ok(count
        .and_then(|count| u64::try_from(count).ok())
        .unwrap_or(0))
}

/// The slug of a tenant that has a role of its own.
///
/// # Errors
/// Whatever the database says.
pub fn tenant_slug(db: &Db, tenant: TenantId) -> Result<Option<String>> {
    db.one(
        "SELECT slug FROM tenants WHERE id = ?1",
        bind![tenant.0],
        |row| row.text("slug"),
    )
}

/// A role that was given until a moment which has come.
#[derive(Debug, Clone)]
pub struct EndedRole {
    /// Whose.
    pub username: String,
    /// Which.
    pub role: String,
    /// Where; `None`: everywhere.
    pub tenant: Option<String>,
    /// When it ended.
    pub until: Timestamp,
    /// Who gave it.
    pub granted_by: String,
}

/// What a deleted assignment says of itself.
pub(super) const ENDED_ROLE: &str = "
     RETURNING (SELECT username FROM users WHERE id = user_id) AS username,
               (SELECT slug FROM roles WHERE id = role_id) AS role,
               (SELECT slug FROM tenants WHERE id = tenant_id) AS tenant,
               until, granted_by";

/// The assignment of a row of [`ENDED_ROLE`].
pub(super) fn ended_role(row: &Row<'_>) -> Result<EndedRole> {
    Ok(EndedRole {
        username: row.text("username")?,
        role: row.text("role")?,
        tenant: row.maybe_text("tenant")?,
        until: row.moment("until")?,
        granted_by: row.text("granted_by")?,
    })
}

/// Takes away a role from everyone, or from one person, for whom it has ended.
///
/// # Errors
/// Whatever the database says.
pub fn end(db: &Db, role: RoleId, user: Option<UserId>, now: Timestamp) -> Result<Vec<EndedRole>> {
    db.all(
        &format!(
            "DELETE FROM assignments
              WHERE role_id = ?2 AND until <= ?1 AND (?3 IS NULL OR user_id = ?3) {ENDED_ROLE}"
        ),
        bind![now, role.0, user.map(|user| user.0)],
        ended_role,
    )
}
