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
    /// An unsafe mode of the file, and of its folder, and somebody else's folder.
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

/// Looks at the file's mode, and at its folder's and owner.
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
    let folder = parent_of(&real);
    exposures.extend(exposed_folder(&folder)?);
    exposures.extend(foreign_folder(&folder, found.uid())?);
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

/// So could its owner, whatever its mode; root could in any case.
fn foreign_folder(folder: &Path, owner: u32) -> Result<Option<Error>> {
    let found = fs::metadata(folder).map_err(|error| io(folder, &error))?;
    let foreign = ![ROOT, owner].contains(&found.uid());
    Ok(foreign.then(|| Error::ForeignFolder(folder.to_owned())))
}

/// The user id of root.
const ROOT: u32 = 0;

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

/// What SQLite keeps beside a database. Left over from one that was removed, it would be taken
/// for part of the next one in its place.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Says whether a new database may come to this place.
///
/// # Errors
/// [`Error::Exists`] for whatever is there, or left over from a former one.
pub(super) fn require_vacant(place: &Path) -> Result<()> {
    let Some(name) = place.file_name() else {
        return Err(Error::NotAFile(place.to_owned()));
    };
    let companions = COMPANIONS.iter().map(|ending| {
        let mut name = name.to_owned();
        name.push(ending);
        place.with_file_name(name)
    });
    for path in std::iter::once(place.to_owned()).chain(companions) {
        match fs::symlink_metadata(&path) {
            Ok(_) => return Err(Error::Exists(path)),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(io(&path, &error)),
        }
    }
    Ok(())
}

/// A database file being built beside its place (mode 0600); what is not published goes again,
/// with the folders made for it.
pub(super) struct Draft {
    // dropped in this order: the folders must be empty to go
    file: NamedTempFile,
    folders: NewFolders,
    place: PathBuf,
}

impl Draft {
    /// Begins a draft in the folder of `place`, making that folder (mode 0700) if need be.
    pub(super) fn new(place: &Path) -> Result<Self> {
        require_vacant(place)?;
        let folders = NewFolders::make(&parent_of(place))?;
        let draft = Self::begin(place, folders)?;
        let owner = fs::metadata(draft.path()).map_err(|error| io(place, &error))?;
        match foreign_folder(&parent_of(place), owner.uid())? {
            Some(foreign) => Err(foreign),
            None => Ok(draft),
        }
    }

    /// Begins a draft in the folder of `place`, which must be there: a missing one may be a disk
    /// that is not mounted.
    pub(super) fn beside(place: &Path) -> Result<Self> {
        require_vacant(place)?;
        let folder = parent_of(place);
        if !folder.is_dir() {
            return Err(Error::NoFolder(folder));
        }
        Self::begin(place, NewFolders(Vec::new()))
    }

    /// The folder must be as safe as that of a database: whoever may write it could meddle with
    /// the draft.
    fn begin(place: &Path, folders: NewFolders) -> Result<Self> {
        let folder = parent_of(place);
        if let Some(exposed) = exposed_folder(&folder)? {
            return Err(exposed);
        }
        let file = tempfile::Builder::new()
            .prefix(".vogt-new-")
            .tempfile_in(&folder)
            .map_err(|error| io(&folder, &error))?;
        Ok(Draft {
            file,
            folders,
            place: place.to_owned(),
        })
    }

    /// Where the draft lies.
    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    /// Puts the finished draft into its place, unless a file has come to be there meanwhile.
    pub(super) fn publish(self) -> Result<()> {
        // dropped in the opposite order where something fails
        let Draft {
            place,
            folders,
            file,
        } = self;
        let failed = |error: &std::io::Error| match error.kind() {
            ErrorKind::AlreadyExists => Error::Exists(place.clone()),
            _ => io(&place, error),
        };
        file.as_file().sync_all().map_err(|error| failed(&error))?;
        file.persist_noclobber(&place)
            .map_err(|error| failed(&error.error))?;
        folders.keep();
        File::open(parent_of(&place))
            .and_then(|folder| folder.sync_all())
            .map_err(|error| failed(&error))
    }
}

/// Folders that were not there before; those that are empty go again unless they are kept.
struct NewFolders(Vec<PathBuf>);

impl NewFolders {
    /// Makes a folder and all above it that are missing.
    fn make(folder: &Path) -> Result<Self> {
        let made = folder
            .ancestors()
            .take_while(|above| !above.as_os_str().is_empty() && !above.exists())
            .map(Path::to_owned)
            .collect();
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(folder)
            .map_err(|error| io(folder, &error))?;
        Ok(NewFolders(made))
    }

    fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for NewFolders {
    fn drop(&mut self) {
        for folder in &self.0 {
            // not empty: another process has begun to use it
            drop(fs::remove_dir(folder));
        }
    }
}
