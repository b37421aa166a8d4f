//! What a person may: the roles given to them and the rights withheld from them.

use crate::domain::right::RightName;
use crate::domain::role::RoleId;
use crate::domain::user::{Place, UserId};
use crate::store::Result;
use crate::store::engine::{Db, bind};
use jiff::Timestamp;

/// Gives a role; an assignment that is there already gets the new end, and is no longer one that
/// a recovery case lent.
///
/// # Errors
/// Whatever the database says.
pub fn assign(
    db: &Db,
    user: UserId,
    role: RoleId,
    place: Place,
    until: Option<Timestamp>,
    by: &str,
    now: Timestamp,
) -> Result<()> {
    let tenant = match place {
        Place::Everywhere => None,
        Place::Tenant(tenant) => Some(tenant.0),
    };
    let new = db.run(
        "INSERT INTO assignments (user_id, role_id, tenant_id, until, granted_at, granted_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (user_id, role_id, COALESCE(tenant_id, 0)) DO NOTHING",
        bind![user.0, role.0, tenant, until, now, by],
    )?;
    if new == 1 {
        return Ok(());
    }
    db.run_one(
        "UPDATE assignments SET until = ?4, granted_at = ?5, granted_by = ?6
          WHERE user_id = ?1 AND role_id = ?2 AND COALESCE(tenant_id, 0) = COALESCE(?3, 0)",
        bind![user.0, role.0, tenant, until, now, by],
    )?;
    db.run(
        "UPDATE recovery_cases SET deputy_assignment = NULL
          WHERE deputy_assignment = (SELECT id FROM assignments
              WHERE user_id = ?1 AND role_id = ?2 AND COALESCE(tenant_id, 0) = COALESCE(?3, 0))",
        bind![user.0, role.0, tenant],
    )?;
    Ok(())
}

/// Takes a role away.
///
/// # Errors
/// Whatever the database says; [`Error::Damaged`] if it was not given.
pub fn unassign(db: &Db, user: UserId, role: RoleId, place: Place) -> Result<()> {
    let tenant = match place {
        Place::Everywhere => 0,
        Place::Tenant(tenant) => tenant.0,
    };
    db.run_one(
        "DELETE FROM assignments
          WHERE user_id = ?1 AND role_id = ?2 AND COALESCE(tenant_id, 0) = ?3",
        bind![user.0, role.0, tenant],
    )
}

/// No longer withholds a right from a person.
///
/// # Errors
/// Whatever the database says; [`Error::Damaged`] if it was not withheld.
pub fn allow(db: &Db, user: UserId, right: &RightName) -> Result<()> {
    db.run_one(
        "DELETE FROM denials WHERE user_id = ?1 AND name = ?2",
        bind![user.0, right.as_str()],
    )
}

/// Withholds a right from a person.
///
/// # Errors
/// Whatever the database says; [`Error::Duplicate`] if it was withheld already.
pub fn deny(db: &Db, user: UserId, right: &RightName) -> Result<()> {
    db.run_one(
        "INSERT INTO denials (user_id, name) VALUES (?1, ?2)",
        bind![user.0, right.as_str()],
    )
}
