//! A fresh installation to measure on.

use std::fs::File;
use std::io::{Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::measure::finish;

/// The program, built for release.
pub(crate) const VOGT: &str = env!("CARGO_BIN_EXE_vogt");
/// The administrator that [`Installation::new`] makes.
pub(crate) const ADMIN: &str = "ada";
/// That administrator's password.
pub(crate) const PASSWORD: &str = "correct horse battery staple 9";

/// A database in a home directory of its own, gone when dropped.
pub(crate) struct Installation {
    home: tempfile::TempDir,
}

impl Installation {
    /// One administrator and nothing else.
    pub(crate) fn new() -> Result<Self, String> {
        let home = tempfile::tempdir().map_err(|error| error.to_string())?;
        let new = Self { home };
        let who = ["init", "--admin", ADMIN, "--email", "ada@example.org"];
        let name = ["--first-name", "Ada", "--last-name", "Lovelace"];
        let mut init = new.vogt();
        init.args(who).args(name).arg("--password-stdin");
        finish(init.stdin(new.input(PASSWORD)?))?;
        Ok(new)
    }

    /// Where the database lies.
    pub(crate) fn db(&self) -> PathBuf {
        self.home.path().join("vogt.db")
    }

    /// vogt on this database, whatever the surroundings say.
    pub(crate) fn vogt(&self) -> Command {
        let mut command = Command::new(VOGT);
        command
            .env_clear()
            .env("HOME", self.home.path())
            .env("XDG_CONFIG_HOME", self.home.path())
            .env("XDG_DATA_HOME", self.home.path())
            .env("LANG", "C.UTF-8")
            .arg("--db")
            .arg(self.db())
            .stdin(Stdio::null());
        command
    }

    /// A folder of its own.
    pub(crate) fn folder(&self) -> &Path {
        self.home.path()
    }

    /// The sqlite3 shell on this database, told to run these lines.
    pub(crate) fn sqlite(&self, lines: &[&str]) -> Command {
        shell(&self.db(), lines)
    }

    /// A line to be read from standard input, without a process to write it.
    pub(crate) fn input(&self, line: &str) -> Result<File, String> {
        let write = || {
            let mut file = tempfile::tempfile_in(self.home.path())?;
            writeln!(file, "{line}")?;
            file.rewind()?;
            Ok(file)
        };
        write().map_err(|error: std::io::Error| error.to_string())
    }
}

/// The sqlite3 shell on a database, without a settings file, told to run these lines.
pub(crate) fn shell(database: &Path, lines: &[&str]) -> Command {
    let mut command = Command::new("sqlite3");
    command.args(["-batch", "-bail", "-init", "/dev/null"]);
    command.arg(database).args(lines).stdin(Stdio::null());
    command
}
