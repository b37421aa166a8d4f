//! What people are called, without loading their accounts: for addressing many mails.

use crate::domain::user::{Salutation, UserId};
use crate::store::engine::{Db, bind};
use crate::store::{Result, maybe_known};

/// What a person is called.
#[derive(Debug, Clone)]
pub struct Called {
    /// The name in commands.
    pub username: String,
    /// How the person is addressed.
    pub salutation: Option<Salutation>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
}

/// What the person of this number is called.
///
/// # Errors
/// Whatever the database says.
pub fn called(db: &Db, id: UserId) -> Result<Option<Called>> {
    db.one(
        "SELECT username, salutation, first_name, last_name FROM users WHERE id = ?1",
        bind![id.0],
        |row| {
            let salutation = row.maybe_text("salutation")?;
            Ok(Called {
                username: row.text("username")?,
                salutation: maybe_known(salutation, &Salutation::ALL, Salutation::as_str)?,
                first_name: row.text("first_name")?,
                last_name: row.text("last_name")?,
            })
        },
    )
}
