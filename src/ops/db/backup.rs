//! `db backup`: a copy of the database while it is in use.

use super::require_operator;
use crate::domain::audit::Head;
use crate::ops::{Call, Result};
use crate::store;
use std::path::{Path, PathBuf};

/// A copy that was made.
#[derive(Debug, Clone)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// The version of its schema.
    pub schema: i64,
    /// The audit trail's head no later than the copy: `audit verify --head` holds for it.
    pub head: Head,
}

/// Writes a copy, as of this moment, into a new file that only its owner can read. It leaves no
/// trace in the database. A dry run makes and checks the copy, and throws it away.
///
/// # Errors
/// Refused to accounts; a file that is there already, or a folder others may write; a damaged
/// database.
pub fn run(call: &Call<'_>, target: &Path) -> Result<Backup> {
    let store = call.store;
    require_operator(&call.actor, "back up the database")?;
    let ((_, schema), (seq, hash)) =
        store.read(|db| Ok::<_, store::Error>((store::db::mark(db)?, store::audit::head(db)?)))?;
    let size = store.back_up(target, call.ending)?;
    Ok(Backup {
        path: target.to_owned(),
        size,
        schema,
        head: Head { seq, hash },
    })
}
