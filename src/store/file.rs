//! The database as a file: who may read it, and how a new one comes to be whole or not at all.

use super::error::{Error, Result};
use std::fs::{self, File};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Checks that nobody but its owner can read or change the file; returns the owner's user id.
///
/// # Errors
/// A missing file, one that is no file, and one whose mode (or whose folder's) lets others in.
pub(super) fn check(path: &Path) -> Result<u32> {
    let found = fs::metadata(path).map_err(|error| io(path, &error))?;
    if !found.is_file() {
        return Err(Error::NotAFile(path.to_owned()));
    }
    let mode = found.mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(Error::Exposed {
            what: "the database",
            path: path.to_owned(),
            mode,
            mend: "600",
        });
    }
    let real = fs::canonicalize(path).map_err(|error| io(path, &error))?;
    check_folder(&parent_of(&real))?;
    Ok(found.uid())
}

/// Whoever may write the folder could put another file in the database's place.
fn check_folder(folder: &Path) -> Result<()> {
    let found = fs::metadata(folder).map_err(|error| io(folder, &error))?;
    let mode = found.mode() & 0o7777;
    if mode & 0o022 != 0 {
        return Err(Error::Exposed {
            what: "the folder",
            path: folder.to_owned(),
            mode,
            mend: "go-w",
        });
    }
    Ok(())
}

fn parent_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn io(path: &Path, error: &std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::NotFound => Error::Missing(path.to_owned()),
        ErrorKind::PermissionDenied => Error::Forbidden(path.to_owned()),
        ErrorKind::StorageFull => Error::Full,
        ErrorKind::ReadOnlyFilesystem => Error::ReadOnly,
        _ => Error::Io(format!("{}: {error}", path.display())),
    }
}

/// A database file being built beside its place (mode 0600); what is not published goes again.
pub(super) struct Draft {
    file: NamedTempFile,
    place: PathBuf,
}

impl Draft {
    /// Begins a draft in the folder of `place`, making that folder (mode 0700) if need be.
    pub(super) fn new(place: &Path) -> Result<Self> {
        if fs::symlink_metadata(place).is_ok() {
            return Err(Error::Exists(place.to_owned()));
        }
        if place.file_name().is_none() {
            return Err(Error::NotAFile(place.to_owned()));
        }
        let folder = parent_of(place);
        make_folder(&folder)?;
        check_folder(&folder)?;
        let file = tempfile::Builder::new()
            .prefix(".vogt-new-")
            .tempfile_in(&folder)
            .map_err(|error| io(&folder, &error))?;
        Ok(Draft {
            file,
            place: place.to_owned(),
        })
    }

    /// Where the draft lies.
    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    /// Puts the finished draft into its place, unless a file has come to be there meanwhile.
    pub(super) fn publish(self) -> Result<()> {
        let place = self.place;
        let failed = |error: &std::io::Error| match error.kind() {
            ErrorKind::AlreadyExists => Error::Exists(place.clone()),
            _ => io(&place, error),
        };
        self.file
            .as_file()
            .sync_all()
            .map_err(|error| failed(&error))?;
        self.file
            .persist_noclobber(&place)
            .map_err(|error| failed(&error.error))?;
        File::open(parent_of(&place))
            .and_then(|folder| folder.sync_all())
            .map_err(|error| failed(&error))
    }
}

fn make_folder(folder: &Path) -> Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| io(folder, &error))
}
