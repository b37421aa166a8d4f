//! What is wrong with a selector, in the user's words, and where.

use super::field::Field;
use super::value::Op;
use crate::domain::moment::MomentProblem;
use crate::domain::visible::escape_for_terminal;
use std::fmt;
use unicode_width::UnicodeWidthStr;

/// What is wrong, before the text is attached.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) wrong: Wrong,
}

/// Why a text is no selector, and at which place. What is shown of the text is safe for
/// terminals.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    at: usize,
    wrong: Box<Wrong>,
    mark: String,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// More than [`super::Selector::MAX_CHARS`].
    #[error("a selector has at most {} characters", super::Selector::MAX_CHARS)]
    TooLong,
    /// More than [`super::Selector::MAX_NESTING`].
    #[error(
        "brackets and not are nested more than {} deep",
        super::Selector::MAX_NESTING
    )]
    TooDeep,
    /// Nothing but blanks.
    #[error("the selector is empty: write for example tenant=north and status=locked")]
    Empty,
    /// A quote that is never closed.
    #[error("the text in quotes does not end: {0} is missing")]
    OpenQuote(char),
    /// A quote in the middle of a word.
    #[error("a quote inside a word: put the whole value in quotes, {}", other(*.0))]
    QuoteInside(char),
    /// Quotes of a word processor.
    #[error("quotes are written ' or \"")]
    CurlyQuote,
    /// A sign of another language.
    #[error("write {word} instead of {sign}, or put the value in quotes")]
    Foreign {
        /// The sign.
        sign: char,
        /// Our word for it.
        word: &'static str,
    },
    /// A list of values.
    #[error("one value at a time: write role=a or role=b; a value with a comma stands in quotes")]
    Comma,
    /// `==`
    #[error("write = once")]
    DoubleEquals,
    /// A sign that means nothing here.
    #[error("{} means nothing here{}", quote(&.0.to_string()), if .0.is_control() { "" } else { "; a value with it stands in quotes" })]
    Stray(char),
    /// A closing bracket too many.
    #[error("this bracket closes nothing")]
    CloseWithoutOpen,
    /// A bracket that is never closed.
    #[error("this bracket is never closed")]
    OpenBracket,
    /// Two conditions side by side.
    #[error("\"and\" or \"or\" is missing here; a value with blanks stands in quotes")]
    NoConnective,
    /// A condition is missing.
    #[error("a condition is missing here, such as status=locked")]
    NoCondition,
    /// A field in quotes.
    #[error("a condition begins with the name of a field, without quotes")]
    QuotedField,
    /// No such field.
    #[error("unknown field {}{}", quote(.name), meant_or_listed(*.near))]
    UnknownField {
        /// As typed.
        name: String,
        /// The nearest one.
        near: Option<&'static str>,
    },
    /// An object of the user JSON, which has fields of its own.
    #[error("name one of its parts: {}", .parts.join(", "))]
    OnlyParts {
        /// Their names.
        parts: Vec<&'static str>,
    },
    /// A field without a comparison.
    #[error("after {field} comes one of {}", .field.kind().operators())]
    NoOperator {
        /// The field.
        field: Field,
    },
    /// A comparison that makes no sense for the field.
    #[error("{field} cannot be compared by {op}, only by {}", .field.kind().operators())]
    Senseless {
        /// The field.
        field: Field,
        /// The comparison.
        op: Op,
    },
    /// A comparison without a value.
    #[error("the value for {field} is missing; as values the words and, or, not stand in quotes")]
    NoValue {
        /// The field.
        field: Field,
    },
    /// Nothing between the quotes.
    #[error("the value for {field} is empty{}", if .field.may_be_absent() { "; write none for what is absent" } else { "" })]
    EmptyValue {
        /// The field.
        field: Field,
    },
    /// A word that is none of the field's.
    #[error("{} is no {field}{}; it is one of {}", quote(.word), meant(*.near), .field.words().join(", "))]
    UnknownWord {
        /// The field.
        field: Field,
        /// As typed.
        word: String,
        /// The nearest one.
        near: Option<&'static str>,
    },
    /// Neither yes nor no.
    #[error("{field} is yes or no")]
    NoFlag {
        /// The field.
        field: Field,
    },
    /// No number.
    #[error("{field} is a whole number")]
    NoNumber {
        /// The field.
        field: Field,
    },
    /// No moment.
    #[error("{0}")]
    Moment(MomentProblem),
    /// `none` for a field that always has a value.
    #[error("{field} is never absent; the text none, null or never stands in quotes")]
    NeverAbsent {
        /// The field.
        field: Field,
    },
    /// `none` with an order.
    #[error("what is absent is neither more nor less: write = or != instead of {op}")]
    AbsentOrdered {
        /// The comparison.
        op: Op,
    },
}

/// How much of the text is shown before and after the place.
const SHOWN: usize = 48;

impl Problem {
    pub(super) fn new(text: &str, fault: Fault) -> Self {
        Problem {
            at: fault.at,
            mark: mark(text, fault.at),
            wrong: Box::new(fault.wrong),
        }
    }

    /// The place, in characters from 1.
    #[must_use]
    pub fn at(&self) -> usize {
        self.at
    }

    /// What is wrong there.
    #[must_use]
    pub fn wrong(&self) -> &Wrong {
        &self.wrong
    }

    /// Two lines: the text, or the part of it around the place, and a caret under the place.
    #[must_use]
    pub fn mark(&self) -> &str {
        &self.mark
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "at character {}: {}", self.at, self.wrong)
    }
}

impl std::error::Error for Problem {}

fn mark(text: &str, at: usize) -> String {
    let before = at.saturating_sub(1);
    let hidden = before.saturating_sub(SHOWN);
    let start: String = text.chars().skip(hidden).take(before - hidden).collect();
    let mut rest = text.chars().skip(before);
    let end: String = rest.by_ref().take(SHOWN).collect();
    let start = format!(
        "{}{}",
        if hidden > 0 { "…" } else { "" },
        escape_for_terminal(&start)
    );
    let more = if rest.next().is_some() { "…" } else { "" };
    let blanks = " ".repeat(start.width());
    format!("{start}{}{more}\n{blanks}^", escape_for_terminal(&end))
}

/// What was typed, short and safe to show.
fn quote(text: &str) -> String {
    let short: String = text.chars().take(40).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("\"{}{more}\"", escape_for_terminal(&short))
}

fn meant(near: Option<&str>) -> String {
    near.map_or_else(String::new, |near| format!(" (did you mean {near}?)"))
}

fn meant_or_listed(near: Option<&str>) -> String {
    match near {
        Some(_) => meant(near),
        None => "; vogt user list --help names the fields".to_owned(),
    }
}

/// The quotes around a value with the given one in it.
fn other(quote: char) -> &'static str {
    if quote == '"' {
        "such as '…\"…'"
    } else {
        "such as \"…'…\""
    }
}
