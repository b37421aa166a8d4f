//! The audit trail: entries are appended and read, nothing else (triggers forbid it).

use super::engine::{Db, Row, bind};
use super::error::{Error, Result};
use crate::domain::audit::{Details, Entry, Facts, GENESIS, Names, Naming, Thing, Turn};
use crate::domain::name::Username;
use crate::domain::user::UserId;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// Number and hash of the last entry; 0 and the hash before the first where there is none.
///
/// # Errors
/// Whatever the database says.
pub fn head(db: &Db) -> Result<(i64, String)> {
    let last = db.one(
        "SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1",
        &[],
        |row| Ok((row.int("seq")?, row.text("hash")?)),
    )?;
    Ok(last.unwrap_or_else(|| (0, GENESIS.to_owned())))
}

/// The text under which details are kept and hashed: a JSON object with sorted keys.
///
/// # Errors
/// None that could happen; a JSON library may always refuse.
pub fn details_text(details: &Details) -> Result<String> {
    serde_json::to_string(details).map_err(|error| Error::Other(error.to_string()))
}

/// Details read back; `None` if they are not as vogt writes them.
#[must_use]
pub fn facts(details: &str) -> Option<Facts> {
    serde_json::from_str(details).ok()
}

/// The text of details that were read back.
///
/// # Errors
/// None that could happen; a JSON library may always refuse.
pub fn facts_text(facts: &Facts) -> Result<String> {
    serde_json::to_string(facts).map_err(|error| Error::Other(error.to_string()))
}

/// Appends an entry.
///
/// # Errors
/// Whatever the database says.
pub fn append(db: &Db, entry: &Entry) -> Result<()> {
    db.run_one(
        "INSERT INTO audit (seq, at, actor, via, action, target, details, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        bind![
            entry.seq,
            entry.at,
            &entry.actor,
            &entry.via,
            &entry.action,
            entry.target.as_ref(),
            &entry.details,
            &entry.hash
        ],
    )
}

/// Which entries to read; what is `None` is not asked.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Of this action: `user.add`, or `user` for all of a noun.
    pub action: Option<String>,
    /// Not before this moment.
    pub since: Option<Timestamp>,
    /// Not after this moment.
    pub until: Option<Timestamp>,
}

fn read(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        seq: row.int("seq")?,
        at: row.moment("at")?,
        actor: row.text("actor")?,
        via: row.text("via")?,
        action: row.text("action")?,
        target: row.maybe_text("target")?,
        details: row.text("details")?,
        hash: row.text("hash")?,
    })
}

/// Streams entries, oldest first, until the reader breaks off.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each<E: From<Error>>(
    db: &Db,
    filter: &Filter,
    mut take: impl FnMut(Entry) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let noun = filter.action.as_ref().map(|action| format!("{action}."));
    db.each(
        "SELECT * FROM audit
          WHERE (?1 IS NULL OR at >= ?1) AND (?2 IS NULL OR at <= ?2)
            AND (?3 IS NULL OR action = ?3 OR substr(action, 1, length(?4)) = ?4)
          ORDER BY seq",
        bind![
            filter.since,
            filter.until,
            filter.action.as_ref(),
            noun.as_ref()
        ],
        |row| take(read(row)?),
    )
}

/// Streams all entries as they stand in the file, for verifying: one that cannot be read comes
/// with what is wrong with it.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each_as_stored<E: From<Error>>(
    db: &Db,
    mut take: impl FnMut(i64, Result<Entry>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    db.each("SELECT * FROM audit ORDER BY seq", &[], |row| {
        take(row.int("seq")?, read(row))?;
        Ok(ControlFlow::Continue(()))
    })
}

/// Streams entries not older than a moment, the last one first, until the reader breaks off.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each_back<E: From<Error>>(
    db: &Db,
    since: Timestamp,
    mut take: impl FnMut(Entry) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    db.each(
        "SELECT * FROM audit WHERE at >= ?1 ORDER BY seq DESC",
        bind![since],
        |row| take(read(row)?),
    )
}

