//! People: who they are, who holds what over whom, and every change of an account.

mod add;
mod called;
mod change;
mod kept;
mod list;
mod names;
mod places;
mod rights;
mod row;
mod selector;

pub use add::{NewUser, StoredPassword, insert, prepare_for_many};
pub use called::{Called, called};
pub use change::{
    Particulars, delete, rename, set_appearance, set_demo, set_expiry, set_import_bank_access,
    set_lock, set_particulars,
};
pub use kept::{Fact, Kept, kept};
pub use list::{Filter, Sort, each};
pub use names::{
    Begun, NamesFrom, Taken, each_beginning_with, taken, taken_by_other, usernames_beginning_with,
};
pub use places::{Listed, set_scope, tenants};
pub use rights::{allow, assign, deny, unassign};
pub(super) use row::{COLUMNS, read};

use super::engine::{Db, bind};
use super::error::Result;
use crate::domain::rulebook::Rulebook;
use crate::domain::user::{User, UserId};
use jiff::Timestamp;

/// A person by the comparison key of the username.
///
/// # Errors
/// Whatever the database says.
pub fn find(db: &Db, rulebook: &Rulebook, key: &str, now: Timestamp) -> Result<Option<User>> {
    db.one(
        &format!("SELECT {COLUMNS} WHERE u.username_key = ?2"),
        bind![now, key],
        |row| read(row, rulebook),
    )
}

/// A person by number.
///
/// # Errors
/// Whatever the database says.
pub fn by_id(db: &Db, rulebook: &Rulebook, id: UserId, now: Timestamp) -> Result<Option<User>> {
    db.one(
        &format!("SELECT {COLUMNS} WHERE u.id = ?2"),
        bind![now, id.0],
        |row| read(row, rulebook),
    )
}

/// Everyone who holds the administrator role or manages a tenant: few, even among many people.
///
/// # Errors
/// Whatever the database says.
pub fn stewards(db: &Db, rulebook: &Rulebook, now: Timestamp) -> Result<Vec<User>> {
    db.all(
        &format!(
            "SELECT {COLUMNS} WHERE u.id IN (
                 SELECT user_id FROM assignments WHERE role_id IN (
                     SELECT id FROM roles WHERE origin = 'system' AND slug = ?2)
                 UNION SELECT user_id FROM memberships WHERE manager = 1)"
        ),
        bind![now, crate::domain::role::ADMINISTRATOR],
        |row| read(row, rulebook),
    )
}

/// Everyone who may hold a right over a person: by a role in one of the person's tenants or
/// everywhere, or as a manager of one of these tenants.
///
/// # Errors
/// Whatever the database says.
pub fn holders(
    db: &Db,
    rulebook: &Rulebook,
    right: &str,
    over: UserId,
    now: Timestamp,
) -> Result<Vec<User>> {
    db.all(
        &format!(
            "SELECT {COLUMNS} WHERE u.id IN (
                 SELECT user_id FROM assignments
                  WHERE role_id IN (SELECT role_id FROM role_rights WHERE name = ?2)
                    AND (until IS NULL OR until > ?1)
                    AND (tenant_id IS NULL
                         OR tenant_id IN (SELECT tenant_id FROM memberships WHERE user_id = ?3))
                 UNION SELECT user_id FROM memberships
                  WHERE manager = 1
                    AND tenant_id IN (SELECT tenant_id FROM memberships WHERE user_id = ?3))
              ORDER BY u.username_key"
        ),
        bind![now, right, over.0],
        |row| read(row, rulebook),
    )
}

/// Usernames that begin like this key, for suggesting the nearest one.
///
/// # Errors
/// Whatever the database says.
pub fn beginning_with(
    db: &Db,
    start: &str,
    now: Timestamp,
    rulebook: &Rulebook,
) -> Result<Vec<User>> {
    let end = format!("{start}\u{10ffff}");
    db.all(
        &format!("SELECT {COLUMNS} WHERE u.username_key >= ?2 AND u.username_key < ?3 LIMIT 500"),
        bind![now, start, &end],
        |row| read(row, rulebook),
    )
}
