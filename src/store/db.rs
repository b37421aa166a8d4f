//! The database as a whole: what it holds, whether it is sound, and its schema.

use super::engine::{Db, Row};
use super::error::{Error, Result};
use super::migrate;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Figures of a database.
#[derive(Debug, Clone)]
pub struct Figures {
    /// The version of its schema.
    pub schema: i64,
    /// How many people there are.
    pub people: i64,
    /// How many tenants.
    pub tenants: i64,
    /// How many audit entries.
    pub audit_entries: i64,
    /// Bytes in a page.
    pub page_size: i64,
    /// How many pages there are.
    pub pages: i64,
    /// How many of them are unused.
    pub free_pages: i64,
    /// How it is written: `wal`.
    pub journal_mode: String,
    /// When the installation was made.
    pub created_at: Option<Timestamp>,
}

/// Reads the figures.
///
/// # Errors
/// Whatever the database says.
pub fn figures(db: &Db) -> Result<Figures> {
    Ok(Figures {
        schema: migrate::found(db)?.version,
        people: number(db, "SELECT count(*) AS n FROM users")?,
        tenants: number(db, "SELECT count(*) AS n FROM tenants")?,
        audit_entries: number(db, "SELECT count(*) AS n FROM audit")?,
        page_size: number(db, "SELECT page_size AS n FROM pragma_page_size")?,
        pages: number(db, "SELECT page_count AS n FROM pragma_page_count")?,
        free_pages: number(db, "SELECT freelist_count AS n FROM pragma_freelist_count")?,
        journal_mode: journal_mode(db)?,
        created_at: db.one("SELECT created_at FROM installation", &[], |row| {
            row.moment("created_at")
        })?,
    })
}

fn number(db: &Db, sql: &str) -> Result<i64> {
    Ok(db.one(sql, &[], |row| row.int("n"))?.unwrap_or(0))
}

/// How the file is written.
///
/// # Errors
/// Whatever the database says.
pub fn journal_mode(db: &Db) -> Result<String> {
    let mode = db.one("PRAGMA journal_mode", &[], |row| row.text("journal_mode"))?;
    Ok(mode.unwrap_or_default())
}

/// What the file says of itself: whether it carries vogt's mark, and its schema version.
///
/// # Errors
/// Whatever the database says.
pub fn mark(db: &Db) -> Result<(bool, i64)> {
    let found = migrate::found(db)?;
    Ok((found.ours, found.version))
}

/// What SQLite finds wrong with pages, indexes and constraints, at most `most` lines.
///
/// # Errors
/// Whatever the database says; damage may end the search, too.
pub fn integrity(db: &Db, most: usize) -> Result<Vec<String>> {
    let sql = format!("PRAGMA integrity_check({most})");
    let mut lines = db.all(&sql, &[], |row| row.text("integrity_check"))?;
    lines.retain(|line| line != "ok");
    Ok(lines)
}

/// A row that refers to one that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dangling {
    /// The table of the row.
    pub table: String,
    /// The number of the row.
    pub row: Option<i64>,
    /// The table in which the other is missing.
    pub parent: String,
}

/// All rows that refer to missing ones.
///
/// # Errors
/// Whatever the database says.
pub fn dangling(db: &Db, mut take: impl FnMut(Dangling)) -> Result<()> {
    db.each("PRAGMA foreign_key_check", &[], |row| {
        take(Dangling {
            table: row.text("table")?,
            row: row.maybe_int("rowid")?,
            parent: row.text("parent")?,
        });
        Ok(ControlFlow::Continue(()))
    })
}

/// How a table, index or trigger differs from what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// It is not there.
    Missing,
    /// It is another one.
    Changed,
    /// It should not be there.
    Extra,
}

