//! Names of people and one-line texts. Owns what may stand in them: everything a person writes,
//! and nothing that hides, turns or imitates it. Must not know what the text is used for.

use super::letters::{self, Nature, Scripts};
use super::{NameProblem, What, name_type};

/// A first or last name: 1 to 100 characters on one line, in normal form C, without blanks
/// around it. The limit is ours.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct PersonName(String);

/// A tenant's name, a role's title, the reason of a lock: 1 to 200 characters on one line, in
/// normal form C, without blanks around it. The limit is ours.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Title(String);

name_type!(PersonName);
name_type!(Title);

impl PersonName {
    /// The most characters a name may have.
    pub const MAX_CHARS: usize = 100;

    /// # Errors
    /// Where the text is empty, too long, holds control, invisible or meaningless characters or
    /// such as turn the direction of writing, or mixes scripts within a word.
    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        line(What::PersonName, Self::MAX_CHARS, text).map(Self::from_stored)
    }
}

impl Title {
    /// The most characters a title may have.
    pub const MAX_CHARS: usize = 200;

    /// # Errors
    /// As for [`PersonName::parse`].
    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        line(What::Title, Self::MAX_CHARS, text).map(Self::from_stored)
    }
}

/// One line: normal form C, other blanks made ordinary ones (RFC 8265, 4.2), none at the ends.
fn line(what: What, limit: usize, text: &str) -> Result<String, NameProblem> {
    let composed = letters::composed(text);
    let line = composed.trim();
    if line.is_empty() {
        return Err(NameProblem::Empty { what });
    }
    let length = line.chars().count();
    if length > limit {
        return Err(NameProblem::TooLong {
            what,
            length,
            limit,
            unit: "characters",
        });
    }
    // Judged where it was typed, blanks in front included, so that positions are right.
    let typed = composed.trim_end();
    let front = typed.chars().take_while(|c| c.is_whitespace()).count();
    let mut kept = String::with_capacity(line.len());
    for (column, c) in letters::numbered(typed).skip(front) {
        let blank = letters::refuse_hidden(column, c)? == Nature::Blank;
        kept.push(if blank { ' ' } else { c });
    }
    letters::refuse_stray_accents(typed)?;
    refuse_mixed_words(typed)?;
    Ok(kept)
}

fn refuse_mixed_words(text: &str) -> Result<(), NameProblem> {
    if text.is_ascii() {
        return Ok(());
    }
    let mut word = Vec::new();
    for (column, c) in letters::numbered(text) {
        match letters::nature(c) {
            Nature::Letter | Nature::Accent | Nature::Digit => word.push((column, c)),
            _ => letters::refuse_mixed(word.drain(..), Scripts::OneOrLatinBesideCjk)?,
        }
    }
    letters::refuse_mixed(word.into_iter(), Scripts::OneOrLatinBesideCjk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_people_have() {
        for name in [
            "Müller",
            "Jacobi Jäckel",
            "O'Brien",
            "O’Brien",
            "Tunçboğa",
            "Kosidło",
            "Дмитрий",
            "田中さくら",
            "Łukasz-Jörg",
            "عائشة",
            "Nguyễn Thị",
            "ณัฐวุฒิ",
            "Ana-Мария",
            "X",
            "Müller & Söhne GmbH (Köln) – 4×4 №1 €",
        ] {
            assert_eq!(PersonName::parse(name).unwrap().as_str(), name);
        }
    }

    #[test]
    fn spellings_of_one_name() {
        for (typed, kept) in [
            ("  Mu\u{308}ller\n", "Müller"),
            ("Anna\u{a0}Maria", "Anna Maria"),
            ("\u{3000}田中", "田中"),
        ] {
            assert_eq!(PersonName::parse(typed).unwrap().as_str(), kept);
        }
    }

    #[test]
    fn names_that_are_refused() {
        for (name, column) in [
            ("", None),
            (" \t ", None),
            ("Ana\tLuz", Some(4)),
            ("Ana\nLuz", Some(4)),
            ("\u{1b}[31mAna", Some(1)),
            ("Ana\u{202e}zuL", Some(4)),
            ("  An\u{200b}a", Some(5)),
            ("Mu\u{308}l\u{200d}ler", Some(4)),
            ("An\u{ad}a", Some(3)),
            ("❤\u{fe0f}", Some(2)),
            ("A\u{e0041}", Some(2)),
            ("A\u{e000}", Some(2)),
            ("A\u{378}", Some(2)),
            ("M\u{fffd}ller", Some(2)),
            ("Аna", Some(2)),
            ("Eva Mаria", Some(6)),
            ("\u{301}Ana", Some(1)),
            ("A\u{300}\u{301}\u{302}\u{303}\u{304}\u{305}", Some(6)),
        ] {
            let problem = PersonName::parse(name).unwrap_err();
            assert_eq!(problem.column(), column, "{name:?}: {problem}");
        }
    }

    #[test]
    fn lengths() {
        for (length, name, title) in [
            (100, true, true),
            (101, false, true),
            (200, false, true),
            (201, false, false),
        ] {
            let text = "ö".repeat(length);
            assert_eq!(PersonName::parse(&text).is_ok(), name, "{length}");
            assert_eq!(Title::parse(&text).is_ok(), title, "{length}");
        }
    }

    proptest! {
        #[test]
        fn what_passed_passes_again_unchanged(text in "\\PC{0,20}") {
            if let Ok(title) = Title::parse(&text) {
                prop_assert_eq!(Title::parse(title.as_str()), Ok(title));
            }
        }

        #[test]
        fn nothing_hidden_gets_in_and_no_refusal_repeats_it(text in any::<String>()) {
            let shown = match Title::parse(&text) {
                Ok(title) => title.to_string(),
                Err(problem) => problem.to_string(),
            };
            prop_assert!(shown.chars().all(|c| letters::refuse_hidden(1, c).is_ok()));
        }
    }
}
