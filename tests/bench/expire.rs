//! `lockout expire` among a million people, against one UPDATE.

use std::path::PathBuf;

use crate::crowd::{self, MILLION};
use crate::installation::Installation;
use crate::measure::{Bound, Row, drain, finish, interleaved, interleaved_after};

pub(crate) const DUE: &str = "lockout expire, 1 percent due";
pub(crate) const NOTHING: &str = "lockout expire, nothing due";

/// One person in a hundred is a demo whose end has come, and nobody has written that down.
const BECOME_DUE: &str = "UPDATE users SET demo_until = unixepoch() - 60, demo_recorded_at = NULL
                           WHERE demo_until IS NOT NULL";

const RECORD: &str = "UPDATE users SET demo_recorded_at = unixepoch()
                       WHERE demo_until <= unixepoch() AND demo_recorded_at IS NULL";

fn expire(crowd: &Installation, expected: u32) -> Result<(), String> {
    let counts = finish(crowd.vogt().args(["lockout", "expire", "--json"]))?;
    let locked = format!("\"demo_locked\": {expected},");
    // anything else would be quick for the wrong reason
    counts.contains(&locked).then_some(()).ok_or(counts)
}

/// The people of the others, whose demos must not end.
fn copy(crowd: &Installation) -> Result<Installation, String> {
    let new = Installation::new()?;
    let text = |path: PathBuf| path.to_string_lossy().into_owned();
    std::fs::remove_file(new.db()).map_err(|error| error.to_string())?;
    drain(crowd.vogt().args(["db", "backup", &text(new.db())]))?;
    Ok(new)
}

pub(crate) fn measure_due() -> Result<Row, String> {
    let crowd = copy(crowd::of(MILLION)?)?;
    let become_due = || drain(&mut crowd.sqlite(&[BECOME_DUE]));
    let record = || drain(&mut crowd.sqlite(&["PRAGMA synchronous = FULL", RECORD]));
    Ok(Row {
        name: DUE,
        reference: "sqlite3, one UPDATE",
        bound: Bound::Times(3.0),
        medians: interleaved_after(5, become_due, || expire(&crowd, 10_000), record)?,
        peak: None,
    })
}

pub(crate) fn measure_nothing() -> Result<Row, String> {
    let crowd = crowd::of(MILLION)?;
    Ok(Row {
        name: NOTHING,
        reference: "nothing at all",
        bound: Bound::Plus(10.0),
        medians: interleaved(30, || expire(crowd, 0), || Ok(()))?,
        peak: None,
    })
}
