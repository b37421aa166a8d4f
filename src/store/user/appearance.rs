//! The appearances people can choose from.

use crate::domain::user::{TenantId, UserId};
use crate::store::Result;
use crate::store::engine::{Db, bind};

/// An appearance of a certain name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appearance {
    /// Its number.
    pub id: i64,
    /// The tenant it is for; `None`: for everyone.
    pub tenant: Option<TenantId>,
}

/// All appearances of a name: at most one for everyone, and one for each tenant.
///
/// # Errors
/// Whatever the database says.
pub fn appearances(db: &Db, name: &str) -> Result<Vec<Appearance>> {
    db.all(
        "SELECT id, tenant_id FROM appearances WHERE name = ?1 ORDER BY tenant_id",
        bind![name],
        |row| {
            Ok(Appearance {
                id: row.int("id")?,
                tenant: row.maybe_int("tenant_id")?.map(TenantId),
            })
        },
    )
}

/// Gives a person an appearance, or none.
///
/// # Errors
/// Whatever the database says.
pub fn set_appearance(db: &Db, user: UserId, appearance: Option<i64>) -> Result<()> {
    db.run_one(
        "UPDATE users SET appearance_id = ?2 WHERE id = ?1",
        bind![user.0, appearance],
    )
}
