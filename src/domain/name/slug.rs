//! The short names of tenants, roles, policies, banks and appearances. Owns their alphabet and
//! the words no new one may take; must not know which things exist.

use super::letters::{self, Nature};
use super::{NameProblem, What, name_type};

/// Words that mean something in a flag, a filter or a policy's inheritance.
const RESERVED: [&str; 12] = [
    "all",
    "any",
    "builtin",
    "default",
    "everyone",
    "everywhere",
    "global",
    "never",
    "none",
    "off",
    "on",
    "self",
];
const ALLOWED: &str = "the letters a to z, digits, and single - or _ between them";
const MAX_CHARS: usize = 63;

/// A slug: 1 to 63 of the letters a to z, digits, and `-` or `_` standing singly between them.
/// The length is that of a DNS label (RFC 1035, 2.3.4), so that a tenant can name a host.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Slug(String);

name_type!(Slug);

impl Slug {
    /// The slug of something that exists, built-in things included.
    ///
    /// # Errors
    /// Where the text is empty, too long or holds anything but the alphabet; a slug typed in
    /// capitals is answered with its lower-case form.
    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        let lower = text.to_ascii_lowercase();
        refuse_shape(&lower)?;
        if lower == text {
            Ok(Self::from_stored(lower))
        } else {
            Err(NameProblem::UpperCase { suggestion: lower })
        }
    }

    /// The slug of something about to be made.
    ///
    /// # Errors
    /// Those of [`Slug::parse`], and where the word is reserved.
    pub fn parse_new(text: &str) -> Result<Self, NameProblem> {
        let slug = Self::parse(text)?;
        match RESERVED.into_iter().find(|word| *word == slug.0) {
            Some(word) => Err(NameProblem::Reserved { word }),
            None => Ok(slug),
        }
    }
}

fn refuse_shape(text: &str) -> Result<(), NameProblem> {
    let what = What::Slug;
    if text.is_empty() {
        return Err(NameProblem::Empty { what });
    }
    let mut between = false;
    for (column, found) in letters::numbered(text) {
        match found {
            'a'..='z' | '0'..='9' => between = true,
            '-' | '_' if between => between = false,
            '-' | '_' => return Err(misplaced(column, found)),
            _ => {
                if letters::refuse_hidden(column, found)? == Nature::Blank {
                    return Err(NameProblem::Blank { what, column });
                }
                return Err(NameProblem::NotAllowed {
                    what,
                    column,
                    found,
                    allowed: ALLOWED,
                });
            }
        }
    }
    let length = text.len();
    if length > MAX_CHARS {
        return Err(NameProblem::TooLong {
            what,
            length,
            limit: MAX_CHARS,
            unit: "characters",
        });
    }
    match text.chars().next_back() {
        Some(sign @ ('-' | '_')) => Err(misplaced(length, sign)),
        _ => Ok(()),
    }
}

fn misplaced(column: usize, found: char) -> NameProblem {
    NameProblem::Misplaced {
        column,
        found,
        rule: "it stands singly between letters or digits",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slugs() {
        for (text, expected) in [
            ("north", Ok(())),
            ("4u", Ok(())),
            ("x", Ok(())),
            ("file_transfers", Ok(())),
            ("north-west-2", Ok(())),
            ("", Err(None)),
            ("-north", Err(Some(1))),
            ("north-", Err(Some(6))),
            ("north--west", Err(Some(7))),
            ("north-_west", Err(Some(7))),
            ("north.west", Err(Some(6))),
            ("köln", Err(Some(2))),
            ("a b", Err(Some(2))),
            ("a\u{200b}", Err(Some(2))),
            ("nоrth", Err(Some(2))),
            ("North", Err(None)),
        ] {
            let result = Slug::parse(text).map(|_| ());
            assert_eq!(
                result.map_err(|problem| problem.column()),
                expected,
                "{text}"
            );
        }
        assert!(Slug::parse(&"a".repeat(63)).is_ok());
        assert!(Slug::parse(&"a".repeat(64)).is_err());
    }

    #[test]
    fn capitals_are_answered_with_the_slug() {
        let problem = Slug::parse("North-West").unwrap_err();
        assert_eq!(
            problem.to_string(),
            "slugs are written in lower case: north-west"
        );
        assert_eq!(Slug::parse("Köln").unwrap_err().column(), Some(2));
    }

    #[test]
    fn reserved_words_exist_but_are_not_given_anew() {
        for word in RESERVED {
            assert!(Slug::parse(word).is_ok());
            assert_eq!(Slug::parse_new(word), Err(NameProblem::Reserved { word }));
        }
        assert!(Slug::parse_new("defaults").is_ok());
    }

    proptest! {
        #[test]
        fn the_alphabet_is_kept(text in "[a-cA_ö-]{0,6}") {
            if let Ok(slug) = Slug::parse(&text) {
                prop_assert_eq!(slug.as_str(), &text);
                prop_assert!(text.split(['-', '_']).all(|part| !part.is_empty()));
                prop_assert!(text.is_ascii() && text == text.to_lowercase());
            }
        }
    }
}
