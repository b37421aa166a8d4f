//! What is wrong with a line or with the whole file, and where.

use super::password::DEED as SET_PASSWORD;
use super::{Column, Row};
use crate::domain::refusal::{Kind, Noun, Refusal};
use std::fmt;

/// What else leads to what a line says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// The operator may not: an administrator can.
    Administrator,
    /// The tenant can be made along the way.
    NewTenant,
}

/// A line that cannot be taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line in the file, from 1.
    pub line: u64,
    /// The column the trouble is in, by its header name, where it is one.
    pub column: Option<String>,
    /// What is wrong.
    pub message: String,
    /// Which kind of "no" it is; [`Kind::Conflict`] for a person who exists already.
    pub kind: Kind,
    /// Another way to what the line says, where there is one.
    way: Option<Way>,
}

impl Problem {
    /// A value that cannot be taken.
    #[must_use]
    pub fn invalid(line: u64, column: Option<&str>, message: impl Into<String>) -> Self {
        Problem {
            line,
            column: column.map(str::to_owned),
            message: message.into(),
            kind: Kind::Invalid,
            way: None,
        }
    }

    /// A rule's "no" over a line, in the column it speaks of.
    pub(super) fn refused(row: &Row, refusal: &Refusal) -> Self {
        let message = match refusal {
            Refusal::NotFound {
                nearest: Some(nearest),
                ..
            } => format!("{refusal}; did you mean {nearest}?"),
            _ => refusal.to_string(),
        };
        Problem {
            line: row.line,
            column: column_of(row, refusal).map(str::to_owned),
            message,
            kind: refusal.kind(),
            way: match refusal {
                Refusal::OnlyAdministrator { .. } | Refusal::OperatorMakesNone { .. } => {
                    Some(Way::Administrator)
                }
                Refusal::NotFound {
                    noun: Noun::Tenant,
                    nearest: None,
                    ..
                } => Some(Way::NewTenant),
                _ => None,
            },
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: ", self.line)?;
        if let Some(column) = &self.column {
            write!(out, "column {column}: ")?;
        }
        out.write_str(&self.message)
    }
}

fn column_of(row: &Row, refusal: &Refusal) -> Option<&'static str> {
    let column = match refusal {
        Refusal::NotFound { noun, name, .. } => match noun {
            Noun::Tenant => return row.place_of_tenant(name),
            Noun::Role => Some(Column::Roles),
            Noun::Policy => Some(Column::Policy),
            Noun::Right => return Some("denied"),
            Noun::Appearance => return Some("appearance"),
            Noun::User | Noun::Catalog | Noun::Setting | Noun::Session | Noun::Case => None,
        },
        Refusal::ForeignAppearance { .. } => return Some("appearance"),
        Refusal::Exists {
            noun: Noun::Tenant, ..
        }
        | Refusal::Name { what: "tenant", .. } => Some(Column::Tenant),
        Refusal::Exists { .. } | Refusal::LooksLike { .. } => Some(Column::Username),
        Refusal::OnlyAdministrator { deed, .. } if *deed == SET_PASSWORD.words => {
            Some(Column::PasswordHash)
        }
        Refusal::Name { .. } | Refusal::HoldsMore { .. } | Refusal::OnlyAdministrator { .. } => {
            Some(Column::Email)
        }
        Refusal::CannotGive { .. }
        | Refusal::OperatorMakesNone { .. }
        | Refusal::LastAdministrator { .. } => Some(Column::Roles),
        Refusal::LastManager { .. } => return Some("manages"),
        Refusal::TenantFull { .. } => Some(Column::Tenant),
        Refusal::OperatorOnly { .. } | Refusal::BankAccesses { .. } => Some(Column::PasswordHash),
        _ => None,
    };
    column.map(Column::as_str)
}

/// A file that cannot be read as a list of people at all, or not to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}")]
pub struct Unreadable {
    /// Where and what.
    pub problem: Problem,
    /// What to do about it.
    pub hint: Option<String>,
    /// Whether the file could not be read, rather than made no sense.
    pub broken: bool,
}

/// Why there is no row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// This line is wrong; the next one may be right.
    Line(Vec<Problem>),
    /// This line is about nobody who could log in, as a system's own accounts are.
    Nobody,
    /// Nothing more can be read.
    File(Unreadable),
}

/// A file that was not taken: nothing of it was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{bad} of {lines} lines cannot be imported; nothing was kept")]
pub struct Rejected {
    /// How many lines with people were read.
    pub lines: u64,
    /// How many of them cannot be taken.
    pub bad: u64,
    /// Why, in the order of the file.
    pub problems: Problems,
}

impl Rejected {
    /// What would work.
    #[must_use]
    pub fn hint(&self) -> Option<&'static str> {
        let leads = |way| {
            let mut problems = self.problems.kept.iter();
            problems.any(|problem| problem.way == Some(way))
        };
        match self.problems.kind() {
            Kind::Conflict => Some("--update brings people who exist to what their line says"),
            Kind::Refused if leads(Way::Administrator) => Some(
                "an administrator can: vogt --as ADMINISTRATOR …; where none can log in, \
                 vogt recover open ADMINISTRATOR …",
            ),
            Kind::Refused => None,
            _ if leads(Way::NewTenant) => Some(
                "--create-tenants makes the tenants that are missing; mend other lines, or leave \
                 them out with --skip-bad",
            ),
            _ => Some("mend the lines, or leave them out with --skip-bad"),
        }
    }
}

/// Problems, the first of them kept: a file of a million bad lines must not fill the memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Problems {
    /// Those that are kept.
    pub kept: Vec<Problem>,
    /// How many more there are.
    pub unlisted: u64,
    common: Option<Kind>,
    mixed: bool,
}

impl Problems {
    /// How many are kept.
    pub const MOST: usize = 10_000;

    pub(super) fn push(&mut self, problem: Problem) {
        self.mixed |= self.common.is_some_and(|kind| kind != problem.kind);
        self.common = Some(problem.kind);
        if self.kept.len() < Self::MOST {
            self.kept.push(problem);
        } else {
            self.unlisted += 1;
        }
    }

    /// What the whole counts as: a conflict if all of them are people who exist, refused if all
    /// of them are beyond the acting account, else an invalid file.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.common {
            Some(kind @ (Kind::Conflict | Kind::Refused)) if !self.mixed => kind,
            _ => Kind::Invalid,
        }
    }
}

/// What is to be told of lines that were taken, the first of it kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Remarks {
    /// The line, from 1, and what did not come along.
    pub kept: Vec<(u64, String)>,
    /// How many more there are.
    pub unlisted: u64,
}

impl Remarks {
    /// How many are kept.
    pub const MOST: usize = 1_000;

    pub(super) fn push(&mut self, line: u64, text: &str) {
        if self.kept.len() < Self::MOST {
            self.kept.push((line, text.to_owned()));
        } else {
            self.unlisted += 1;
        }
    }
}
