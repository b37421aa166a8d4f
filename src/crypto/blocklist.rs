//! Lists of refused passwords, looked up where they lie and never read in. A list is either the
//! leaked passwords of Have I Been Pwned (`SHA1HEX:COUNT`, sorted by hash, tens of gigabytes),
//! which is searched by bisection, or words, one a line, which are read through.

mod leaked;
mod words;

pub use leaked::{ReadAt, find as find_leaked};

use crate::domain::password::Listed;
use crate::domain::secret::Secret;
use sha1::{Digest, Sha1};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

/// Why a list cannot be used. A password is then not set: nobody knows whether it may be.
#[derive(Debug, thiserror::Error)]
pub enum BlocklistError {
    /// It cannot be read, or not any more.
    #[error("the list of refused passwords {} cannot be read: {error}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the operating system says.
        error: io::Error,
    },
    /// A folder, a device or the like.
    #[error("the list of refused passwords {} is no file", .0.display())]
    NoFile(PathBuf),
    /// There is nothing in it.
    #[error("the list of refused passwords {} is empty", .0.display())]
    Empty(PathBuf),
    /// A list of hashes with a line that is none.
    #[error(
        "the list of refused passwords {} holds no SHA1:COUNT at byte {position}", .path.display()
    )]
    NoHash {
        /// The file.
        path: PathBuf,
        /// Where the line begins.
        position: u64,
    },
    /// A list of hashes in another order.
    #[error(
        "the list of refused passwords {} is not sorted by hash (see byte {position})",
        .path.display()
    )]
    Unsorted {
        /// The file.
        path: PathBuf,
        /// Where a line is out of order.
        position: u64,
    },
}

/// A list that is open.
#[derive(Debug)]
pub struct Blocklist {
    path: PathBuf,
    file: File,
    size: u64,
    hashes: bool,
}

/// Trouble inside a list, before it is known which.
#[derive(Debug)]
pub enum Trouble {
    /// It cannot be read.
    Read(io::Error),
    /// No `SHA1:COUNT` begins at this byte.
    NoHash(u64),
    /// The line at this byte is out of order.
    Unsorted(u64),
}

impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        Trouble::Read(error)
    }
}

impl Trouble {
    fn in_file(self, path: &Path) -> BlocklistError {
        let path = path.to_owned();
        match self {
            Trouble::Read(error) => BlocklistError::Unreadable { path, error },
            Trouble::NoHash(position) => BlocklistError::NoHash { path, position },
            Trouble::Unsorted(position) => BlocklistError::Unsorted { path, position },
        }
    }
}

impl Blocklist {
    /// Opens a list and looks at its first line, which says of which kind it is.
    ///
    /// # Errors
    /// [`BlocklistError`].
    pub fn open(path: &Path) -> Result<Self, BlocklistError> {
        let unreadable = |error| BlocklistError::Unreadable {
            path: path.to_owned(),
            error,
        };
        // asked before it is opened, because opening a pipe waits for a writer
        let found = std::fs::metadata(path).map_err(unreadable)?;
        if !found.is_file() {
            return Err(BlocklistError::NoFile(path.to_owned()));
        }
        let file = File::open(path).map_err(unreadable)?;
        let size = file.metadata().map_err(unreadable)?.len();
        match leaked::is_list(&file, size) {
            Ok(Some(hashes)) => Ok(Blocklist {
                path: path.to_owned(),
                file,
                size,
                hashes,
            }),
            Ok(None) => Err(BlocklistError::Empty(path.to_owned())),
            Err(trouble) => Err(trouble.in_file(path)),
        }
    }

    /// Looks a password up, given as it is hashed (NFC). Words are compared without regard to case.
    ///
    /// # Errors
    /// [`BlocklistError`].
    pub fn look_up(&self, password: &Secret) -> Result<Listed, BlocklistError> {
        let found = if self.hashes {
            let hash: [u8; 20] = Sha1::digest(password.reveal().as_bytes()).into();
            let times = leaked::find(&self.file, self.size, &hash);
            times.map(|times| times.map_or(Listed::Absent, Listed::Leaked))
        } else {
            let found = words::contains(&self.file, password);
            found.map_err(Trouble::Read).map(
                |found| {
                    if found { Listed::Word } else { Listed::Absent }
                },
            )
        };
        found.map_err(|trouble| trouble.in_file(&self.path))
    }
}

#[cfg(test)]
mod tests;
