//! `db info`: what the database is and holds.

use super::require_operator;
use crate::ops::{Call, Result};
use crate::store;
use crate::store::db::Figures;
use std::path::PathBuf;

/// What there is to say of a database.
#[derive(Debug, Clone)]
pub struct Info {
    /// Where it lies.
    pub path: PathBuf,
    /// The size of the file in bytes, without what its write-ahead log holds.
    pub size: u64,
    /// The version of the schema this program knows.
    pub known_schema: i64,
    /// What it holds.
    pub figures: Figures,
}

/// Reads it; the schema may be older than the program.
///
/// # Errors
/// Refused to accounts; else whatever the database says.
pub fn run(call: &Call<'_>) -> Result<Info> {
    require_operator(&call.actor, "look at the database as a whole")?;
    let store = call.store;
    Ok(Info {
        path: store.path().to_owned(),
        size: store.size()?,
        known_schema: store::newest_schema(),
        figures: store.read(store::db::figures)?,
    })
}
