//! Whether a trail is whole: each entry's hash covers the entry and the hash before it, so that
//! none can be changed, left out or put in unseen. Only the newest entries could be cut off
//! without a trace; a head kept elsewhere shows that, too. Hashing is handed in.

use super::{Entry, GENESIS};
use std::fmt;
use std::str::FromStr;

/// Number and hash of an entry, as it was the last one: `SEQ:HASH`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its number; 0 for a trail without entries.
    pub seq: i64,
    /// Its hash in lower-case hexadecimal.
    pub hash: String,
}

impl Head {
    /// The head of a trail without entries.
    #[must_use]
    pub fn of_nothing() -> Self {
        Head {
            seq: 0,
            hash: GENESIS.to_owned(),
        }
    }
}

impl fmt::Display for Head {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.seq, self.hash)
    }
}

/// A text that is no head.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a head is a number, a colon and 64 hexadecimal digits, as vogt audit head prints it")]
pub struct HeadProblem;

impl FromStr for Head {
    type Err = HeadProblem;

    fn from_str(text: &str) -> Result<Self, HeadProblem> {
        let (seq, hash) = text.trim().split_once(':').ok_or(HeadProblem)?;
        let digits = !seq.is_empty() && seq.bytes().all(|byte| byte.is_ascii_digit());
        let hex = hash.len() == GENESIS.len() && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !digits || !hex {
            return Err(HeadProblem);
        }
        Ok(Head {
            seq: seq.parse().map_err(|_| HeadProblem)?,
            hash: hash.to_ascii_lowercase(),
        })
    }
}

/// The first thing that is wrong with a trail.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// Entries are missing between others, or at the beginning.
    Missing {
        /// The first missing one.
        from: i64,
        /// The last missing one.
        to: i64,
    },
    /// An entry has a number that was there before, or that no entry can have.
    OutOfPlace {
        /// That number.
        seq: i64,
    },
    /// An entry does not fit its hash.
    Altered {
        /// Its number.
        seq: i64,
    },
    /// An entry cannot be read.
    Unreadable {
        /// Its number.
        seq: i64,
        /// What the database says.
        why: String,
    },
    /// The newest entries are missing.
    Cut {
        /// The first missing one.
        from: i64,
        /// The entry of the head kept elsewhere.
        to: i64,
    },
    /// The entry of the head kept elsewhere is another one: the trail was written anew.
    Rewritten {
        /// Its number.
        seq: i64,
    },
}

impl Flaw {
    /// The number of the first entry that does not fit.
    #[must_use]
    pub fn first_bad(&self) -> i64 {
        match self {
            Flaw::Missing { from: seq, .. }
            | Flaw::Cut { from: seq, .. }
            | Flaw::OutOfPlace { seq }
            | Flaw::Altered { seq }
            | Flaw::Unreadable { seq, .. }
            | Flaw::Rewritten { seq } => *seq,
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::Missing { from, to } if from == to => write!(out, "entry {from} is missing"),
            Flaw::Missing { from, to } => write!(out, "the entries {from} to {to} are missing"),
            Flaw::OutOfPlace { seq } => write!(out, "entry {seq} stands where none can stand"),
            Flaw::Altered { seq } => write!(
                out,
                "entry {seq} does not fit: it, or the hash of the one before, was changed"
            ),
            Flaw::Unreadable { seq, why } => write!(out, "entry {seq} cannot be read: {why}"),
            Flaw::Cut { from, to } => write!(
                out,
                "the tail was cut: entry {from} is missing, and the head names entry {to}"
            ),
            Flaw::Rewritten { seq } => write!(
                out,
                "the trail was written anew: entry {seq} is not the one that the head names"
            ),
        }
    }
}

/// What is known of the newest entries.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tail {
    /// No head was given: some could have been cut off.
    Unproven,
    /// The entry of the given head is there, and everything before it.
    Proven,
    /// It is not.
    Broken,
}

impl Tail {
    /// The word used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Tail::Unproven => "unproven",
            Tail::Proven => "proven",
            Tail::Broken => "broken",
        }
    }
}

/// What came of looking at a whole trail.
#[must_use]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How many entries there are.
    pub entries: u64,
    /// The first thing that is wrong; `None`: the trail is whole.
    pub flaw: Option<Flaw>,
    /// Number and hash of the last entry, as stored.
    pub head: Head,
    /// What is known of the newest entries.
    pub tail: Tail,
}

/// The verifier: takes one entry after the other and remembers only the last.
#[derive(Debug)]
pub struct Chain {
    entries: u64,
    last: Head,
    flaw: Option<Flaw>,
    wanted: Option<Head>,
    found: bool,
}

impl Chain {
    /// Begins before the first entry; `wanted` is a head kept elsewhere.
    #[must_use]
    pub fn new(wanted: Option<Head>) -> Self {
        let last = Head::of_nothing();
        Chain {
            entries: 0,
            found: wanted.as_ref() == Some(&last),
            last,
            flaw: None,
            wanted,
        }
    }

    /// Takes the next entry. After the first flaw nothing more is hashed.
    pub fn take(&mut self, entry: &Entry, digest: impl Fn(&[u8]) -> String) {
        self.place(entry.seq);
        if self.flaw.is_none() && digest(&entry.sealed_bytes(&self.last.hash)) != entry.hash {
            self.flaw = Some(Flaw::Altered { seq: entry.seq });
        }
        self.last.seq = entry.seq;
        self.last.hash.clone_from(&entry.hash);
        self.found |= self.wanted.as_ref() == Some(&self.last);
    }

    /// Takes an entry that is there but cannot be read.
    pub fn take_unreadable(&mut self, seq: i64, why: String) {
        self.place(seq);
        self.flaw.get_or_insert(Flaw::Unreadable { seq, why });
        self.last.seq = seq;
    }

    /// Says that the trail cannot be read any further.
    pub fn break_off(&mut self, why: String) {
        let seq = self.last.seq.saturating_add(1);
        self.flaw.get_or_insert(Flaw::Unreadable { seq, why });
    }

    fn place(&mut self, seq: i64) {
        self.entries += 1;
        let next = self.last.seq.saturating_add(1);
        let flaw = match seq.cmp(&next) {
            std::cmp::Ordering::Equal => return,
            std::cmp::Ordering::Less => Flaw::OutOfPlace { seq },
            std::cmp::Ordering::Greater => Flaw::Missing {
                from: next,
                to: seq.saturating_sub(1),
            },
        };
        self.flaw.get_or_insert(flaw);
    }

    /// The verdict over all that was taken.
    pub fn finish(self) -> Verdict {
        let tail = match &self.wanted {
            None => Tail::Unproven,
            Some(_) if self.found => Tail::Proven,
            Some(_) => Tail::Broken,
        };
        let lost = self.wanted.filter(|_| !self.found).map(|wanted| {
            if wanted.seq > self.last.seq {
                Flaw::Cut {
                    from: self.last.seq.saturating_add(1),
                    to: wanted.seq,
                }
            } else {
                Flaw::Rewritten { seq: wanted.seq }
            }
        });
        Verdict {
            entries: self.entries,
            flaw: self.flaw.or(lost),
            head: self.last,
            tail,
        }
    }
}

#[cfg(test)]
mod tests;
