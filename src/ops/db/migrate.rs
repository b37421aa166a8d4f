//! `db migrate`: brings the schema to the version of this program.

use super::require_operator;
use crate::domain::audit::Details;
use crate::ops::{Call, Reserve, Result, Work};
use crate::store;

/// Schema versions before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migration {
    /// What the file has, or had.
    pub before: i64,
    /// What this program needs.
    pub after: i64,
}

impl Migration {
    /// Whether there is anything to do, or was.
    #[must_use]
    pub fn changes(self) -> bool {
        self.before != self.after
    }
}

/// What a migration would do.
///
/// # Errors
/// Refused to accounts; else whatever the database says.
pub fn plan(call: &Call<'_>) -> Result<Migration> {
    require_operator(&call.actor, "migrate the database")?;
    let (_, before) = call.store.read(store::db::mark)?;
    Ok(Migration {
        before,
        after: store::newest_schema(),
    })
}

/// Migrates in one transaction: all of it or nothing. Where the schema is current, nothing is
/// written.
///
/// # Errors
/// As [`plan`]; a newer schema is refused, and the file is then as it was.
pub fn run(call: &Call<'_>) -> Result<Migration> {
    let planned = plan(call)?;
    if !planned.changes() {
        return Ok(planned);
    }
    call.store.write(call.ending, |db| {
        let (before, after) = store::db::migrate(db)?;
        let done = Migration { before, after };
        if done.changes() {
            // only now are there the tables that this looks into
            let work = Work::begin(db, call, Reserve::Emergency)?;
            let details = Details::none().change("schema", before, after);
            work.audit("db.migrate", None, details)?;
        }
        Ok(done)
    })
}
