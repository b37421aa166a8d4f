//! `db info`: what the database is and holds.

use super::require_operator;
use crate::ops::{Actor, Result};
use crate::store::db::Figures;
use crate::store::{self, Store};
use std::path::PathBuf;

/// What there is to say of a database.
#[derive(Debug, Clone)]
pub struct Info {
    /// Where it lies.
    pub path: PathBuf,
    /// The version of the schema this program knows.
    pub known_schema: i64,
    /// What it holds.
    pub figures: Figures,
}

/// Reads it; the schema may be older than the program.
///
/// # Errors
/// Refused to accounts; else whatever the database says.
pub fn run(store: &Store, actor: &Actor) -> Result<Info> {
    require_operator(actor, "look at the database as a whole")?;
    Ok(Info {
        path: store.path().to_owned(),
        known_schema: store::newest_schema(),
        figures: store.read(store::db::figures)?,
    })
}
