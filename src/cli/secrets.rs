//! Where secrets come from and go to: never an argument or the environment. Each verb takes them
//! by prompt, from stdin (a line each), or from a file, and gives generated ones out once.

use super::context::Context;
use super::error::Failure;
use super::exit::Kind;
use super::prompt;
use super::trusted;
use crate::domain::password::MOST_BYTES;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::ops::user::Credential;
use anyhow::Context as _;
use clap::Args;
use std::fs::{File, OpenOptions};
use std::io::{BufRead, ErrorKind, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// How a new password comes in, and a generated one goes out.
#[derive(Debug, Args)]
pub(crate) struct NewPassword {
    /// Read the password from the first line of stdin
    #[arg(long, help_heading = "Password options", conflicts_with_all = ["password_file", "temporary"])]
    pub(crate) password_stdin: bool,
    /// Read the password from the first line of FILE
    #[arg(
        long,
        value_name = "FILE",
        help_heading = "Password options",
        conflicts_with = "temporary"
    )]
    pub(crate) password_file: Option<PathBuf>,
    /// Generate a one-time password; it is mailed later unless --print or --out gives it out now
    #[arg(long, help_heading = "Password options")]
    pub(crate) temporary: bool,
    /// Show the generated password once, on stdout
    // "requires" alone gives way to what excludes --temporary
    #[arg(
        long,
        requires = "temporary",
        conflicts_with_all = ["password_stdin", "password_file"],
        help_heading = "Password options"
    )]
    pub(crate) print: bool,
    /// Write the generated password to a new file that only its owner can read
    #[arg(
        long,
        value_name = "FILE",
        requires = "temporary",
        conflicts_with_all = ["print", "password_stdin", "password_file"],
        help_heading = "Password options"
    )]
    pub(crate) out: Option<PathBuf>,
}

impl NewPassword {
    /// Sets the password chosen. It is asked for twice where nothing is said and someone is there to
    /// ask, and once more if it breaks a rule.
    ///
    /// # Errors
    /// No option off a terminal (2), a password that cannot be read, whatever `set` says.
    pub(crate) fn set<T>(
        &self,
        who: &str,
        mut set: impl FnMut(Credential) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        if let Some(credential) = self.said()? {
            return set(credential);
        }
        if !prompt::possible() {
            return Err(Failure::usage("a password option is missing")
                .with_hint("add --password-stdin, --password-file FILE or --temporary"));
        }
        prompt::set_new_password(who, |password| set(Credential::Given(password)))
    }

    fn said(&self) -> Result<Option<Credential>, Failure> {
        Ok(if self.temporary && (self.print || self.out.is_some()) {
            Some(Credential::Generated)
        } else if self.temporary {
            Some(Credential::Mailed)
        } else if let Some(path) = &self.password_file {
            Some(Credential::Given(from_file(path)?))
        } else if self.password_stdin {
            let [secret] = from_stdin(["password"])?;
            Some(Credential::Given(secret))
        } else {
            None
        })
    }
}

/// Reads secrets from stdin, a line each, in the order named. On a terminal, where someone types
/// them, each is asked for and not echoed.
///
/// # Errors
/// Fewer lines than needed (2), bytes that are no UTF-8 or far too many (6).
pub(crate) fn from_stdin<const N: usize>(names: [&str; N]) -> Result<[Secret; N], Failure> {
    let mut secrets = Vec::with_capacity(N);
    for name in names {
        let secret = if prompt::possible() {
            Some(prompt::password(&capitalized(name))?)
        } else {
            line(&mut std::io::stdin().lock(), name)?
        };
        secrets.push(secret.ok_or_else(|| {
            Failure::usage(format!("stdin ends before the line with the {name}"))
        })?);
    }
    secrets
        .try_into()
        .map_err(|_| Failure::usage("stdin does not hold the lines needed"))
}

