//! A session kept for `--as`: a file that only its owner can read, in the folder that the operating
//! system empties at logout. Its name is made of the database and the user, so that two databases
//! never mix. What others could have put there is not used.

use super::error::Failure;
use super::exit::Kind;
use crate::crypto::digest_hex;
use crate::domain::name::Username;
use crate::domain::secret::Secret;
use anyhow::Context as _;
use std::fs::{self, DirBuilder, Metadata, OpenOptions};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

/// Bytes of a file that holds a token, and a few more.
const MOST_BYTES: u64 = 256;

/// Where a session is, or would be, kept.
pub(crate) struct Saved {
    folder: PathBuf,
    path: PathBuf,
}

impl Saved {
    /// The place for one user of one database; `None` where the operating system offers none.
    #[must_use]
    pub(crate) fn place(db: &Path, username: &str) -> Option<Self> {
        let runtime = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from)?;
        let found = fs::symlink_metadata(&runtime).ok()?;
        // somebody else's folder, as `sudo -E` would hand it on, is none of ours
        let usable = runtime.is_absolute() && found.is_dir() && is_ours(&found);
        if !usable {
            return None;
        }
        let db = fs::canonicalize(db).unwrap_or_else(|_| db.to_owned());
        let user = match Username::parse(username) {
            Ok(name) => name.key(),
            Err(_) => username.to_owned(),
        };
        let mut name = db.into_os_string().into_encoded_bytes();
        name.push(0);
        name.extend_from_slice(user.as_bytes());
        let folder = runtime.join("vogt");
        Some(Saved {
            path: folder.join(format!("session-{}", digest_hex(&name))),
            folder,
        })
    }

    /// The same where one is to be kept.
    ///
    /// # Errors
    /// The operating system offers no place (2).
    pub(crate) fn required(db: &Path, username: &str) -> Result<Self, Failure> {
        Saved::place(db, username).ok_or_else(|| {
            Failure::usage("there is no folder of your own to save a session in")
                .with_hint("XDG_RUNTIME_DIR must name one, as a login by systemd has it")
        })
    }

    /// The token kept there, if one is.
    ///
    /// # Errors
    /// A file or folder that others can read or write, or a link (5).
    pub(crate) fn read(&self) -> Result<Option<Secret>, Failure> {
        if !self.check(&self.folder, true)? || !self.check(&self.path, false)? {
            return Ok(None);
        }
        let text = fs::read_to_string(&self.path)
            .with_context(|| format!("{} cannot be read", self.path.display()))?;
        Ok(Some(Secret::new(text)).map(|text| Secret::new(text.reveal().trim().to_owned())))
    }

    /// Keeps a token, in the place of one kept before.
    ///
    /// # Errors
    /// As [`Saved::read`], and whatever the file system says.
    pub(crate) fn write(&self, token: &Secret) -> Result<(), Failure> {
        let made = DirBuilder::new().mode(0o700).create(&self.folder);
        match made {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => {
                return Err(anyhow::Error::new(error)
                    .context(format!("{} cannot be made", self.folder.display()))
                    .into());
            }
            _ => self.check(&self.folder, true)?,
        };
        self.check(&self.path, false)?;
        let draft = self.path.with_extension(std::process::id().to_string());
        let written = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&draft)
            .and_then(|mut file| writeln!(file, "{}", token.reveal()))
            .and_then(|()| fs::rename(&draft, &self.path));
        if written.is_err() {
            drop(fs::remove_file(&draft));
        }
        written.with_context(|| format!("{} cannot be written", self.path.display()))?;
        Ok(())
    }

    /// Forgets the token.
    ///
    /// # Errors
    /// The file cannot be removed.
    pub(crate) fn remove(&self) -> Result<(), Failure> {
        match fs::remove_file(&self.path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(anyhow::Error::new(error)
                .context(format!("{} cannot be removed", self.path.display()))
                .into()),
            _ => Ok(()),
        }
    }

    /// Whether it is there, and safe.
    fn check(&self, path: &Path, folder: bool) -> Result<bool, Failure> {
        let found = match fs::symlink_metadata(path) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(error) => {
                return Err(anyhow::Error::new(error)
                    .context(format!("{} cannot be looked at", path.display()))
                    .into());
            }
        };
        let kind = if folder {
            found.is_dir()
        } else {
            found.is_file()
        };
        let closed = found.mode() & 0o077 == 0;
        if kind && closed && is_ours(&found) && (folder || found.len() <= MOST_BYTES) {
            return Ok(true);
        }
        Err(Failure::new(
            Kind::Refused,
            format!(
                "{} is not safe to keep a session in: it must be yours alone, and no link",
                path.display()
            ),
        )
        .with_hint(format!("rm -r {}", path.display())))
    }
}

fn is_ours(found: &Metadata) -> bool {
    found.uid() == crate::ops::effective_uid() && found.mode() & 0o022 == 0
}
