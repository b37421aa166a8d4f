//! Whether a comparison holds for a fact.

use super::field::Field;
use super::value::{Op, Test, Value, compared_text};
use jiff::Timestamp;

/// What is known of someone, field by field.
pub trait Facts {
    /// The value of a field, of the kind the field has.
    fn fact(&self, field: Field) -> Fact<'_>;
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact<'a> {
    /// There is none.
    Absent,
    /// Text, a name or a word.
    Text(&'a str),
    /// Names or words.
    List(Vec<&'a str>),
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(u32),
    /// A moment.
    Moment(Timestamp),
}

impl<'a> Fact<'a> {
    /// Text that may be absent.
    #[must_use]
    pub fn text(text: Option<&'a str>) -> Self {
        text.map_or(Fact::Absent, Fact::Text)
    }

    /// A moment that may be absent.
    #[must_use]
    pub fn moment(moment: Option<Timestamp>) -> Self {
        moment.map_or(Fact::Absent, Fact::Moment)
    }
}

impl Test {
    /// Whether it holds for this value of the field.
    #[must_use]
    pub fn holds(&self, fact: &Fact<'_>) -> bool {
        match self.op {
            Op::Is => self.equals(fact),
            Op::IsNot => !self.equals(fact),
            Op::Contains => self.contains(fact),
            Op::Less | Op::AtMost | Op::More | Op::AtLeast => self.is_beyond(fact),
        }
    }

    fn equals(&self, fact: &Fact<'_>) -> bool {
        match (&self.value, fact) {
            (Value::Absent, Fact::Absent) => true,
            (Value::Absent, Fact::List(list)) => list.is_empty(),
            (Value::Text { key, .. }, Fact::Text(text)) => compared_text(text) == *key,
            (Value::Text { key, .. }, Fact::List(list)) => {
                list.iter().any(|text| compared_text(text) == *key)
            }
            (Value::Word(word), Fact::Text(text)) => word == text,
            (Value::Word(word), Fact::List(list)) => list.contains(word),
            (Value::Flag(wanted), Fact::Flag(yes)) => wanted == yes,
            (Value::Number(wanted), Fact::Number(number)) => wanted == number,
            (Value::Moments { first, last, .. }, Fact::Moment(moment)) => {
                first <= moment && moment <= last
            }
            _ => false,
        }
    }

    fn contains(&self, fact: &Fact<'_>) -> bool {
        let Value::Text { key, .. } = &self.value else {
            return false;
        };
        match fact {
            Fact::Text(text) => compared_text(text).contains(key),
            Fact::List(list) => list.iter().any(|text| compared_text(text).contains(key)),
            _ => false,
        }
    }

    /// Before, after, less or more. A day is a span: before its first second, after its last.
    fn is_beyond(&self, fact: &Fact<'_>) -> bool {
        match (&self.value, fact) {
            (Value::Number(bound), Fact::Number(number)) => self.op.orders(number, bound, bound),
            (Value::Moments { first, last, .. }, Fact::Moment(moment)) => {
                self.op.orders(moment, first, last)
            }
            _ => false,
        }
    }
}

impl Op {
    fn orders<T: PartialOrd>(self, it: &T, first: &T, last: &T) -> bool {
        match self {
            Op::Less => it < first,
            Op::AtMost => it <= last,
            Op::More => it > last,
            Op::AtLeast => it >= first,
            Op::Is | Op::IsNot | Op::Contains => false,
        }
    }
}
