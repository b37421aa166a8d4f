//! What came of an import, and what is wrong with its lines.

use crate::ops::user::import::{Imported, Invitee, Problem, Problems, Remarks};
use crate::render::{Cell, Paint, Style, View};
use serde::{Serialize, Serializer};

/// One line's trouble.
#[derive(Debug, Serialize)]
struct ProblemView<'a> {
    line: u64,
    column: Option<&'a str>,
    message: &'a str,
}

impl<'a> From<&'a Problem> for ProblemView<'a> {
    fn from(problem: &'a Problem) -> Self {
        ProblemView {
            line: problem.line,
            column: problem.column.as_deref(),
            message: &problem.message,
        }
    }
}

/// The trouble with the lines of a file: a list in JSON, a line each for people.
#[derive(Debug, Clone, Copy)]
pub struct Places<'a> {
    /// The file, as it was named.
    pub file: &'a str,
    /// What is wrong in it.
    pub problems: &'a Problems,
}

impl Serialize for Places<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.problems.kept.iter().map(ProblemView::from))
    }
}

impl Places<'_> {
    /// `FILE:LINE: column X: what is wrong`, as compilers say it.
    pub fn lines(self) -> impl Iterator<Item = String> {
        let problems = self.problems;
        let kept = problems.kept.iter();
        let listed = kept.map(move |problem| format!("{}:{problem}", self.file));
        let unlisted = problems.unlisted;
        let more = (unlisted > 0).then(|| format!("{}: and {unlisted} more problems", self.file));
        listed.chain(more)
    }
}

/// What did not come along with people who did: a line each.
#[derive(Debug, Clone, Copy)]
pub struct Left<'a> {
    /// The file, as it was named.
    pub file: &'a str,
    /// What it was.
    pub remarks: &'a Remarks,
}

impl Left<'_> {
    /// `FILE:LINE: what did not come along`.
    pub fn lines(self) -> impl Iterator<Item = String> {
        let (file, unlisted) = (self.file, self.remarks.unlisted);
        let kept = self.remarks.kept.iter();
        let listed = kept.map(move |(line, text)| format!("{file}:{line}: {text}"));
        let more = (unlisted > 0).then(|| format!("{file}: and {unlisted} more of the kind"));
        listed.chain(more)
    }
}

/// A remark on one line.
#[derive(Debug, Serialize)]
struct RemarkView<'a> {
    line: u64,
    message: &'a str,
}

/// What came of an import.
#[derive(Debug, Serialize)]
pub struct ImportedView<'a> {
    added: u64,
    updated: u64,
    unchanged: u64,
    skipped: u64,
    left_out: u64,
    passwords_kept: u64,
    weak_hashes: u64,
    tenants_created: u64,
    problems: Vec<ProblemView<'a>>,
    notes: Vec<RemarkView<'a>>,
    invited: Vec<InviteeView<'a>>,
}

/// Someone who was invited.
#[derive(Debug, Serialize)]
struct InviteeView<'a> {
    username: &'a str,
    activation_code: &'a str,
}

impl<'a> From<&'a Invitee> for InviteeView<'a> {
    fn from(invitee: &'a Invitee) -> Self {
        InviteeView {
            username: &invitee.username,
            activation_code: invitee.activation_code.reveal(),
        }
    }
}

impl<'a> From<&'a Imported> for ImportedView<'a> {
    fn from(imported: &'a Imported) -> Self {
        ImportedView {
            added: imported.added,
            updated: imported.updated,
            unchanged: imported.unchanged,
            skipped: imported.skipped,
            left_out: imported.left_out,
            passwords_kept: imported.passwords_kept,
            weak_hashes: imported.weak_hashes,
            tenants_created: imported.tenants_created,
            problems: imported.problems.kept.iter().map(Into::into).collect(),
            notes: imported
                .remarks
                .kept
                .iter()
                .map(|(line, message)| RemarkView {
                    line: *line,
                    message,
                })
                .collect(),
            invited: imported.invited.iter().map(Into::into).collect(),
        }
    }
}

impl View for ImportedView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "added",
        "updated",
        "unchanged",
        "skipped",
        "left_out",
        "passwords_kept",
        "weak_hashes",
        "tenants_created",
        "problems",
        "notes",
        "invited",
    ];
    const HEADINGS: &'static [&'static str] =
        &["Added", "Updated", "Unchanged", "Skipped", "Tenants made"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        let skipped = match self.skipped {
            0 => "0".into(),
            some => Cell::new(some.to_string(), Paint::Bad),
        };
        vec![
            self.added.to_string().into(),
            self.updated.to_string().into(),
            self.unchanged.to_string().into(),
            skipped,
            self.tenants_created.to_string().into(),
        ]
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let counts = Self::HEADINGS.iter().copied().zip(self.row(style));
        let invited = self.invited.iter().map(|invitee| {
            let text = format!("{}  {}", invitee.activation_code, invitee.username);
            ("Activation code", Cell::new(text, Paint::Warn))
        });
        counts.chain(invited).collect()
    }
}
