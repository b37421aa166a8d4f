//! The name a person logs in with. Owns what may stand in it and when two of them are the same
//! or look the same; must not know which names are taken.
//!
//! The rules are those of PRECIS UsernameCasePreserved (RFC 8265, 3.4) for what is kept and
//! UsernameCaseMapped (3.3) for what is compared, narrowed to today's letters of one script
//! (UTS 39) and to signs an e-mail address can have.

use super::letters;
use super::{Email, NameProblem, What, name_type};

/// Words that mean someone else in a prompt, in the audit trail or in a sentence. `admin` and
/// `root` are ordinary names here: vogt gives them no power.
const RESERVED: [&str; 10] = [
    "anonymous",
    "everybody",
    "everyone",
    "nobody",
    "none",
    "operator",
    "os",
    "system",
    "unknown",
    "vogt",
];

/// The signs of an e-mail address, without those that end or quote a word in a list, a path, a
/// shell or a password file: `/`, `` ` ``, and what no address has anyway.
const SIGNS: &str = ".@_+-'!#$%&*=?^{|}~";
const ALLOWED: &str = "letters, digits and the signs of an e-mail address, such as . @ _ + -";

/// A username: 1 to 254 characters, at least one of them a letter or digit, as typed (normal
/// form C, full-width letters made ordinary ones).
///
/// `==` compares spellings; people are told apart by [`Username::key`].
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Username(String);

name_type!(Username);

impl Username {
    /// The most characters a username may have: those of an e-mail address.
    pub const MAX_CHARS: usize = 254;

    /// # Errors
    /// Where the text is empty, too long or reserved, begins with `-`, has no letter or digit,
    /// holds blanks, hidden characters or signs no e-mail address has, or mixes scripts.
    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        let what = What::Username;
        let text = letters::width_mapped(text);
        if text.is_empty() {
            return Err(NameProblem::Empty { what });
        }
        letters::refuse_other_signs(what, &text, SIGNS, ALLOWED)?;
        letters::refuse_stray_accents(&text)?;
        letters::refuse_mixed_in_address(&text)?;
        Self::from_stored(text).whole_name()
    }

    /// The rules that look at the name as a whole.
    fn whole_name(self) -> Result<Self, NameProblem> {
        let what = What::Username;
        let length = self.0.chars().count();
        if length > Self::MAX_CHARS {
            return Err(NameProblem::TooLong {
                what,
                length,
                limit: Self::MAX_CHARS,
                unit: "characters",
            });
        }
        if self.0.starts_with('-') {
            return Err(NameProblem::Misplaced {
                column: 1,
                found: '-',
                rule: "a name with it in front reads as an option",
            });
        }
        if !self.0.contains(char::is_alphanumeric) {
            return Err(NameProblem::NoLetter { what });
        }
        let lookalike = self.lookalike();
        match RESERVED.into_iter().find(|word| *word == lookalike) {
            Some(word) => Err(NameProblem::Reserved { word }),
            None => Ok(self),
        }
    }

    /// What is compared: two usernames with one key are one username.
    pub fn key(&self) -> String {
        letters::folded(&self.0)
    }

    /// The same for any text, to look for people who may be gone and for names of no person.
    pub fn key_of(text: &str) -> String {
        letters::folded(&letters::width_mapped(text))
    }

    /// The value of a unique index that catches names which look like another's in a different
    /// script: the key of a Latin name, and for any other the Latin text it looks like. The
    /// Cyrillic `раура` collides with `paypa`; `bernd` and `bemd`, both Latin, do not.
    pub fn lookalike(&self) -> String {
        let key = self.key();
        if letters::is_latin(&key) {
            key
        } else {
            letters::latin_shape(&key)
        }
    }
}

