//! `vogt --version` against a program that only parses its arguments: what every call pays before
//! it does anything.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::installation::VOGT;
use crate::measure::{Bound, Row, finish, interleaved};

pub(crate) const NAME: &str = "vogt --version";

pub(crate) fn measure() -> Result<Row, String> {
    let bare = bare_clap()?;
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
    })
}

/// Builds the bare program like vogt itself; `cargo bench` builds no examples.
fn bare_clap() -> Result<PathBuf, String> {
    let folder = Path::new(VOGT).parent().unwrap_or(Path::new("."));
    let target = folder.parent().unwrap_or(folder);
    finish(
        Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--locked", "--release"])
            .args(["--example", "bare_clap", "--manifest-path"])
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
            .arg("--target-dir")
            .arg(target),
    )?;
    Ok(folder.join("examples/bare_clap"))
}
