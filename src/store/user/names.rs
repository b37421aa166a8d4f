//! Usernames: whose stands in the way of a new one, and how one that has been begun goes on.

use super::{COLUMNS, read};
use crate::domain::name::Username;
use crate::domain::rulebook::Rulebook;
use crate::domain::user::{TenantId, User, UserId};
use crate::store::engine::{Db, bind};
use crate::store::{Error, Result};
use jiff::Timestamp;
use std::ops::ControlFlow;

/// Who stands in the way of a new username.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Whose account it is.
    pub id: UserId,
    /// The name as stored.
    pub username: String,
    /// Whether it only looks alike, rather than being the same.
    pub alike: bool,
}

/// Who stands in a new username's way, the same name before one that looks alike.
///
/// # Errors
/// Whatever the database says.
pub fn taken(db: &Db, name: &Username) -> Result<Option<Taken>> {
    in_the_way(db, name, None)
}

/// Whose account, other than this one, stands in the way of a username.
///
/// # Errors
/// Whatever the database says.
pub fn taken_by_other(db: &Db, user: UserId, name: &Username) -> Result<Option<Taken>> {
    in_the_way(db, name, Some(user))
}

fn in_the_way(db: &Db, name: &Username, except: Option<UserId>) -> Result<Option<Taken>> {
    let (key, lookalike) = (name.key(), name.lookalike());
    db.one(
        "SELECT id, username, username_key <> ?1 AS alike FROM users
          WHERE (username_key = ?1 OR lookalike = ?2) AND id <> COALESCE(?3, 0)
          ORDER BY username_key <> ?1",
        bind![&key, &lookalike, except.map(|user| user.0)],
        |row| {
            Ok(Taken {
                id: UserId(row.int("id")?),
                username: row.text("username")?,
                alike: row.flag("alike")?,
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

/// People of a tenant by the beginning of their names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun<'a> {
    /// Where they are listed.
    pub tenant: TenantId,
    /// What the comparison key begins with.
    pub start: &'a str,
    /// Which end is read first.
    pub from: NamesFrom,
}

/// Which end of a list of names is read first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamesFrom {
    /// The first name.
    Start,
    /// The last name.
    End,
}

/// Hands out these people in the order of their comparison keys, until `take` breaks off.
///
/// # Errors
/// Whatever the database or `take` says.
pub fn each_beginning_with<E: From<Error>>(
    db: &Db,
    rulebook: &Rulebook,
    begun: &Begun<'_>,
    now: Timestamp,
    mut take: impl FnMut(User) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let end = format!("{}\u{10ffff}", begun.start);
    let order = match begun.from {
        NamesFrom::Start => "ASC",
        NamesFrom::End => "DESC",
    };
    let sql = format!(
        "SELECT {COLUMNS} WHERE u.username_key >= ?2 AND u.username_key < ?3
            AND EXISTS (SELECT 1 FROM memberships here
                         WHERE here.user_id = u.id AND here.tenant_id = ?4)
          ORDER BY u.username_key {order}"
    );
    db.each(&sql, bind![now, begun.start, &end, begun.tenant.0], |row| {
        take(read(row, rulebook)?)
    })
}
