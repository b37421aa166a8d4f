//! Why a name is refused, in the user's words. Owns the wording; must not know the rules.
//! Characters that do something to a terminal are named by their number, never repeated.

use std::fmt;

use super::letters;

/// Which kind of text was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The name a person logs in with.
    Username,
    /// The short name of a tenant, role, policy, bank or appearance.
    Slug,
    /// A first or last name.
    PersonName,
    /// One line of free text.
    Title,
    /// An e-mail address.
    Email,
    /// What stands before the `@` of an e-mail address.
    LocalPart,
    /// What stands between two dots of the domain of an e-mail address.
    DomainLabel,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Username => "a username",
            Self::Slug => "a slug",
            Self::PersonName => "a name",
            Self::Title => "this text",
            Self::Email => "an e-mail address",
            Self::LocalPart => "the part before the @",
            Self::DomainLabel => "each part of the domain",
        })
    }
}

/// Why a text is not the name it was given as. `column` counts characters from 1 as a person
/// sees them: an accent typed separately belongs to its letter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// Nothing is left once blanks around it are gone.
    #[error("{what} cannot be empty")]
    Empty {
        /// The kind of text.
        what: What,
    },
    /// More than fits.
    #[error("{what} has at most {limit} {unit}; this one has {length}")]
    TooLong {
        /// The kind of text.
        what: What,
        /// Its length, in `unit`.
        length: usize,
        /// The most that is accepted, in `unit`.
        limit: usize,
        /// `characters` or `bytes`.
        unit: &'static str,
    },
    /// A control character, line breaks and tabs included.
    #[error("character {column} is a control character ({}); type it again without it", Code(*found))]
    Control {
        /// Where, from 1.
        column: usize,
        /// The character.
        found: char,
    },
    /// A character that turns the direction of the text after it.
    #[error("character {column} turns the direction of writing ({}); type it again without it", Code(*found))]
    Direction {
        /// Where, from 1.
        column: usize,
        /// The character.
        found: char,
    },
    /// A character nobody sees.
    #[error("character {column} is invisible ({}); type it again without it", Code(*found))]
    Invisible {
        /// Where, from 1.
        column: usize,
        /// The character.
        found: char,
    },
    /// Private use, not assigned by Unicode, or the mark of an encoding that went wrong.
    #[error("character {column} ({}) stands for no letter or sign; type it again without it", Code(*found))]
    Meaningless {
        /// Where, from 1.
        column: usize,
        /// The character.
        found: char,
    },
    /// An accent with no letter below it, or too many on one letter.
    #[error("character {column} ({}) is an accent too many; type it again without it", Code(*found))]
    StrayAccent {
        /// Where, from 1.
        column: usize,
        /// The accent.
        found: char,
    },
    /// A blank where none may stand.
    #[error("character {column} is a blank; {what} has none")]
    Blank {
        /// The kind of text.
        what: What,
        /// Where, from 1.
        column: usize,
    },
    /// A character this kind of text never has.
    #[error("character {column}, {}, cannot stand in {what}; it is made of {allowed}", Shown(*found))]
    NotAllowed {
        /// The kind of text.
        what: What,
        /// Where, from 1.
        column: usize,
        /// The character.
        found: char,
        /// What may stand there, in words.
        allowed: &'static str,
    },
    /// A character that is allowed elsewhere in the text.
    #[error("character {column}, {}, cannot stand there: {rule}", Shown(*found))]
    Misplaced {
        /// Where, from 1.
        column: usize,
        /// The character.
        found: char,
        /// The rule it breaks, in words.
        rule: &'static str,
    },
    /// Letters of two scripts in one word, which look alike and are not.
    #[error("character {column}, {}, is {script} among {among} letters; use letters of one script", Shown(*found))]
    MixedScripts {
        /// Where, from 1.
        column: usize,
        /// The first letter that does not fit those before it.
        found: char,
        /// Its script, in English.
        script: &'static str,
        /// The script of the letters before it, in English.
        among: &'static str,
    },
    /// Only signs.
    #[error("{what} has at least one letter or digit")]
    NoLetter {
        /// The kind of text.
        what: What,
    },
    /// A word that means something else to vogt, or to the people who read its audit trail.
    #[error("'{word}' is reserved; choose another name")]
    Reserved {
        /// The word, from our own list.
        word: &'static str,
    },
    /// A slug but for its capital letters.
    #[error("slugs are written in lower case: {suggestion}")]
    UpperCase {
        /// The same slug in lower case; it is valid.
        suggestion: String,
    },
    /// An e-mail address without `@`.
    #[error("an e-mail address has an @, as in name@example.org")]
    NoAt,
    /// An e-mail address whose domain cannot exist.
    #[error("what stands after the @ is no domain; it ends as in example.org")]
    NoDomain,
}

impl NameProblem {
    /// The character the problem is about, counted from 1; none where the whole text is meant.
    pub fn column(&self) -> Option<usize> {
        match self {
            Self::Control { column, .. }
            | Self::Direction { column, .. }
            | Self::Invisible { column, .. }
            | Self::Meaningless { column, .. }
            | Self::StrayAccent { column, .. }
            | Self::Blank { column, .. }
            | Self::NotAllowed { column, .. }
            | Self::Misplaced { column, .. }
            | Self::MixedScripts { column, .. } => Some(*column),
            Self::Empty { .. }
            | Self::TooLong { .. }
            | Self::NoLetter { .. }
            | Self::Reserved { .. }
            | Self::UpperCase { .. }
            | Self::NoAt
            | Self::NoDomain => None,
        }
    }
}

/// A character by its number, as in `U+200B`.
struct Code(char);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "U+{:04X}", u32::from(self.0))
    }
}

/// A character as a reader recognises it: itself if it stands on its own, and its number if it
/// might be taken for another.
struct Shown(char);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            c if c.is_ascii_graphic() => write!(f, "'{c}'"),
            c if letters::stands_alone(c) => write!(f, "'{c}' ({})", Code(c)),
            c => write!(f, "{}", Code(c)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_named_so_that_a_terminal_stays_unharmed() {
        for (found, shown) in [
            ('/', "'/'"),
            ('а', "'а' (U+0430)"),
            ('\u{301}', "U+0301"),
            ('\u{1b}', "U+001B"),
            ('\u{202e}', "U+202E"),
            (' ', "U+0020"),
        ] {
            assert_eq!(Shown(found).to_string(), shown);
        }
    }

    #[test]
    fn the_position_is_told_where_there_is_one() {
        let (column, found) = (4, '\u{200b}');
        let problem = NameProblem::Invisible { column, found };
        assert_eq!(
            problem.to_string(),
            "character 4 is invisible (U+200B); type it again without it"
        );
        assert_eq!(problem.column(), Some(4));
        assert_eq!(NameProblem::NoAt.column(), None);
    }
}
