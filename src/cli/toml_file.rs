//! What the files in TOML have in common (settings, policies, catalogs): a key that is not known
//! is an error that names the nearest known one.

use super::error::Failure;
use super::exit::Kind;
use crate::domain::name::nearest;
use crate::domain::visible::escape_for_terminal;
use std::fmt::Display;
use toml::Table;

/// What is wrong in a file, and what to do.
#[derive(Debug, PartialEq)]
pub(super) struct Trouble(pub(super) String, pub(super) Option<String>);

impl Trouble {
    /// What is wrong, where that says what to do.
    pub(super) fn plain(message: impl Into<String>) -> Self {
        Trouble(message.into(), None)
    }

    /// The failure (6) of the file so named.
    pub(super) fn in_file(self, named: impl Display) -> Failure {
        let Trouble(message, hint) = self;
        let failure = Failure::new(Kind::Invalid, format!("{named}: {message}"));
        match hint {
            Some(hint) => failure.with_hint(hint),
            None => failure,
        }
    }
}

impl From<toml::de::Error> for Trouble {
    /// In one line.
    fn from(error: toml::de::Error) -> Self {
        let words = error.to_string();
        Trouble::plain(words.split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// A key that is none of those known there; `above` is what stands before it.
pub(super) fn unknown<'a>(above: &str, key: &str, known: impl Iterator<Item = &'a str>) -> Trouble {
    Trouble(
        format!("unknown key {above}{}", escape_for_terminal(key)),
        nearest(key, known).map(|near| format!("did you mean {above}{near}?")),
    )
}

/// Refuses a table with a key that is not known.
///
/// # Errors
/// Which it is, and what was meant.
pub(super) fn require_known(table: &Table, above: &str, known: &[&str]) -> Result<(), Trouble> {
    let mut keys = table.keys();
    match keys.find(|key| !known.contains(&key.as_str())) {
        Some(key) => Err(unknown(above, key, known.iter().copied())),
        None => Ok(()),
    }
}
