//! What selectors mean, how wrong ones are refused, and what holds for any text.

mod laws;
mod meaning;
mod refusals;

use super::{Problem, Selector};
use jiff::tz::TimeZone;

/// Berlin's rule of today, without the time zone database of the machine.
fn berlin() -> TimeZone {
    TimeZone::posix("CET-1CEST,M3.5.0,M10.5.0/3").unwrap()
}

fn parsed(text: &str) -> Result<Selector, Problem> {
    Selector::parse(text, &berlin())
}