/// How the schema differs from that of its version, by the kind and name of each thing.
///
/// # Errors
/// Whatever the database says.
pub fn schema_differences(db: &Db, version: i64) -> Result<Vec<(String, Difference)>> {
    let mut there = schema(db)?;
    let mut found = Vec::new();
    for (thing, sql) in schema(&migrate::model(version)?)? {
        match there.remove(&thing) {
            None => found.push((thing, Difference::Missing)),
            Some(other) if other != sql => found.push((thing, Difference::Changed)),
            Some(_) => {}
        }
    }
    found.extend(there.into_keys().map(|thing| (thing, Difference::Extra)));
    Ok(found)
}

fn schema(db: &Db) -> Result<BTreeMap<String, String>> {
    let things = db.all(
        "SELECT type || ' ' || name AS thing, sql FROM sqlite_schema
          WHERE substr(name, 1, 7) <> 'sqlite_'",
        &[],
        |row| Ok((row.text("thing")?, row.text("sql")?)),
    )?;
    Ok(things.into_iter().collect())
}

/// Brings the schema to the newest version, inside the caller's write transaction; returns the
/// version before and after.
///
/// # Errors
/// [`Error::Damaged`] if what comes out is not the newest schema; whatever SQLite says.
pub fn migrate(db: &Db) -> Result<(i64, i64)> {
    let before = migrate::found(db)?.version;
    let after = migrate::run(db)?;
    match schema_differences(db, after)?.first() {
        None => Ok((before, after)),
        Some((thing, _)) => Err(Error::Damaged(format!(
            "after the migration, the {thing} is not what it should be"
        ))),
    }
}

/// A person as stored, with what must agree.
#[derive(Debug, Clone)]
pub struct StoredPerson {
    /// The name in commands.
    pub username: String,
    /// What it is compared by.
    pub username_key: String,
    /// What look-alikes are found by.
    pub lookalike: String,
    /// The address.
    pub email: String,
    /// What it is compared by.
    pub email_key: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Whether the person belongs to one tenant.
    pub local: bool,
    /// In how many tenants the person is listed.
    pub listed: i64,
    /// Whether the own tenant is among them.
    pub at_home: bool,
    /// How many roles the person was given.
    pub roles: i64,
}

/// Streams all people as stored.
///
/// # Errors
/// Whatever the database says.
pub fn each_person(db: &Db, mut take: impl FnMut(StoredPerson)) -> Result<()> {
    db.each(
        "SELECT username, username_key, lookalike, email, email_key, first_name, last_name,
                scope = 'tenant' AS local,
                (SELECT count(*) FROM memberships WHERE user_id = u.id) AS listed,
                EXISTS (SELECT 1 FROM memberships
                         WHERE user_id = u.id AND tenant_id = u.tenant_id) AS at_home,
                (SELECT count(*) FROM assignments WHERE user_id = u.id) AS roles
           FROM users u ORDER BY id",
        &[],
        |row| {
            take(stored_person(row)?);
            Ok(ControlFlow::Continue(()))
        },
    )
}

fn stored_person(row: &Row<'_>) -> Result<StoredPerson> {
    Ok(StoredPerson {
        username: row.text("username")?,
        username_key: row.text("username_key")?,
        lookalike: row.text("lookalike")?,
        email: row.text("email")?,
        email_key: row.text("email_key")?,
        first_name: row.text("first_name")?,
        last_name: row.text("last_name")?,
        local: row.flag("local")?,
        listed: row.int("listed")?,
        at_home: row.flag("at_home")?,
        roles: row.int("roles")?,
    })
}

/// The slugs of all tenants, roles and policies, each with its noun.
///
/// # Errors
/// Whatever the database says.
pub fn each_slug(db: &Db, mut take: impl FnMut(String, String)) -> Result<()> {
    db.each(
        "SELECT 'tenant' AS noun, slug FROM tenants UNION ALL
         SELECT 'role', slug FROM roles UNION ALL
         SELECT 'policy', slug FROM policies",
        &[],
        |row| {
            take(row.text("noun")?, row.text("slug")?);
            Ok(ControlFlow::Continue(()))
        },
    )
}
