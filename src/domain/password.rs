//! Rules for new passwords. All that a password breaks is reported at once, in words a person
//! can act on. Passwords already set are never judged by these rules.

use super::policy::{CharacterClass, Rules};
use super::secret::Secret;
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

/// More bytes than any policy allows: refused before anything else looks at the text.
pub const MOST_BYTES: usize = 16 * 1024;

/// A rule a password can break (CLI.md, `policy test`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Too short.
    MinLength,
    /// Too long.
    MaxLength,
    /// No letter.
    Letter,
    /// No lower-case letter.
    Lower,
    /// No upper-case letter.
    Upper,
    /// No digit.
    Digit,
    /// No special character.
    Special,
    /// Too easily guessed.
    Strength,
    /// In a list of common passwords.
    Common,
    /// The person's own name, address or tenant.
    Identity,
    /// The same as before.
    History,
}

/// A rule that was broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// Which.
    pub rule: Rule,
    /// What to do about it.
    pub message: String,
}

/// The form in which passwords are compared and hashed: NFC, nothing else changed and nothing
/// cut (NIST SP 800-63B-4, 3.1.1.2).
#[must_use]
pub fn normal(password: &Secret) -> Secret {
    Secret::new(password.reveal().nfc().collect())
}

/// Checks a new password, given in [`normal`] form. `identity` holds the names that must not
/// serve as a password: username, e-mail address, tenant.
#[must_use]
pub fn check(password: &Secret, rules: &Rules, identity: &[&str]) -> Vec<Violation> {
    let text = password.reveal();
    let length = text.chars().count();
    let mut broken = Vec::new();
    let mut add = |rule, message: String| broken.push(Violation { rule, message });
    let (least, most) = (rules.min_length as usize, rules.max_length as usize);
    if length > most || text.len() > MOST_BYTES {
        add(
            Rule::MaxLength,
            format!("use at most {most} characters instead of {length}"),
        );
        return broken;
    }
    if length < least {
        add(
            Rule::MinLength,
            format!("use at least {least} characters instead of {length}"),
        );
    }
    for class in &rules.require {
        if !text.chars().any(|character| class.contains(character)) {
            let (rule, what) = missing(*class);
            add(rule, format!("add {what}"));
        }
    }
    if is_identity(text, identity) {
        add(
            Rule::Identity,
            "do not use the username, e-mail address or tenant".to_owned(),
        );
    }
    let estimate = estimate(text, identity);
    if estimate.common {
        add(
            Rule::Common,
            "this is one of the most common passwords: choose another".to_owned(),
        );
    }
    if estimate.score < rules.min_strength {
        add(
            Rule::Strength,
            format!(
                "too easily guessed (strength {} of the needed {}): add an uncommon word or two",
                estimate.score, rules.min_strength
            ),
        );
    }
    broken
}

fn missing(class: CharacterClass) -> (Rule, &'static str) {
    match class {
        CharacterClass::Letter => (Rule::Letter, "a letter"),
        CharacterClass::Lower => (Rule::Lower, "a lower-case letter"),
        CharacterClass::Upper => (Rule::Upper, "an upper-case letter"),
        CharacterClass::Digit => (Rule::Digit, "a digit"),
        CharacterClass::Special => (
            Rule::Special,
            "a character that is neither letter nor digit",
        ),
    }
}

/// Characters that may stand around a name without making it a password.
const TRIMMINGS: usize = 4;

fn is_identity(text: &str, identity: &[&str]) -> bool {
    let text = text.to_lowercase();
    let length = text.chars().count();
    identity
        .iter()
        .map(|name| name.nfc().collect::<String>().to_lowercase())
        .filter(|name| !name.is_empty())
        .any(|name| text.contains(&name) && length <= name.chars().count() + TRIMMINGS)
}

struct Estimate {
    common: bool,
    score: u8,
}

/// A password that a guesser who knows the usual lists, names and patterns reaches within so many
/// guesses counts as common: as many as a throttled attack over the net can make (zxcvbn's
/// boundary between its scores 1 and 2).
const COMMON_GUESSES: u64 = 1_000_000;

/// What zxcvbn says, with its built-in lists of common passwords, names and words. It looks at
/// the first hundred characters; a longer password is in no list.
fn estimate(text: &str, identity: &[&str]) -> Estimate {
    let entropy = zxcvbn::zxcvbn(text, identity);
    Estimate {
        common: entropy.guesses() < COMMON_GUESSES,
        score: u8::from(entropy.score()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn broken(password: &str, rules: &Rules) -> Vec<Rule> {
        let normal = normal(&Secret::new(password.to_owned()));
        check(
            &normal,
            rules,
            &["ana.lopez", "ana@kanzlei.example", "nord"],
        )
        .into_iter()
        .map(|violation| violation.rule)
        .collect()
    }

    #[test]
    fn the_built_in_rules_by_table() {
        let rules = Rules::builtin();
        let long = "ü".repeat(1024);
        let table: &[(&str, &[Rule])] = &[
            ("correct horse battery", &[]),
            ("Grüne Äpfel im Frühling", &[]),
            ("密码密码很长的一个密码啊啊", &[]),
            ("kurz", &[Rule::MinLength, Rule::Common]),
            ("", &[Rule::MinLength, Rule::Common]),
            ("password1234", &[Rule::Common]),
            ("123456789012", &[Rule::Common]),
            ("aaaaaaaaaaaaaaa", &[Rule::Common]),
            ("ana@kanzlei.example", &[Rule::Identity, Rule::Common]),
            (
                "Ana.Lopez-1",
                &[Rule::MinLength, Rule::Identity, Rule::Common],
            ),
            (&format!("{long}x"), &[Rule::MaxLength]),
        ];
        for (password, expected) in table {
            assert_eq!(broken(password, &rules), *expected, "{password}");
        }
    }

    #[test]
    fn length_is_counted_in_characters_after_composition() {
        let rules = Rules {
            min_length: 13,
            ..Rules::builtin()
        };
        // twelve letters, one of them typed as two code points
        assert_eq!(broken("gru\u{308}nfutter-zq", &rules), vec![]);
        assert_eq!(broken("gru\u{308}nfutter-z", &rules), vec![Rule::MinLength]);
    }

    #[test]
    fn composition_and_strength_are_reported_together() {
        let rules = Rules {
            min_length: 8,
            require: CharacterClass::ALL.to_vec(),
            min_strength: 3,
            ..Rules::builtin()
        };
        assert_eq!(
            broken("abc", &rules),
            vec![
                Rule::MinLength,
                Rule::Upper,
                Rule::Digit,
                Rule::Special,
                Rule::Common,
                Rule::Strength
            ]
        );
        assert_eq!(broken("Vier-Augen-Prinzip-9", &rules), vec![]);
    }
}
