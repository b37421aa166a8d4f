//! What an audit entry says, and the bytes its hash covers; whether a trail is whole, who may
//! read it, and which names in it. Writing and hashing are done elsewhere.

mod chain;
mod names;
mod past;
mod reader;
mod sight;

pub use chain::{Chain, Flaw, Head, HeadProblem, Tail, Verdict};
pub use names::{Bearer, Names, Naming, Span};
pub use past::{Past, Thing, Turn};
pub use reader::Reader;
pub use sight::{Facts, HIDDEN, Known};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A value in the details of an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// There is none.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Text.
    Text(String),
    /// Several names.
    List(Vec<String>),
    /// A value before and after a change.
    Change {
        /// What it was.
        before: Box<Value>,
        /// What it is.
        after: Box<Value>,
    },
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Value::Bool(yes)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Value::Int(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Value::Text(text)
    }
}

impl From<Vec<String>> for Value {
    fn from(list: Vec<String>) -> Self {
        Value::List(list)
    }
}

impl From<Timestamp> for Value {
    fn from(moment: Timestamp) -> Self {
        Value::Text(super::moment::rfc3339(moment))
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, Into::into)
    }
}

/// What an entry says beside who, what and to whom. Never a secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Details(BTreeMap<&'static str, Value>);

impl Details {
    /// Nothing more to say.
    #[must_use]
    pub fn none() -> Self {
        Details::default()
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.0.insert(key, value.into());
        self
    }

    /// Adds a value before and after, if they differ.
    #[must_use]
    pub fn change(
        mut self,
        key: &'static str,
        before: impl Into<Value>,
        after: impl Into<Value>,
    ) -> Self {
        let (before, after) = (before.into(), after.into());
        if before != after {
            let change = Value::Change {
                before: Box::new(before),
                after: Box::new(after),
            };
            self.0.insert(key, change);
        }
        self
    }

    /// Whether there is nothing to say.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// One entry of the audit trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number; the first is 1 and none is left out.
    pub seq: i64,
    /// When it was written.
    pub at: Timestamp,
    /// Who acted: a username or `os:NAME`.
    pub actor: String,
    /// Through which verb.
    pub via: String,
    /// What was done, as `noun.verb`.
    pub action: String,
    /// To whom or what; never the text of an unknown name, which may be a password.
    pub target: Option<String>,
    /// The values before and after, as a JSON object without secrets.
    pub details: String,
    /// SHA-256 of the entry and the hash before it, in hexadecimal.
    pub hash: String,
}

/// An entry as its reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The entry, with [`HIDDEN`] in the place of names that the reader may not know.
    pub entry: Entry,
    /// Whether the reader may know the hash, as whoever may read all entries may.
    pub hash_is_known: bool,
}

impl Seen {
    /// Whether a name in it is hidden.
    #[must_use]
    pub fn hides_something(&self) -> bool {
        let entry = &self.entry;
        let hidden = |text: &str| text.contains(HIDDEN);
        !self.hash_is_known
            && (hidden(&entry.actor)
                || hidden(&entry.details)
                || entry.target.as_deref().is_some_and(hidden))
    }
}

/// The hash before the first entry.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

impl Entry {
    /// The bytes the hash covers: the hash before, then each field with its length in front, so
    /// that no two entries read the same.
    #[must_use]
    pub fn sealed_bytes(&self, previous: &str) -> Vec<u8> {
        let seq = self.seq.to_string();
        let at = self.at.as_second().to_string();
        let target = self.target.as_deref();
        let fields = [
            previous,
            &seq,
            &at,
            &self.actor,
            &self.via,
            &self.action,
            if target.is_some() { "some" } else { "none" },
            target.unwrap_or_default(),
            &self.details,
        ];
        let mut bytes = Vec::with_capacity(256);
        for field in fields {
            bytes.extend_from_slice(&(field.len() as u64).to_be_bytes());
            bytes.extend_from_slice(field.as_bytes());
        }
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            seq: 1,
            at: Timestamp::from_second(1_800_000_000).unwrap(),
            actor: "os:root".into(),
            via: "user add".into(),
            action: "user.add".into(),
            target: Some("ana".into()),
            details: "{}".into(),
            hash: String::new(),
        }
    }

    #[test]
    fn every_field_is_sealed() {
        let sealed = entry().sealed_bytes(GENESIS);
        let changes: [fn(&mut Entry); 7] = [
            |entry| entry.seq = 2,
            |entry| entry.at = Timestamp::from_second(1_800_000_001).unwrap(),
            |entry| entry.actor = "os:ana".into(),
            |entry| entry.via = "user edit".into(),
            |entry| entry.action = "user.edit".into(),
            |entry| entry.target = None,
            |entry| entry.details = "{\"a\":1}".into(),
        ];
        for change in changes {
            let mut other = entry();
            change(&mut other);
            assert_ne!(other.sealed_bytes(GENESIS), sealed);
        }
        assert_ne!(entry().sealed_bytes(&"1".repeat(64)), sealed);
    }

    #[test]
    fn text_cannot_wander_between_fields() {
        let mut other = entry();
        other.actor = "os:rootuser".into();
        other.via = " add".into();
        assert_ne!(other.sealed_bytes(GENESIS), entry().sealed_bytes(GENESIS));
    }
}
