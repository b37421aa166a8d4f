//! Names alone: for completing one that has been begun, and for addressing someone in a mail.

use crate::domain::user::{Salutation, UserId};
use crate::store::engine::{Db, bind};
use crate::store::{Result, maybe_known};

/// What a person is called.
#[derive(Debug, Clone)]
pub struct Names {
    /// The name in commands.
    pub username: String,
    /// How the person is addressed.
    pub salutation: Option<Salutation>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
}

/// What a person is called, without loading the account: for lists of many mails.
///
/// # Errors
/// Whatever the database says.
pub fn names(db: &Db, id: UserId) -> Result<Option<Names>> {
    db.one(
        "SELECT username, salutation, first_name, last_name FROM users WHERE id = ?1",
        bind![id.0],
        |row| {
            let salutation = row.maybe_text("salutation")?;
            Ok(Names {
                username: row.text("username")?,
                salutation: maybe_known(salutation, &Salutation::ALL, Salutation::as_str)?,
                first_name: row.text("first_name")?,
                last_name: row.text("last_name")?,
            })
        },
    )
}

/// Usernames whose comparison key begins with this, in its order: the first of them, at most so
/// many, and the very last. What all of them have in common is then what these have in common.
///
/// # Errors
/// Whatever the database says.
pub fn usernames_beginning_with(db: &Db, start: &str, most: u32) -> Result<Vec<String>> {
    let end = format!("{start}\u{10ffff}");
    db.all(
        "SELECT username FROM (
             SELECT * FROM (SELECT username, username_key FROM users
                             WHERE username_key >= ?1 AND username_key < ?2
                             ORDER BY username_key LIMIT ?3)
             UNION
             SELECT * FROM (SELECT username, username_key FROM users
                             WHERE username_key >= ?1 AND username_key < ?2
                             ORDER BY username_key DESC LIMIT 1))
          ORDER BY username_key",
        bind![start, &end, i64::from(most)],
        |row| row.text("username"),
    )
}
