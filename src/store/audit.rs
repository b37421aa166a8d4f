//! The audit trail: entries are appended and read, nothing else (triggers forbid it).

use super::engine::{Bind, Db, Row, bind};
use super::error::{Error, Result};
use crate::domain::audit::{Details, Entry, GENESIS};
use jiff::Timestamp;
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
    /// About this target.
    pub target: Option<String>,
    /// By this actor.
    pub actor: Option<String>,
    /// Of this action.
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
    let conditions: [(&str, Option<Bind<'_>>); 5] = [
        ("target = ", filter.target.as_deref().map(Bind::from)),
        ("actor = ", filter.actor.as_deref().map(Bind::from)),
        ("action = ", filter.action.as_deref().map(Bind::from)),
        ("at >= ", filter.since.map(Bind::from)),
        ("at <= ", filter.until.map(Bind::from)),
    ];
    let mut sql = String::from("SELECT * FROM audit WHERE 1");
    let mut values = Vec::new();
    for (condition, value) in conditions {
        if let Some(value) = value {
            values.push(value);
            sql.push_str(&format!(" AND {condition}?{}", values.len()));
        }
    }
    sql.push_str(" ORDER BY seq");
    db.each(&sql, &values, |row| take(read(row)?))
}
