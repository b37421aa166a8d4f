//! What can go wrong with the database file, each in words of its own.

use std::path::PathBuf;

/// A failure of the store. It says nothing about rules: those are [`crate::domain::Refusal`]s.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no file at that path.
    #[error("there is no database at {}", .0.display())]
    Missing(PathBuf),
    /// A file is to be written into a folder that is not there.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// A file stands where a new database was to be made.
    #[error("{} exists already and is not overwritten", .0.display())]
    Exists(PathBuf),
    /// The file is not a regular file (a folder, a device).
    #[error("{} is not a regular file", .0.display())]
    NotAFile(PathBuf),
    /// Others than the owner may read or write the file, or write its folder.
    #[error("{what} {} is open to others (mode {mode:04o})", .path.display())]
    Exposed {
        /// `the database` or `the folder`.
        what: &'static str,
        /// The file or folder with the unsafe mode.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
        /// The argument of `chmod` that mends it.
        mend: &'static str,
    },
    /// The folder belongs to somebody who could put another file in the database's place.
    #[error("the folder {} belongs to somebody else than the database", .0.display())]
    ForeignFolder(PathBuf),
    /// The operating system does not let this user open the file.
    #[error("{} may not be opened by this user", .0.display())]
    Forbidden(PathBuf),
    /// The bytes are no SQLite database, or no database of vogt.
    #[error("{} is not a database of vogt", .0.display())]
    Foreign(PathBuf),
    /// SQLite or a row reader found the content impossible.
    #[error("the database is damaged: {0}")]
    Damaged(String),
    /// The schema is newer than this program.
    #[error("the database has schema {found}, this program knows up to {known}")]
    Newer {
        /// The schema version in the file.
        found: i64,
        /// The newest version this program knows.
        known: i64,
    },
    /// The schema is older than this program and waits for `db migrate`.
    #[error("the database has schema {found}, this program needs {known}")]
    Older {
        /// The schema version in the file.
        found: i64,
        /// The version this program needs.
        known: i64,
    },
    /// Another process held the write lock past the busy timeout.
    #[error("the database is busy: another program has been writing for 10 seconds")]
    Busy,
    /// The file, or its file system, cannot be written.
    #[error("the database cannot be written: it, or its folder, is read-only")]
    ReadOnly,
    /// No space is left.
    #[error("the disk is full; nothing was changed")]
    Full,
    /// Writing failed, and not because the disk is full.
    #[error(
        "writing failed: a quota, a limit on the size of files, or the disk itself; nothing was \
         changed"
    )]
    WriteFailed,
    /// A uniqueness rule of the schema was hit; the text names table and columns.
    #[error("the database refused a duplicate: {0}")]
    Duplicate(String),
    /// Reading or writing the file failed.
    #[error("the database cannot be read or written: {0}")]
    Io(String),
    /// Anything else SQLite reports, in its words.
    #[error("the database reported: {0}")]
    Other(String),
}

/// Results of this room.
pub type Result<T> = std::result::Result<T, Error>;
