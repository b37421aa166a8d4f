//! Usernames alone, for completing one that has been begun.

use crate::store::Result;
use crate::store::engine::{Db, bind};

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
