//! What `db check` may find wrong, in words.

use crate::domain::audit::Flaw;
use crate::mail::Problem;
use crate::store;
use crate::store::db::{Dangling, Difference};
use std::fmt;

/// One thing that is wrong with a database.
#[derive(Debug)]
pub enum Finding {
    /// A mode lets others in.
    Exposed(store::Error),
    /// The file cannot be opened or read at all.
    Unreadable(store::Error),
    /// It does not carry vogt's mark.
    NoMark,
    /// The schema is older than the program.
    OldSchema {
        /// The version in the file.
        found: i64,
        /// The version this program needs.
        known: i64,
    },
    /// A table, index or trigger is not what it should be.
    Schema {
        /// Which: `trigger audit_keeps_entries`.
        thing: String,
        /// How it differs.
        difference: Difference,
    },
    /// The file is not written by write-ahead log.
    Journal {
        /// The mode it is in.
        mode: String,
    },
    /// SQLite finds a page, an index, a value or a constraint broken.
    Integrity(String),
    /// A row refers to one that is not there.
    Dangling(Dangling),
    /// The audit trail is not whole.
    Trail(Flaw),
    /// A stored name breaks today's rules for names.
    Name {
        /// Of what: `username`, `tenant`.
        what: String,
        /// The name.
        name: String,
        /// What is wrong with it.
        problem: String,
    },
    /// What a name is compared by does not belong to it.
    Key {
        /// Which key.
        what: &'static str,
        /// Whose.
        username: String,
    },
    /// Someone who belongs to one tenant is not listed there, or elsewhere, too.
    Place {
        /// Who.
        username: String,
    },
    /// Someone has no role.
    NoRole {
        /// Who.
        username: String,
    },
    /// A template of mails cannot be used.
    Template(Problem),
    /// A part could not be looked at.
    Skipped {
        /// Which check.
        check: &'static str,
        /// Why.
        error: store::Error,
    },
    /// There is more of the same.
    More {
        /// Which check.
        check: &'static str,
        /// How many more.
        count: u64,
    },
}

impl Finding {
    /// The name of the check that found it.
    #[must_use]
    pub fn check(&self) -> &'static str {
        match self {
            Finding::Exposed(_) => "mode",
            Finding::Unreadable(_) => "file",
            Finding::NoMark => "mark",
            Finding::OldSchema { .. } | Finding::Schema { .. } => "schema",
            Finding::Journal { .. } => "journal",
            Finding::Integrity(_) => "integrity",
            Finding::Dangling(_) => "references",
            Finding::Trail(_) => "audit",
            Finding::Name { .. } | Finding::Key { .. } => "names",
            Finding::Place { .. } => "places",
            Finding::NoRole { .. } => "roles",
            Finding::Template(_) => "templates",
            Finding::Skipped { check, .. } | Finding::More { check, .. } => check,
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Finding::Exposed(error) | Finding::Unreadable(error) => error.fmt(out),
            Finding::NoMark => out.write_str("the file does not carry the mark of vogt"),
            Finding::OldSchema { found, known } => write!(
                out,
                "the schema is version {found} and waits for vogt db migrate to make it {known}"
            ),
            Finding::Schema { thing, difference } => write!(
                out,
                "the {thing} {}",
                match difference {
                    Difference::Missing => "is missing",
                    Difference::Changed => "was changed",
                    Difference::Extra => "does not belong there",
                }
            ),
            Finding::Journal { mode } => {
                write!(out, "the journal mode is {mode} and should be wal")
            }
            Finding::Integrity(line) => out.write_str(line),
            Finding::Dangling(dangling) => {
                write!(out, "{} ", dangling.table)?;
                match dangling.row {
                    Some(row) => write!(out, "row {row}")?,
                    None => out.write_str("has a row that")?,
                }
                write!(
                    out,
                    " refers to a row of {} that is missing",
                    dangling.parent
                )
            }
            Finding::Trail(flaw) => flaw.fmt(out),
            Finding::Name {
                what,
                name,
                problem,
            } => write!(out, "the {what} {name} breaks the rules: {problem}"),
            Finding::Key { what, username } => {
                write!(out, "the stored {what} of {username} does not belong to it")
            }
            Finding::Place { username } => write!(
                out,
                "{username} belongs to one tenant and must be listed there and nowhere else"
            ),
            Finding::NoRole { username } => write!(out, "{username} has no role"),
            Finding::Template(problem) => problem.fmt(out),
            Finding::Skipped { error, .. } => write!(out, "could not be checked: {error}"),
            Finding::More { count, .. } => write!(out, "and {count} more"),
        }
    }
}
