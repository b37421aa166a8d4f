//! Files on which it hangs where secrets go: settings, passwords, certificates. What is looked at
//! is what is read: the file is opened once, so that nobody can put another in its place meanwhile.

use super::error::{Failure, word};
use super::exit::Kind;
use anyhow::Context as _;
use std::fs::{File, Metadata};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// Opens a file that belongs to root, or to the user who runs vogt, and that nobody else can
/// change.
///
/// # Errors
/// A file that is not there or cannot be read (1), or that others can change (5).
pub(super) fn open(what: &str, path: &Path) -> Result<File, Failure> {
    let (file, found) = look(what, path)?;
    require_closed(what, path, &found, 0o022)?;
    Ok(file)
}

/// The same for a file that nobody else may read.
///
/// # Errors
/// As [`open`]; a file that others can read (5).
pub(super) fn open_private(what: &str, path: &Path) -> Result<File, Failure> {
    let (file, found) = look(what, path)?;
    require_closed(what, path, &found, 0o022)?;
    require_closed(what, path, &found, 0o077)?;
    Ok(file)
}

fn look(what: &str, path: &Path) -> Result<(File, Metadata), Failure> {
    let file = File::open(path)
        .and_then(|file| file.metadata().map(|found| (file, found)))
        .with_context(|| format!("the {what} {} cannot be read", path.display()))?;
    if file.1.uid() != 0 && file.1.uid() != crate::ops::effective_uid() {
        let whose = format!("the {what} {} belongs to somebody else", path.display());
        return Err(Failure::new(Kind::Refused, whose)
            .with_hint("it must belong to root or to the owner of the database"));
    }
    Ok(file)
}

fn require_closed(what: &str, path: &Path, found: &Metadata, bits: u32) -> Result<(), Failure> {
    let mode = found.mode() & 0o7777;
    if mode & bits == 0 {
        return Ok(());
    }
    let (deed, mend) = match bits {
        0o022 => ("written", "go-w"),
        _ => ("read", "600"),
    };
    let name = path.display();
    let open = format!("the {what} {name} can be {deed} by others (mode {mode:04o})");
    Err(Failure::new(Kind::Refused, open).with_hint(format!("chmod {mend} {}", word(path))))
}
