//! Who is listed in a tenant: its local people, its members and its managers.

use super::engine::{Db, bind};
use super::error::{Error, Result};
use super::user::{COLUMNS, read};
use crate::domain::rulebook::Rulebook;
use crate::domain::user::{TenantId, User, UserId};
use jiff::Timestamp;
use std::ops::ControlFlow;

/// The managers of a tenant, by username: few.
///
/// # Errors
/// Whatever the database says.
pub fn managers(
    db: &Db,
    rulebook: &Rulebook,
    tenant: TenantId,
    now: Timestamp,
) -> Result<Vec<User>> {
    db.all(
        &format!(
            "SELECT {COLUMNS} WHERE u.id IN (
                 SELECT user_id FROM memberships WHERE tenant_id = ?2 AND manager = 1)
              ORDER BY u.username_key"
        ),
        bind![now, tenant.0],
        |row| read(row, rulebook),
    )
}

/// Streams the members of a tenant (global people restricted to it) by username, until the reader
/// breaks off.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each_member<E: From<Error>>(
    db: &Db,
    rulebook: &Rulebook,
    tenant: TenantId,
    now: Timestamp,
    mut take: impl FnMut(User) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let sql = format!(
        "SELECT {COLUMNS} WHERE u.restricted = 1
            AND u.id IN (SELECT user_id FROM memberships WHERE tenant_id = ?2)
          ORDER BY u.username_key"
    );
    db.each(&sql, bind![now, tenant.0], |row| take(read(row, rulebook)?))
}

/// Lists someone in a tenant, as a manager or not; who is listed already becomes that.
///
/// # Errors
/// Whatever the database says.
pub fn set(db: &Db, tenant: TenantId, user: UserId, manager: bool) -> Result<()> {
    db.run_one(
        "INSERT INTO memberships (user_id, tenant_id, manager) VALUES (?1, ?2, ?3)
         ON CONFLICT (user_id, tenant_id) DO UPDATE SET manager = ?3",
        bind![user.0, tenant.0, manager],
    )
}

/// Lists someone in a tenant no longer.
///
/// # Errors
/// Whatever the database says.
pub fn remove(db: &Db, tenant: TenantId, user: UserId) -> Result<()> {
    db.run_one(
        "DELETE FROM memberships WHERE user_id = ?1 AND tenant_id = ?2",
        bind![user.0, tenant.0],
    )
}
