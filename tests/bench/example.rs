//! The programs that vogt is measured against, built as vogt is.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::installation::VOGT;
use crate::measure::finish;

/// Builds one of the examples in Cargo.toml: `cargo bench` builds none.
pub(crate) fn built(name: &str) -> Result<PathBuf, String> {
    let folder = Path::new(VOGT).parent().unwrap_or(Path::new("."));
    let target = folder.parent().unwrap_or(folder);
    finish(
        Command::new(env!("CARGO"))
            .args(["build", "--quiet", "--locked", "--release"])
            .args(["--example", name, "--manifest-path"])
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"))
            .arg("--target-dir")
            .arg(target),
    )?;
    Ok(folder.join("examples").join(name))
}
