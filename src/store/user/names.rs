//! Usernames, for completing one that has been begun.

use super::{COLUMNS, read};
use crate::domain::rulebook::Rulebook;
use crate::domain::user::{TenantId, User};
use crate::store::Result;
use crate::store::engine::{Db, bind};
use jiff::Timestamp;
use std::ops::ControlFlow;

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

/// Which end is read first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// The first name.
    Start,
    /// The last name.
    End,
}

/// Hands out the people listed in a tenant whose comparison key begins with this, in its order,
/// until `take` breaks off.
///
/// # Errors
/// Whatever the database or `take` says.
pub fn each_beginning_with<E: std::convert::From<crate::store::Error>>(
    db: &Db,
    rulebook: &Rulebook,
    (tenant, start, from): (TenantId, &str, From),
    now: Timestamp,
    mut take: impl FnMut(User) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let end = format!("{start}\u{10ffff}");
    let order = match from {
        From::Start => "ASC",
        From::End => "DESC",
    };
    let sql = format!(
        "SELECT {COLUMNS} WHERE u.username_key >= ?2 AND u.username_key < ?3
            AND EXISTS (SELECT 1 FROM memberships here
                         WHERE here.user_id = u.id AND here.tenant_id = ?4)
          ORDER BY u.username_key {order}"
    );
    db.each(&sql, bind![now, start, &end, tenant.0], |row| {
        take(read(row, rulebook)?)
    })
}
