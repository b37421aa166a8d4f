//! Settings of the whole installation.

use super::engine::{Db, bind};
use super::error::Result;
use crate::domain::setting::{OWN, Setting};
use std::collections::BTreeMap;

/// All settings by key, with what holds and what would hold if nobody had set them.
///
/// # Errors
/// Whatever the database says.
pub fn all(db: &Db) -> Result<Vec<Setting>> {
    let of_catalogs = db.all(
        "SELECT key, default_value FROM catalog_settings",
        &[],
        |row| Ok((row.text("key")?, row.text("default_value")?)),
    )?;
    let mut defaults: BTreeMap<String, String> = of_catalogs.into_iter().collect();
    // no catalog changes what vogt's own are by default
    defaults.extend(OWN.map(|(key, default)| (key.to_owned(), default.to_owned())));
    let mut set: BTreeMap<String, String> = db
        .all("SELECT key, value FROM settings", &[], |row| {
            Ok((row.text("key")?, row.text("value")?))
        })?
        .into_iter()
        .collect();
    let settings = defaults.into_iter().map(|(key, default)| Setting {
        value: set.remove(&key).unwrap_or_else(|| default.clone()),
        key,
        default,
    });
    Ok(settings.collect())
}

/// Sets a setting, over the value it had.
///
/// # Errors
/// Whatever the database says.
pub fn set(db: &Db, key: &str, value: &str) -> Result<()> {
    db.run_one(
        "INSERT INTO settings (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = ?2",
        bind![key, value],
    )
}

/// Brings a setting back to its default; returns whether it was set.
///
/// # Errors
/// Whatever the database says.
pub fn clear(db: &Db, key: &str) -> Result<bool> {
    Ok(db.run("DELETE FROM settings WHERE key = ?1", bind![key])? > 0)
}
