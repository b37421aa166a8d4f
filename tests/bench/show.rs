//! `user show` of one person among many, against the sqlite3 shell reading the same fields by
//! index; and among a million against among ten thousand.

use crate::crowd::{self, FIELDS, MILLION};
use crate::installation::Installation;
use crate::measure::{Bound, Row, drain, interleaved};

pub(crate) const NAME: &str = "user show, of 1,000,000";
pub(crate) const GROWTH: &str = "user show, of 1,000,000 again";

fn show(crowd: &Installation) -> Result<(), String> {
    drain(crowd.vogt().args(["user", "show", "user0004711", "--json"]))
}

pub(crate) fn measure() -> Result<Row, String> {
    let crowd = crowd::of(MILLION)?;
    let query = format!("SELECT {FIELDS} WHERE u.username_key = 'user0004711'");
    let read = || drain(&mut crowd.sqlite(&[".mode json", &query]));
    Ok(Row {
        name: NAME,
        reference: "sqlite3, the same fields",
        bound: Bound::Times(1.3),
        medians: interleaved(100, || show(crowd), read)?,
        peak: None,
    })
}

pub(crate) fn measure_growth() -> Result<Row, String> {
    let (many, few) = (crowd::of(MILLION)?, crowd::of(10_000)?);
    Ok(Row {
        name: GROWTH,
        reference: "user show, of 10,000",
        bound: Bound::Times(1.3),
        medians: interleaved(100, || show(many), || show(few))?,
        peak: None,
    })
}