/// The names an account had before it was renamed, by the number of the entry that says so.
///
/// # Errors
/// Whatever the database says.
pub fn renames(db: &Db, user: UserId) -> Result<BTreeMap<i64, String>> {
    let renames = db.all(
        "SELECT seq, details ->> '$.username.before' AS before FROM audit
          WHERE action = 'user.rename' AND details ->> '$.id' = ?1",
        bind![user.0],
        |row| Ok((row.int("seq")?, row.text("before")?)),
    )?;
    Ok(renames.into_iter().collect())
}

/// All that became of the names of accounts, in the order of the trail.
///
/// # Errors
/// Whatever the database says.
pub fn names(db: &Db) -> Result<Names> {
    let events = db.all(
        "SELECT seq, details ->> '$.id' AS account, target,
                details ->> '$.username.before' AS before
           FROM audit
          WHERE action IN ('user.rename', 'user.delete') AND target IS NOT NULL
            AND typeof(details ->> '$.id') = 'integer'
          ORDER BY seq",
        &[],
        |row| {
            let name = Username::key_of(&row.text("target")?);
            let naming = match row.maybe_text("before")? {
                Some(before) => Naming::Renamed {
                    before: Username::key_of(&before),
                    after: name,
                },
                None => Naming::Gone { name },
            };
            Ok((row.int("seq")?, UserId(row.int("account")?), naming))
        },
    )?;
    Ok(Names::new(events))
}

/// All roles and appearances that were made or are gone, in the order of the trail.
///
/// # Errors
/// Whatever the database says.
pub fn turns(db: &Db) -> Result<Vec<Turn>> {
    db.all(
        "SELECT seq, target, details ->> '$.tenant' AS tenant,
                action IN ('role.add', 'role.delete') AS is_role,
                action IN ('role.add', 'appearance.add') AS begins
           FROM audit
          WHERE action IN ('role.add', 'role.delete', 'appearance.add', 'appearance.remove')
            AND target IS NOT NULL
          ORDER BY seq",
        &[],
        |row| {
            Ok(Turn {
                seq: row.int("seq")?,
                thing: match row.flag("is_role")? {
                    true => Thing::Role,
                    false => Thing::Appearance,
                },
                name: row.text("target")?,
                tenant: row.maybe_text("tenant")?,
                begins: row.flag("begins")?,
            })
        },
    )
}

/// Something done to an account by which it may have come into other hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handed {
    /// Somebody else set or mailed its credentials, or took its second factor away.
    Credentials(Timestamp),
    /// It came to belong to other places.
    Moved(Timestamp),
}

/// An entry about that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The number of the entry.
    pub seq: i64,
    /// The name the account had then.
    pub target: String,
    /// The account itself, where the entry tells.
    pub account: Option<UserId>,
    /// What was done, and when.
    pub handed: Handed,
}

/// All by which accounts may have come into other hands, not before a moment. What people do with
/// the own credentials is not among it.
///
/// # Errors
/// Whatever the database says.
pub fn handed(db: &Db, since: Timestamp) -> Result<Vec<Event>> {
    db.all(
        "SELECT a.seq, a.at, a.target, c.admin_id,
                a.action IN ('user.password', 'user.invite', 'totp.remove', 'recover.complete')
                    AS credentials
           FROM audit a
           LEFT JOIN recovery_cases c
             ON a.action = 'recover.complete' AND c.id = a.details ->> '$.case'
          WHERE a.at >= ?1 AND a.target IS NOT NULL
            AND (a.action IN ('user.password', 'user.invite')
                 OR a.action = 'totp.remove' AND a.details ->> '$.of_another' IS NOT NULL
                 OR a.action = 'recover.complete' AND a.details ->> '$.by' = 'mailed link'
                 OR a.action IN ('member.add', 'manager.add')
                    AND a.details ->> '$.listed' IS NOT NULL
                 OR a.action IN ('user.edit', 'user.restrict')
                    AND COALESCE(a.details ->> '$.scope', a.details ->> '$.tenants') IS NOT NULL)
          ORDER BY a.seq",
        bind![since],
        |row| {
            let at = row.moment("at")?;
            Ok(Event {
                seq: row.int("seq")?,
                target: row.text("target")?,
                account: row.maybe_int("admin_id")?.map(UserId),
                handed: match row.int("credentials")? {
                    0 => Handed::Moved(at),
                    _ => Handed::Credentials(at),
                },
            })
        },
    )
}
