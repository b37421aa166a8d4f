//! The name of a right: lower-case dotted words such as `user.create` or
//! `object.article.change`. Owns the form of a name, not which rights exist: an application
//! brings its own with `right import`.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// The name of a right, in the one form it is stored and compared in.
///
/// `[a-z][a-z0-9_]*(\.[a-z][a-z0-9_-]*)*`, at most [`RightName::MAX`] characters. The first
/// word takes no hyphen; nothing is folded or trimmed, so that a name in a script is the name
/// in the database.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RightName(String);

/// Why a text is not the name of a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum RightNameError {
    /// Nothing was given.
    #[error("the name of a right is empty")]
    Empty,
    /// More than [`RightName::MAX`] characters.
    #[error("the name of a right has more than {} characters", RightName::MAX)]
    TooLong,
    /// Something other than lower-case words with dots between them.
    #[error(
        "the name of a right consists of lower-case words with dots between them, as in user.create"
    )]
    Malformed,
}

impl RightName {
    /// The most characters a name may have.
    pub const MAX: usize = 100;

    /// Takes a name as a person or a file gives it.
    ///
    /// # Errors
    ///
    /// Says which rule the text breaks.
    pub fn parse(text: &str) -> Result<Self, RightNameError> {
        if text.is_empty() {
            return Err(RightNameError::Empty);
        }
        if text.chars().count() > Self::MAX {
            return Err(RightNameError::TooLong);
        }
        let mut words = text.split('.');
        let well_formed = words.next().is_some_and(|word| is_word(word, false))
            && words.all(|word| is_word(word, true));
        if well_formed {
            Ok(Self::from_stored(text.to_owned()))
        } else {
            Err(RightNameError::Malformed)
        }
    }

    /// Takes a name that has been parsed before: from the database or a shipped table.
    pub(crate) fn from_stored(text: String) -> Self {
        Self(text)
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn is_word(word: &str, hyphen: bool) -> bool {
    let mut letters = word.bytes();
    letters
        .next()
        .is_some_and(|first| first.is_ascii_lowercase())
        && letters.all(|letter| {
            letter.is_ascii_lowercase()
                || letter.is_ascii_digit()
                || letter == b'_'
                || (hyphen && letter == b'-')
        })
}

impl fmt::Display for RightName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl FromStr for RightName {
    type Err = RightNameError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for RightName {
    type Error = RightNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<RightName> for String {
    fn from(name: RightName) -> Self {
        name.0
    }
}

impl AsRef<str> for RightName {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Sets and maps of names are asked with the constants of the tables.
impl Borrow<str> for RightName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl PartialEq<str> for RightName {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for RightName {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashSet};

    use super::*;

    #[test]
    fn names_are_lower_case_dotted_words() {
        for good in [
            "login",
            "user.create",
            "object.article.change",
            "a",
            "a1_b.c-d.e_2",
            "bank.x-",
        ] {
            assert_eq!(good.parse::<RightName>().unwrap().as_str(), good);
        }
        for bad in [
            ".",
            "a.",
            ".a",
            "a..b",
            "User.view",
            "user view",
            " login",
            "login\n",
            "1a",
            "a.1b",
            "a-b.c",
            "-a",
            "_a",
            "a._b",
            "a.-b",
            "übung",
            "a.ü",
            "a:b",
            "a\0",
            "a.\u{1b}[31m",
        ] {
            assert_eq!(
                RightName::parse(bad),
                Err(RightNameError::Malformed),
                "{bad:?}"
            );
        }
        assert_eq!(RightName::parse(""), Err(RightNameError::Empty));
    }

    #[test]
    fn the_length_ends_at_its_limit_in_characters() {
        let longest = "a".repeat(RightName::MAX);
        assert!(RightName::parse(&longest).is_ok());
        assert_eq!(
            RightName::parse(&format!("{longest}a")),
            Err(RightNameError::TooLong)
        );
        assert_eq!(
            RightName::parse(&"ü".repeat(RightName::MAX)),
            Err(RightNameError::Malformed)
        );
    }

    #[test]
    fn sets_are_asked_with_plain_text() {
        let name = RightName::parse("user.view").unwrap();
        assert!(BTreeSet::from([name.clone()]).contains("user.view"));
        assert!(HashSet::from([name.clone()]).contains("user.view"));
        assert_eq!(name, "user.view");
        assert_eq!(format!("{name:<12}|"), "user.view   |");
    }
}
