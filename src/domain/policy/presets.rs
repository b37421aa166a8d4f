//! Policies to begin with, after published guidance and the documents vogt comes from. Each number
//! says where it stands; where the source gives none, it says that the value is ours.

use super::{CharacterClass, Given, Value};
use jiff::SignedDuration;

/// A policy to begin with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// NIST SP 800-63B-4 (2025), passwords as the only factor.
    Nist,
    /// OWASP ASVS 5.0 (2025), chapter V6.
    Asvs,
    /// BSI IT-Grundschutz, ORP.4 (Edition 2023).
    Bsi,
    /// The three product documents in seeds/.
    Seed,
}

impl Preset {
    /// All of them, in the order of CLI.md.
    pub const ALL: [Self; 4] = [Self::Nist, Self::Asvs, Self::Bsi, Self::Seed];

    /// The word used in flags.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Nist => "nist",
            Self::Asvs => "asvs",
            Self::Bsi => "bsi",
            Self::Seed => "seed",
        }
    }

    /// The values it gives.
    #[must_use]
    pub fn given(self) -> Given {
        let values = match self {
            Self::Nist => nist(),
            Self::Asvs => asvs(),
            Self::Bsi => bsi(),
            Self::Seed => seed(),
        };
        values.into_iter().collect()
    }
}

/// NIST SP 800-63B-4.
///
/// - At least 15 characters for a password that is the only factor, no composition, and no change
///   without a cause: 3.1.1.2. The common-password list and the names of the person, which it
///   asks for, too, are part of every policy.
/// - At most 1024 characters: ours; the section asks for 64 at least.
/// - 100 failures in a row: 3.2.2 (the most that are allowed).
/// - A session of 30 days: 2.1.3 (AAL1). It names no idle time there: the 15 minutes are ours.
/// - 24 hours for what is sent to an e-mail address to get back in: 4.2.1.2.
fn nist() -> Vec<Value> {
    vec![
        Value::MinLength(15),
        Value::MaxLength(1024),
        Value::Require(Vec::new()),
        Value::MaxAge(None),
        Value::History(0),
        Value::MaxFailures(100),
        Value::IdleLogout(Some(SignedDuration::from_mins(15))),
        Value::SessionMax(Some(days(30))),
        Value::TemporaryPasswordFor(SignedDuration::from_hours(24)),
    ]
}

/// OWASP ASVS 5.0, chapter V6.
///
/// - 15 characters: V6.2.1 requires 8 and strongly recommends 15, which is what is taken.
/// - No composition: V6.2.5; at least 64 characters must be allowed: V6.2.9 (1024 is ours); no
///   regular change: V6.2.10. The common list (V6.2.4) and the words of the context (V6.2.11) are
///   part of every policy; `--blocklist` adds the leaked ones (V6.2.12).
/// - V6.3.1 asks for a limit on guesses and V6.4.1 for a short life of initial passwords without
///   numbers: 5 failures, a lock of 30 minutes and 24 hours are ours. So are 15 minutes idle and
///   12 hours at most (V7.3.1 and V7.3.2 leave both to the risk).
fn asvs() -> Vec<Value> {
    vec![
        Value::MinLength(15),
        Value::MaxLength(1024),
        Value::Require(Vec::new()),
        Value::MaxAge(None),
        Value::History(0),
        Value::MaxFailures(5),
        Value::LockFor(Some(SignedDuration::from_mins(30))),
        Value::IdleLogout(Some(SignedDuration::from_mins(15))),
        Value::SessionMax(Some(SignedDuration::from_hours(12))),
        Value::TemporaryPasswordFor(SignedDuration::from_hours(24)),
    ]
}

/// BSI IT-Grundschutz, ORP.4. It sets no numbers: all of them are ours.
///
/// - "Nicht leicht zu erraten", and not too complicated (ORP.4.A22): 12 characters and a strength
///   of 3 instead of a composition.
/// - No passwords from common lists (ORP.4.A8): part of every policy. Each change brings a new one
///   (A8: used once only): 10 former ones are remembered.
/// - No change by the calendar alone (ORP.4.A23): no age.
/// - 5 failures, 15 minutes idle, 12 hours at most.
fn bsi() -> Vec<Value> {
    vec![
        Value::MinLength(12),
        Value::Require(Vec::new()),
        Value::MinStrength(3),
        Value::MaxAge(None),
        Value::History(10),
        Value::MaxFailures(5),
        Value::IdleLogout(Some(SignedDuration::from_mins(15))),
        Value::SessionMax(Some(SignedDuration::from_hours(12))),
    ]
}

/// The product documents.
///
/// - "Groß- und Kleinbuchstaben, Zahlen und Sonderzeichen", 24 hours for a temporary password, 30
///   days for a demo: marketing system (E6, E7, E9).
/// - Length, age, logout when idle, history and the limit on failures are named in the marketing
///   system and the banking application without numbers (E22-E25, B21, B23): 12 characters, 90
///   days, 15 minutes and 10 passwords are ours; 5 failures that lock until they are reset are
///   DESIGN.md's.
fn seed() -> Vec<Value> {
    use CharacterClass::{Digit, Lower, Special, Upper};
    vec![
        Value::MinLength(12),
        Value::Require(vec![Lower, Upper, Digit, Special]),
        Value::MaxAge(Some(days(90))),
        Value::History(10),
        Value::MaxFailures(5),
        Value::LockFor(None),
        Value::IdleLogout(Some(SignedDuration::from_mins(15))),
        Value::TemporaryPasswordFor(SignedDuration::from_hours(24)),
        Value::DemoFor(days(30)),
    ]
}

fn days(count: i64) -> SignedDuration {
    SignedDuration::from_hours(24 * count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn presets_make_sense_and_none_asks_for_less_than_the_built_in_policy() {
        for preset in Preset::ALL {
            let given = preset.given();
            assert_eq!(given.require_sense(), Ok(()));
            assert!(given.rules().min_length >= 12, "{preset:?}");
            assert!(given.rules().max_length >= 64, "{preset:?}");
        }
    }
}
