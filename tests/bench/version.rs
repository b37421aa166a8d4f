//! `vogt --version` against a program that only parses its arguments: what every call pays before
//! it does anything.

use std::process::Command;

use crate::example;
use crate::installation::VOGT;
use crate::measure::{Bound, Row, finish, interleaved};

pub(crate) const NAME: &str = "vogt --version";

pub(crate) fn measure() -> Result<Row, String> {
    let bare = example::built("bare_clap")?;
    let medians = interleaved(
        300,
        || finish(Command::new(VOGT).arg("--version")),
        || finish(Command::new(&bare).arg("--version")),
    )?;
    Ok(Row {
        name: NAME,
        reference: "a bare clap program",
        bound: Bound::Times(1.3),
        medians,
        peak: None,
    })
}
