//! Time-based codes of a second factor (RFC 6238): SHA-1, six digits, a step of 30 seconds, which
//! every authenticator app knows.

use super::{HashError, Random, same};
use crate::domain::secret::Secret;
use jiff::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use totp_rs::{Builder, Totp};
use zeroize::Zeroizing;

/// Seconds a code is shown.
const STEP: i64 = 30;

/// How far the clocks may differ, in steps either way (RFC 6238, 5.2: at most one).
const SKEW: i64 = 1;

/// Bytes of a secret: the length of the hash (RFC 4226, 4, requirement 6).
const LENGTH: usize = 20;

/// What an otpauth URI shows as the name of the application.
const ISSUER: &str = "vogt";

/// What needs no escaping in a URI (RFC 3986, 2.3).
const ESCAPED: AsciiSet = NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

/// The secret of a second factor; wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct TotpSecret(Zeroizing<Vec<u8>>);

impl TotpSecret {
    /// A new one of 160 bits.
    ///
    /// # Errors
    /// No randomness.
    pub fn generate(random: &dyn Random) -> Result<Self, HashError> {
        let mut bytes = Zeroizing::new(vec![0; LENGTH]);
        random.fill(&mut bytes)?;
        Ok(TotpSecret(bytes))
    }

    /// One that is stored.
    #[must_use]
    pub fn from_stored(bytes: Vec<u8>) -> Self {
        TotpSecret(Zeroizing::new(bytes))
    }

    /// The bytes, for storing.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn totp(&self) -> Totp {
        // the length is ours; a stored one of another length was put there by someone else, and
        // works as well as it can
        Builder::new()
            .with_secret(self.0.to_vec())
            .build_noncompliant()
    }

    /// The secret as it is typed into an app: base32 without padding.
    #[must_use]
    pub fn base32(&self) -> Secret {
        Secret::new(self.totp().secret().to_base32())
    }

    /// The URI an app reads from a QR code, for the account of that name.
    #[must_use]
    pub fn uri(&self, account: &str) -> Secret {
        let account = utf8_percent_encode(account, &ESCAPED);
        let secret = self.base32();
        let secret = secret.reveal();
        Secret::new(format!(
            "otpauth://totp/{ISSUER}:{account}?secret={secret}&issuer={ISSUER}"
        ))
    }

    /// The step whose code was given, if it is one of the present or one beside it that comes after
    /// `last`, the step accepted last: each is good once. How long that takes does not depend on
    /// how much of a code is right.
    #[must_use]
    pub fn step_of(&self, code: &Secret, now: Timestamp, last: Option<i64>) -> Option<i64> {
        let present = now.as_second().div_euclid(STEP);
        let totp = self.totp();
        let given = code.reveal().as_bytes();
        let mut found = None;
        for step in present - SKEW..=present + SKEW {
            let expected = code_at(&totp, step);
            let fresh = last.is_none_or(|last| last < step);
            if same(expected.reveal().as_bytes(), given) & fresh {
                found = found.or(Some(step));
            }
        }
        found
    }

    /// The code of the present.
    #[must_use]
    pub fn code(&self, now: Timestamp) -> Secret {
        code_at(&self.totp(), now.as_second().div_euclid(STEP))
    }
}

fn code_at(totp: &Totp, step: i64) -> Secret {
    // no clock shows a time before 1970
    let seconds = u64::try_from(step.saturating_mul(STEP)).unwrap_or(0);
    Secret::new(totp.generate(seconds).to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::SystemRandom;
    use proptest::prelude::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    fn of_the_standard() -> TotpSecret {
        TotpSecret::from_stored(b"12345678901234567890".to_vec())
    }

    #[test]
    fn the_vectors_of_the_standard() {
        // RFC 6238, appendix B, SHA-1; the last six of the eight digits
        let table = [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ];
        for (second, code) in table {
            let made = of_the_standard().code(at(second));
            assert_eq!(Some(made.reveal()), code.get(2..), "at {second}");
        }
    }

    #[test]
    fn the_code_of_a_counter_is_that_of_the_standard() {
        // RFC 4226, appendix D
        let codes = [
            "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583",
            "399871", "520489",
        ];
        for (step, code) in (0..).zip(codes) {
            assert_eq!(of_the_standard().code(at(step * 30)).reveal(), code);
        }
    }

    #[test]
    fn a_clock_may_be_a_step_off_and_no_more() {
        let secret = of_the_standard();
        let code = secret.code(at(3000)); // step 100
        let accepted = |second| secret.step_of(&code, at(second), None);
        assert_eq!(accepted(2969), None);
        assert_eq!(accepted(2970), Some(100));
        assert_eq!(accepted(3000), Some(100));
        assert_eq!(accepted(3059), Some(100));
        assert_eq!(accepted(3060), None);
    }

    #[test]
    fn what_is_no_code_is_not_accepted() {
        let secret = of_the_standard();
        for wrong in [
            "",
            "2",
            "28708",
            "2870822",
            "+87082",
            "２８７０８２",
            "287 082",
        ] {
            let wrong = Secret::new(wrong.to_owned());
            assert_eq!(secret.step_of(&wrong, at(30), None), None);
        }
    }

    #[test]
    fn the_uri_names_the_account_and_nothing_breaks_out_of_it() {
        let uri = |name| of_the_standard().uri(name).reveal().to_owned();
        assert_eq!(
            uri("ben"),
            "otpauth://totp/vogt:ben?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=vogt"
        );
        assert!(uri("b?e&n:ü@x").starts_with("otpauth://totp/vogt:b%3Fe%26n%3A%C3%BC%40x?secret="));
    }

    #[test]
    fn two_secrets_differ() {
        let made: Vec<_> = (0..2)
            .map(|_| TotpSecret::generate(&SystemRandom).unwrap())
            .collect();
        assert_eq!(made[0].bytes().len(), 20);
        assert!(made[0] != made[1]);
    }

    proptest! {
        /// However often and whenever codes are shown, each step is accepted once.
        #[test]
        fn no_step_is_accepted_twice(
            shown in proptest::collection::vec((0_i64..20, 0_i64..20), 0..200),
        ) {
            let secret = of_the_standard();
            let (mut last, mut accepted) = (None, Vec::new());
            for (step, now) in shown {
                let code = secret.code(at(step * 30));
                if let Some(step) = secret.step_of(&code, at(now * 30), last) {
                    prop_assert!((step - now).abs() <= 1);
                    prop_assert!(!accepted.contains(&step));
                    accepted.push(step);
                    last = Some(step);
                }
            }
        }
    }
}
