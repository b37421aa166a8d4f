//! The database as a file: who may read it, and how a new one comes to be whole or not at all.

use super::error::{Error, Result};
use std::fs::{self, File};
use std::io::ErrorKind;
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Who owns a database file, and how its mode lets others in.
pub(super) struct Inspected {
    /// The owner's user id.
    pub(super) owner: u32,
    /// An unsafe mode of the file, and of its folder.
    pub(super) exposures: Vec<Error>,
}

/// Checks that nobody but its owner can read or change the file; returns the owner's user id.
///
/// # Errors
/// As [`inspect`], and the first mode that lets others in.
pub(super) fn check(path: &Path) -> Result<u32> {
    let mut found = inspect(path)?;
    if found.exposures.is_empty() {
        Ok(found.owner)
    } else {
        Err(found.exposures.swap_remove(0))
    }
}

/// Looks at the file's mode and that of its folder.
///
/// # Errors
/// A missing file, one that is no file, and one that cannot be looked at.
pub(super) fn inspect(path: &Path) -> Result<Inspected> {
    let found = fs::metadata(path).map_err(|error| io(path, &error))?;
    if !found.is_file() {
        return Err(Error::NotAFile(path.to_owned()));
    }
    let mut exposures = Vec::new();
    let mode = found.mode() & 0o7777;
    if mode & 0o077 != 0 {
        exposures.push(Error::Exposed {
            what: "the database",
            path: path.to_owned(),
            mode,
            mend: "600",
        });
    }
    let real = fs::canonicalize(path).map_err(|error| io(path, &error))?;
    exposures.extend(exposed_folder(&parent_of(&real))?);
    Ok(Inspected {
        owner: found.uid(),
        exposures,
    })
}

/// The size of a file in bytes.
pub(super) fn size(path: &Path) -> Result<u64> {
    let found = fs::metadata(path).map_err(|error| io(path, &error))?;
    Ok(found.len())
}

/// Whoever may write the folder could put another file in the database's place.
fn exposed_folder(folder: &Path) -> Result<Option<Error>> {
    let found = fs::metadata(folder).map_err(|error| io(folder, &error))?;
    let mode = found.mode() & 0o7777;
    Ok((mode & 0o022 != 0).then(|| Error::Exposed {
        what: "the folder",
        path: folder.to_owned(),
        mode,
        mend: "go-w",
    }))
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
        refuse_existing(place)?;
        make_folder(&parent_of(place))?;
        Self::beside(place)
    }

    /// Begins a draft in the folder of `place`, which must be there: a missing one may be a disk
    /// that is not mounted. It must be as safe as that of a database, because whoever may write
    /// it could meddle with the draft.
    pub(super) fn beside(place: &Path) -> Result<Self> {
        refuse_existing(place)?;
        let folder = parent_of(place);
        if !folder.is_dir() {
            return Err(Error::NoFolder(folder));
        }
        if let Some(exposed) = exposed_folder(&folder)? {
            return Err(exposed);
        }
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

fn refuse_existing(place: &Path) -> Result<()> {
    if fs::symlink_metadata(place).is_ok() {
        return Err(Error::Exists(place.to_owned()));
    }
    if place.file_name().is_none() {
        return Err(Error::NotAFile(place.to_owned()));
    }
    Ok(())
}

fn make_folder(folder: &Path) -> Result<()> {
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
        .map_err(|error| io(folder, &error))
}
