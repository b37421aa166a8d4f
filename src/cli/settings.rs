//! The settings file. An unknown key is an error that names the nearest known one; a file that
//! others could change is refused.

mod mail;

pub(crate) use mail::{Mail, Transport};

use super::error::Failure;
use super::probe::Probe;
use super::program::Program;
use super::toml_file::{Trouble, unknown};
use super::trusted;
use crate::crypto::Parameters;
use crate::domain::moment::parse_span;
use anyhow::Context as _;
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Every key there is, as TOML paths, beside those of mails.
const KEYS: [&str; 9] = [
    "db",
    "color",
    "hash",
    "hash.memory_kib",
    "hash.passes",
    "hash.lanes",
    "probe",
    "probe.command",
    "probe.timeout",
];

/// When colours are used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Color {
    /// On a terminal, unless NO_COLOR is set; always if CLICOLOR_FORCE is.
    #[default]
    Auto,
    /// Always, also off a terminal.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Hash {
    memory_kib: Option<u32>,
    passes: Option<u32>,
    lanes: Option<u32>,
}

#[derive(Debug, Deserialize)]
struct ProbeTable {
    command: Vec<String>,
    timeout: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    db: Option<PathBuf>,
    color: Option<Color>,
    hash: Hash,
    language: Option<String>,
    mail: mail::File,
    probe: Option<ProbeTable>,
}

/// What the settings file says, with defaults where it is silent.
#[derive(Debug, Default)]
pub(crate) struct Settings {
    /// The database.
    pub(crate) db: Option<PathBuf>,
    /// When colours are used.
    pub(crate) color: Option<Color>,
    /// The cost of a hash.
    pub(crate) hash: Parameters,
    /// Mails.
    pub(crate) mail: Mail,
    /// Who knows what the application holds for a tenant.
    pub(crate) probe: Option<Probe>,
}

/// Reads a settings file that must be there. Whoever can change the settings decides over the cost
/// of hashes and where secrets are mailed.
///
/// # Errors
/// A file that cannot be read, is open to others, is no TOML, or holds an unknown key or value.
pub(crate) fn read(path: &Path) -> Result<Settings, Failure> {
    let text = std::io::read_to_string(trusted::open("settings file", path)?)
        .with_context(|| format!("the settings file {} cannot be read", path.display()))?;
    let named = format!("the settings file {}", path.display());
    parse(&text).map_err(|trouble| trouble.in_file(named))
}

fn parse(text: &str) -> Result<Settings, Trouble> {
    let table: toml::Table = text.parse()?;
    check_keys(&table, "")?;
    let file: File = toml::from_str(text)?;
    let default = (19_456, 2, 1);
    let hash = Parameters::new(
        file.hash.memory_kib.unwrap_or(default.0),
        file.hash.passes.unwrap_or(default.1),
        file.hash.lanes.unwrap_or(default.2),
    )
    .map_err(|error| Trouble::plain(error.to_string()))?;
    Ok(Settings {
        db: file.db,
        color: file.color,
        hash,
        mail: mail::judge(file.language.as_deref(), file.mail)?,
        probe: file.probe.map(probe).transpose()?,
    })
}

/// How long the probe may take where nothing is said (CLI.md, settings).
const PROBE_TIMEOUT: Duration = Duration::from_secs(10);

fn probe(table: ProbeTable) -> Result<Probe, Trouble> {
    if table.command.first().is_none_or(String::is_empty) {
        return Err(Trouble(
            "probe.command names no program".to_owned(),
            Some("probe.command = [\"PROGRAM\", \"{tenant}\"]".to_owned()),
        ));
    }
    let timeout = match &table.timeout {
        None => PROBE_TIMEOUT,
        Some(text) => parse_span(text)
            .map(|span| span.unsigned_abs())
            .map_err(|problem| Trouble::plain(format!("probe.timeout: {problem}")))?,
    };
    Ok(Probe(Program {
        command: table.command,
        timeout,
    }))
}

fn check_keys(table: &toml::Table, above: &str) -> Result<(), Trouble> {
    for (key, value) in table {
        let path = format!("{above}{key}");
        let known = || KEYS.into_iter().chain(mail::KEYS);
        if !known().any(|key| key == path) {
            return Err(unknown("", &path, known()));
        }
        if let toml::Value::Table(inner) = value {
            check_keys(inner, &format!("{path}."))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_silent_has_its_default() {
        let settings = parse("").map_err(|trouble| trouble.0).unwrap();
        assert_eq!(settings.hash, Parameters::default());
        assert_eq!(settings.db, None);
    }

    #[test]
    fn unknown_keys_name_the_nearest() {
        let trouble = parse("[hash]\nmemory_kb = 1").err().unwrap();
        assert_eq!(trouble.0, "unknown key hash.memory_kb");
        assert_eq!(trouble.1.as_deref(), Some("did you mean hash.memory_kib?"));
    }

    #[test]
    fn a_cheap_hash_is_refused() {
        let trouble = parse("[hash]\nmemory_kib = 8").err().unwrap();
        assert!(
            trouble.0.contains("hash.memory_kib must lie between"),
            "{}",
            trouble.0
        );
    }
}
