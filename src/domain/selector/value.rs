//! Comparisons, and the values that fit their fields.

use super::field::{Field, Kind};
use super::lexer::is_bare;
use super::problem::Wrong;
use crate::domain::moment::{parse_since, parse_when, rfc3339};
use crate::domain::name::letters::{folded, width_mapped};
use crate::domain::name::nearest;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::fmt;

/// How a field is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// `=`
    Is,
    /// `!=`: exactly when `=` does not hold.
    IsNot,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `~`: contains.
    Contains,
}

impl Op {
    /// The sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Op::Is => "=",
            Op::IsNot => "!=",
            Op::Less => "<",
            Op::AtMost => "<=",
            Op::More => ">",
            Op::AtLeast => ">=",
            Op::Contains => "~",
        }
    }
}

/// A value that fits its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// None there.
    Absent,
    /// Text or a name.
    Text {
        /// As typed.
        typed: String,
        /// As compared: lower case, normal form C.
        key: String,
    },
    /// One of the field's words.
    Word(&'static str),
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(u32),
    /// A moment, or all seconds of a day.
    Moments {
        /// The first second.
        first: Timestamp,
        /// The last second, the same for a moment.
        last: Timestamp,
        /// The day as typed, if it is one.
        day: Option<String>,
    },
}

/// One comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Test {
    /// What is compared.
    pub field: Field,
    /// How; it makes sense for the field.
    pub op: Op,
    /// With what; it fits the field.
    pub value: Value,
}

/// Free text and names as they are compared: lower case, normal form C.
#[must_use]
pub fn compared_text(text: &str) -> String {
    folded(text)
}

/// A value as it was written.
pub(super) struct Raw {
    pub(super) text: String,
    pub(super) quoted: bool,
}

/// The words for what is absent.
const ABSENT: [&str; 3] = ["none", "null", "never"];

/// Makes a value of the text that fits the field.
pub(super) fn read(field: Field, op: Op, raw: &Raw, zone: &TimeZone) -> Result<Value, Wrong> {
    let text = raw.text.as_str();
    if text.is_empty() {
        return Err(Wrong::EmptyValue { field });
    }
    let word = field
        .words()
        .into_iter()
        .find(|word| word.eq_ignore_ascii_case(text));
    if let Some(word) = word {
        return Ok(Value::Word(word));
    }
    if !raw.quoted && ABSENT.iter().any(|word| word.eq_ignore_ascii_case(text)) {
        return match op {
            Op::Is | Op::IsNot if field.may_be_absent() => Ok(Value::Absent),
            Op::Is | Op::IsNot => Err(Wrong::NeverAbsent { field }),
            _ => Err(Wrong::AbsentOrdered { op }),
        };
    }
    match field.kind() {
        Kind::Key => Ok(Value::text(text, folded(&width_mapped(text)))),
        Kind::Text | Kind::Name => Ok(Value::text(text, compared_text(text))),
        Kind::Word => Err(Wrong::UnknownWord {
            field,
            word: text.to_owned(),
            near: nearest(text, field.words().into_iter()),
        }),
        Kind::Flag => flag(text).map(Value::Flag).ok_or(Wrong::NoFlag { field }),
        Kind::Number => match text.parse() {
            Ok(number) if text.bytes().all(|b| b.is_ascii_digit()) => Ok(Value::Number(number)),
            _ => Err(Wrong::NoNumber { field }),
        },
        Kind::Moment => moments(text, zone),
    }
}

fn flag(text: &str) -> Option<bool> {
    let is_one_of = |words: [&str; 2]| words.iter().any(|word| word.eq_ignore_ascii_case(text));
    if is_one_of(["yes", "true"]) {
        Some(true)
    } else {
        is_one_of(["no", "false"]).then_some(false)
    }
}

fn moments(text: &str, zone: &TimeZone) -> Result<Value, Wrong> {
    let first = parse_since(text, zone).map_err(Wrong::Moment)?;
    let last = parse_when(text, zone).map_err(Wrong::Moment)?;
    // only a bare date has ten characters
    let day = (text.len() == 10).then(|| text.to_owned());
    Ok(Value::Moments { first, last, day })
}

impl Value {
    fn text(typed: &str, key: String) -> Self {
        Value::Text {
            typed: typed.to_owned(),
            key,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Absent => out.write_str("none"),
            Value::Text { typed, .. } => {
                let reserved = ["and", "or", "not"].iter().chain(&ABSENT);
                let mut reserved = reserved.filter(|word| word.eq_ignore_ascii_case(typed));
                if typed.chars().all(is_bare) && reserved.next().is_none() {
                    out.write_str(typed)
                } else {
                    write!(out, "\"{}\"", typed.replace('"', "\"\""))
                }
            }
            Value::Word(word) => out.write_str(word),
            Value::Flag(yes) => out.write_str(if *yes { "yes" } else { "no" }),
            Value::Number(number) => write!(out, "{number}"),
            Value::Moments { day: Some(day), .. } => out.write_str(day),
            Value::Moments { first, .. } => out.write_str(&rfc3339(*first)),
        }
    }
}

impl fmt::Display for Op {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.sign())
    }
}

impl fmt::Display for Test {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}{}{}", self.field, self.op, self.value)
    }
}