/// Usernames for a person with this address, the best first: the address itself, the part before
/// the `@`, then that part with 2, 3 and so on behind it. The caller takes the first free one.
pub fn username_candidates(email: &Email) -> impl Iterator<Item = Username> {
    let local: String = email
        .local_part()
        .chars()
        .filter(|&c| !c.is_ascii() || c.is_ascii_alphanumeric() || SIGNS.contains(c))
        .collect();
    let names = [email.as_str().to_owned(), local.clone()];
    // A part that no number makes a name would be tried four thousand million times.
    let numbers = match Username::parse(&format!("{local}2")) {
        Ok(_) => Some(2..=u32::MAX),
        Err(_) => None,
    };
    names
        .into_iter()
        .chain(
            numbers
                .into_iter()
                .flatten()
                .map(move |n| format!("{local}{n}")),
        )
        .filter_map(|name| Username::parse(&name).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn name(text: &str) -> Username {
        Username::parse(text).unwrap_or_else(|problem| panic!("{text:?}: {problem}"))
    }

    #[test]
    fn names_that_pass() {
        for text in [
            "ana",
            "Ana",
            "admin",
            "root",
            "b.schuster",
            "ana.luz+bank@example.org",
            "o'brien@example.ie",
            "müller",
            "Kosidło",
            "ılgaz",
            "дмитрий",
            "иван@example.org",
            "田中さくら",
            "عائشة",
            "_svc",
            "1000",
        ] {
            assert_eq!(name(text).as_str(), text);
        }
    }

    #[test]
    fn names_that_are_refused() {
        for (text, column) in [
            ("", None),
            ("-ana", Some(1)),
            ("－ana", Some(1)),
            ("ana:x", Some(4)),
            ("a,b", Some(2)),
            ("a;b", Some(2)),
            ("a/b", Some(2)),
            ("a\"b", Some(2)),
            ("a\\b", Some(2)),
            ("a`b", Some(2)),
            ("a b", Some(2)),
            ("ana ", Some(4)),
            ("a\u{a0}b", Some(2)),
            ("ana\n", Some(4)),
            ("a\0", Some(2)),
            ("ana\u{202e}", Some(4)),
            ("ana\u{200b}", Some(4)),
            ("ana\u{fe0f}", Some(4)),
            ("ana\u{e0061}", Some(4)),
            ("anа", Some(3)),
            ("аna@example.org", Some(2)),
            ("ana@exаmple.org", Some(7)),
            ("pɑypal", Some(2)),
            ("𝐚na", Some(1)),
            ("ana²", Some(4)),
            ("ana👍", Some(4)),
            ("a\u{ff1a}b", Some(2)),
            ("\u{301}ana", Some(1)),
            ("..", None),
            ("@", None),
            ("system", None),
            ("System", None),
            ("ｓｙｓｔｅｍ", None),
            ("оѕ", None),
            ("Vogt", None),
        ] {
            let problem = Username::parse(text).unwrap_err();
            assert_eq!(problem.column(), column, "{text:?}: {problem}");
        }
        assert!(Username::parse(&"a".repeat(254)).is_ok());
        assert!(Username::parse(&"a".repeat(255)).is_err());
    }

    #[test]
    fn the_same_name() {
        for (one, other, same) in [
            ("Ana", "ANA", true),
            ("Mu\u{308}ller", "MÜLLER", true),
            ("ａｎａ", "ana", true),
            ("ΝΙΚΟΣ", "νικος", true),
            ("ana", "anna", false),
            ("strasse", "straße", false),
        ] {
            assert_eq!(name(one).key() == name(other).key(), same, "{one} {other}");
        }
    }

    #[test]
    fn look_alikes_across_scripts_only() {
        for (one, other, alike) in [
            ("раура", "paypa", true),
            ("раура@example.org", "Paypa@example.org", true),
            ("bernd", "bemd", false),
            ("paypa1", "paypal", false),
            ("дмитрий", "dmitrij", false),
            ("müller", "muller", false),
        ] {
            let (one, other) = (name(one), name(other));
            assert_eq!(one.lookalike() == other.lookalike(), alike, "{one} {other}");
        }
        assert_eq!(name("Bernd").lookalike(), "bernd");
    }

    #[test]
    fn candidates() {
        let first = |address: &str, n| {
            username_candidates(&Email::parse(address).unwrap())
                .take(n)
                .map(|name| name.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(
            first("Ana.Luz@example.org", 4),
            ["Ana.Luz@example.org", "Ana.Luz", "Ana.Luz2", "Ana.Luz3"]
        );
        assert_eq!(first("a/b@example.org", 2), ["ab", "ab2"]);
        assert_eq!(
            first("system@example.org", 2),
            ["system@example.org", "system2"]
        );
        assert_eq!(first("/@example.org", 2), ["2", "3"]);
    }

    proptest! {
        #[test]
        fn parsing_keeps_what_it_made(text in "\\PC{0,12}") {
            if let Ok(name) = Username::parse(&text) {
                prop_assert_eq!(Username::parse(name.as_str()), Ok(name));
            }
        }

        #[test]
        fn case_makes_no_second_account(text in "[\\p{Latin}\\p{Greek}\\p{Cyrillic}0-9.@]{1,8}") {
            if let Ok(name) = Username::parse(&text)
                && let Ok(lower) = Username::parse(&name.as_str().to_lowercase())
            {
                prop_assert_eq!(name.key(), lower.key());
                prop_assert_eq!(name.lookalike(), lower.lookalike());
            }
        }

        #[test]
        fn folding_and_shaping_are_final(text in "\\PC{0,12}") {
            if let Ok(name) = Username::parse(&text) {
                prop_assert_eq!(letters::folded(&name.key()), name.key());
                prop_assert_eq!(letters::folded(&name.lookalike()), name.lookalike());
            }
        }

        #[test]
        fn two_latin_names_collide_only_when_they_are_one(
            one in "[a-zA-Z0-9mrnlI]{1,3}",
            other in "[a-zA-Z0-9mrnlI]{1,3}",
        ) {
            if let (Ok(one), Ok(other)) = (Username::parse(&one), Username::parse(&other)) {
                prop_assert_eq!(one.lookalike() == other.lookalike(), one.key() == other.key());
            }
        }
    }
}