fn capitalized(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// Reads a secret from the first line of a file.
///
/// # Errors
/// A file that cannot be read (1) or is empty (6).
pub(crate) fn from_file(path: &Path) -> Result<Secret, Failure> {
    let file = File::open(path)
        .with_context(|| format!("the password file {} cannot be read", path.display()))?;
    first_line(file, path)
}

fn first_line(file: File, path: &Path) -> Result<Secret, Failure> {
    line(&mut std::io::BufReader::new(file), "password")?.ok_or_else(|| {
        Failure::new(
            Kind::Invalid,
            format!("the password file {} is empty", path.display()),
        )
    })
}

/// The same from a file that nobody else may read: one the settings name.
///
/// # Errors
/// As [`from_file`]; a file that others can read or change (5).
pub(crate) fn from_private_file(path: &Path) -> Result<Secret, Failure> {
    first_line(trusted::open_private("password file", path)?, path)
}

fn line(input: &mut impl BufRead, name: &str) -> Result<Option<Secret>, Failure> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(MOST_BYTES + 2));
    let limit = u64::try_from(MOST_BYTES + 2).unwrap_or(u64::MAX);
    let read = input
        .take(limit)
        .read_until(b'\n', &mut bytes)
        .with_context(|| format!("the {name} cannot be read"))?;
    if read == 0 {
        return Ok(None);
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    }
    if bytes.len() > MOST_BYTES && name.contains("password") {
        return Err(Refusal::PasswordTooLong(MOST_BYTES).into());
    }
    if bytes.len() > MOST_BYTES {
        return Err(Failure::new(
            Kind::Invalid,
            format!("the {name} is too long: at most {MOST_BYTES} bytes are read"),
        ));
    }
    let text = std::str::from_utf8(&bytes)
        .map_err(|_| Failure::new(Kind::Invalid, format!("the {name} is not UTF-8 text")))?;
    Ok(Some(Secret::new(text.to_owned())))
}

/// A new file for a secret, made before the work begins so that nothing is done in vain, and
/// removed again unless the work is done.
pub(crate) struct OutFile {
    path: PathBuf,
    file: Option<File>,
    kept: bool,
}

impl OutFile {
    /// Makes the file, if one is wanted; in a dry run it is only made sure that it could be.
    ///
    /// # Errors
    /// A file that exists (4), or a folder that cannot be written (1).
    pub(crate) fn create(path: Option<&Path>, ctx: &Context) -> Result<Option<Self>, Failure> {
        let Some(path) = path else {
            return Ok(None);
        };
        if std::fs::symlink_metadata(path).is_ok() {
            return Err(exists(path));
        }
        if ctx.dry_run() {
            return Ok(None);
        }
        let file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(path);
        match file {
            Ok(file) => Ok(Some(OutFile {
                path: path.to_owned(),
                file: Some(file),
                kept: false,
            })),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(exists(path)),
            Err(error) => Err(anyhow::Error::new(error)
                .context(format!("{} cannot be written", path.display()))
                .into()),
        }
    }

    /// Where to write what is not a single secret.
    ///
    /// # Errors
    /// None that could happen: the file is there until it is kept.
    pub(crate) fn writer(&mut self) -> Result<&mut File, Failure> {
        let file = self.file.as_mut();
        file.ok_or_else(|| Failure::new(Kind::Unexpected, "the file is closed already"))
    }

    /// Keeps the file as it was written.
    ///
    /// # Errors
    /// What was written does not reach the disk.
    pub(crate) fn finish(mut self) -> Result<(), Failure> {
        if let Some(file) = self.file.take() {
            file.sync_all()
                .with_context(|| format!("{} cannot be written", self.path.display()))?;
        }
        self.kept = true;
        Ok(())
    }

    /// Writes the secret and keeps the file.
    ///
    /// # Errors
    /// The file cannot be written: the secret is then lost and another must be made.
    pub(crate) fn keep(mut self, secret: &Secret) -> Result<(), Failure> {
        if let Some(mut file) = self.file.take() {
            file.write_all(secret.reveal().as_bytes())
                .and_then(|()| file.write_all(b"\n"))
                .and_then(|()| file.sync_all())
                .with_context(|| format!("{} cannot be written", self.path.display()))?;
        }
        self.kept = true;
        Ok(())
    }
}

fn exists(path: &Path) -> Failure {
    Failure::new(
        Kind::Conflict,
        format!("{} exists already and is not overwritten", path.display()),
    )
}

impl Drop for OutFile {
    fn drop(&mut self) {
        if !self.kept {
            // an empty file that cannot be removed again does no harm
            drop(std::fs::remove_file(&self.path));
        }
    }
}
