//! Rules for new passwords. All that a password breaks is reported at once, in words a person
//! can act on. Passwords already set are never judged by these rules.

mod identity;
#[cfg(test)]
mod tests;

pub use identity::Identity;

use super::policy::{CharacterClass, Rules};
use super::secret::Secret;
use serde::{Serialize, Serializer};
use unicode_normalization::UnicodeNormalization;

/// More bytes than any policy allows: refused before anything else looks at the text.
pub const MOST_BYTES: usize = 16 * 1024;

/// A rule a password can break (CLI.md, `policy test`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    /// In a list of leaked passwords.
    Leaked,
    /// The same as before.
    History,
    /// The person's own name, address or tenant.
    Identity,
}

impl Rule {
    /// The word used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MinLength => "min_length",
            Self::MaxLength => "max_length",
            Self::Letter => "letter",
            Self::Lower => "lower",
            Self::Upper => "upper",
            Self::Digit => "digit",
            Self::Special => "special",
            Self::Strength => "strength",
            Self::Common => "common",
            Self::Leaked => "leaked",
            Self::History => "history",
            Self::Identity => "identity",
        }
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_str(self.as_str())
    }
}

/// What one rule says about a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule.
    pub rule: Rule,
    /// Whether the password keeps it.
    pub passed: bool,
    /// How it is kept, or what to do.
    pub message: String,
}

/// A rule that was broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// Which.
    pub rule: Rule,
    /// What to do about it.
    pub message: String,
}

/// What the policy's own list of refused passwords says; whoever asks the rules has looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listed {
    /// The policy names no list.
    NoList,
    /// It is in none.
    Absent,
    /// It is a word of a list.
    Word,
    /// It has leaked so often.
    Leaked(u64),
}

/// What the passwords before say; whoever asks the rules has compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Former {
    /// They are not for this caller to compare with: only a person's own change is.
    NotAsked,
    /// It is none of them.
    New,
    /// It is the present one.
    Present,
    /// It is one of those before.
    Earlier,
}

/// A new password with all that the rules are told about it.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a> {
    /// The password, in [`normal`] form.
    pub password: &'a Secret,
    /// The names that must not serve as a password.
    pub identity: &'a Identity,
    /// What the policy's list says.
    pub listed: Listed,
    /// What the passwords before say.
    pub former: Former,
}

/// The form in which passwords are compared and hashed: NFC, nothing else changed and nothing
/// cut (NIST SP 800-63B-4, 3.1.1.2).
#[must_use]
pub fn normal(password: &Secret) -> Secret {
    Secret::new(password.reveal().nfc().collect())
}

/// The rules among them that the password breaks.
#[must_use]
pub fn violations(findings: Vec<Finding>) -> Vec<Violation> {
    let broken = findings.into_iter().filter(|finding| !finding.passed);
    broken
        .map(|finding| Violation {
            rule: finding.rule,
            message: finding.message,
        })
        .collect()
}

/// What every rule says about a password, in the order of CLI.md. One that is far too long is not
/// looked at any further.
#[must_use]
pub fn examine(candidate: &Candidate<'_>, rules: &Rules) -> Vec<Finding> {
    let text = candidate.password.reveal();
    let (short, long) = length(text, rules);
    if !long.passed {
        return vec![long];
    }
    let estimate = estimate(text, candidate.identity);
    let mut findings = vec![short, long];
    findings.extend(CharacterClass::ALL.map(|class| composition(text, class, rules)));
    findings.extend([
        strength(&estimate, rules),
        common(&estimate, candidate.listed),
        leaked(candidate.listed),
        history(candidate.former),
        own_names(text, candidate.identity),
    ]);
    findings
}

fn finding(rule: Rule, passed: bool, kept: impl Into<String>, advice: String) -> Finding {
    Finding {
        rule,
        passed,
        message: if passed { kept.into() } else { advice },
    }
}

fn length(text: &str, rules: &Rules) -> (Finding, Finding) {
    let length = text.chars().count();
    let (least, most) = (rules.min_length as usize, rules.max_length as usize);
    let counted = format!("{length} characters");
    let short = finding(
        Rule::MinLength,
        length >= least,
        &counted,
        format!("use at least {least} characters instead of {length}"),
    );
    let long = finding(
        Rule::MaxLength,
        length <= most && text.len() <= MOST_BYTES,
        &counted,
        format!("use at most {most} characters instead of {length}"),
    );
    (short, long)
}

fn composition(text: &str, class: CharacterClass, rules: &Rules) -> Finding {
    let (rule, what) = match class {
        CharacterClass::Letter => (Rule::Letter, "a letter"),
        CharacterClass::Lower => (Rule::Lower, "a lower-case letter"),
        CharacterClass::Upper => (Rule::Upper, "an upper-case letter"),
        CharacterClass::Digit => (Rule::Digit, "a digit"),
        CharacterClass::Special => (
            Rule::Special,
            "a character that is neither letter nor digit",
        ),
    };
    if !rules.require.contains(&class) {
        return finding(rule, true, "not asked for", String::new());
    }
    let contained = text.chars().any(|character| class.contains(character));
    let kept = format!("contains {what}");
    finding(rule, contained, kept, format!("add {what}"))
}

fn strength(estimate: &Estimate, rules: &Rules) -> Finding {
    let (score, needed) = (estimate.score, rules.min_strength);
    finding(
        Rule::Strength,
        score >= needed,
        format!("strength {score} of the needed {needed}"),
        format!(
            "too easily guessed (strength {score} of the needed {needed}): add an uncommon word or two"
        ),
    )
}

fn common(estimate: &Estimate, listed: Listed) -> Finding {
    finding(
        Rule::Common,
        !estimate.common && listed != Listed::Word,
        "in no list of common passwords",
        "this is one of the most common passwords: choose another".to_owned(),
    )
}

fn leaked(listed: Listed) -> Finding {
    let (passed, kept, times) = match listed {
        Listed::NoList | Listed::Word => (true, "the policy names no list of leaked passwords", 0),
        Listed::Absent => (true, "not in the list of the policy", 0),
        Listed::Leaked(times) => (false, "", times),
    };
    let times = match times {
        1 => "once".to_owned(),
        times => format!("{times} times"),
    };
    let advice =
        format!("this password has leaked {times}: whoever guesses will try it, so choose another");
    finding(Rule::Leaked, passed, kept, advice)
}

fn history(former: Former) -> Finding {
    let (passed, words) = match former {
        Former::NotAsked => (true, "looked at when a person changes the own password"),
        Former::New => (true, "not used before"),
        Former::Present => (false, "the new password must differ from the old one"),
        Former::Earlier => (false, "this password was used before: choose a new one"),
    };
    finding(Rule::History, passed, words, words.to_owned())
}

fn own_names(text: &str, identity: &Identity) -> Finding {
    finding(
        Rule::Identity,
        !identity.makes_up(text),
        "made of more than names",
        "do not make it of your name, username, e-mail address or tenant".to_owned(),
    )
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
fn estimate(text: &str, identity: &Identity) -> Estimate {
    let words: Vec<&str> = identity.words().collect();
    let entropy = zxcvbn::zxcvbn(text, &words);
    Estimate {
        common: entropy.guesses() < COMMON_GUESSES,
        score: u8::from(entropy.score()),
    }
}
