//! Password hashes: argon2id in PHC form. The cost is a type with a floor, so that no path can
//! choose a cheap one by mistake.

use crate::crypto::Random;
use crate::domain::secret::Secret;
use argon2::{Algorithm, Argon2, Params, Version};
use password_hash::phc::PasswordHash;
use password_hash::{PasswordHasher, PasswordVerifier};

/// The configured cost of a hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameters {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

/// A cost that is too low or too high.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what} must lie between {least} and {most}")]
pub struct ParametersError {
    what: &'static str,
    least: u32,
    most: u32,
}

impl Default for Parameters {
    /// OWASP's first choice: 19456 KiB, 2 passes, 1 lane.
    fn default() -> Self {
        Parameters {
            memory_kib: 19_456,
            passes: 2,
            lanes: 1,
        }
    }
}

/// The most memory all passes of one hash touch together, in KiB.
const MOST_WORK_KIB: u32 = 8 * 1024 * 1024;

impl Parameters {
    /// A cost chosen by an administrator: 7 to 2048 MiB of memory (`memory_kib`), 1 to 64 passes,
    /// 1 to 16 lanes. Below 12 MiB at least 3 passes, below 9 MiB at least 4 are needed, as OWASP's
    /// table has it (19 MiB: 2, 12: 3, 9: 4, 7: 5). Memory times passes stays within 8 GiB: a few
    /// seconds, well below the time after which an unfinished attempt counts as lost.
    ///
    /// # Errors
    /// The value that lies outside, and its bounds.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, ParametersError> {
        let least_passes = match memory_kib {
            47_104.. => 1,
            19_456.. => 2,
            12_288.. => 3,
            9_216.. => 4,
            _ => 5,
        };
        let most_passes = (MOST_WORK_KIB / memory_kib.max(1)).clamp(least_passes, 64);
        let bounds = [
            ("hash.memory_kib", memory_kib, 7_168, 2_097_152),
            ("hash.passes", passes, least_passes, most_passes),
            ("hash.lanes", lanes, 1, 16),
        ];
        for (what, value, least, most) in bounds {
            if !(least..=most).contains(&value) {
                return Err(ParametersError { what, least, most });
            }
        }
        Ok(Parameters {
            memory_kib,
            passes,
            lanes,
        })
    }

    /// A cost that protects nothing, for tests of rules that have to hash a lot.
    #[must_use]
    pub fn danger_test_minimum() -> Self {
        Parameters {
            memory_kib: 8,
            passes: 1,
            lanes: 1,
        }
    }
}

/// Makes and checks hashes at one cost.
#[derive(Clone)]
pub struct Hasher {
    argon2: Argon2<'static>,
}

/// What became of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Verdict {
    /// The password is right; `stale`: its hash was made at another cost and should be rewritten.
    Right {
        /// Whether the hash is not as it would be made today.
        stale: bool,
    },
    /// The password is wrong, or the stored hash cannot be read.
    Wrong,
}

impl Hasher {
    /// A hasher of this cost.
    #[must_use]
    pub fn new(parameters: Parameters) -> Self {
        // Parameters keeps within argon2's own bounds, so the fallback is never taken; it is
        // argon2's default, which is OWASP's first choice, too.
        let params = Params::new(
            parameters.memory_kib,
            parameters.passes,
            parameters.lanes,
            None,
        )
        .unwrap_or_default();
        Hasher {
            argon2: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
        }
    }

    /// Hashes a password into a PHC string with a fresh salt of 128 bits.
    ///
    /// # Errors
    /// The hashing library's words (out of memory).
    pub fn hash(&self, password: &Secret, random: &dyn Random) -> Result<String, HashError> {
        let mut salt = [0_u8; 16];
        random.fill(&mut salt)?;
        count();
        self.argon2
            .hash_password_with_salt(password.reveal().as_bytes(), &salt)
            .map(|hash: PasswordHash| hash.to_string())
            .map_err(|error| HashError(error.to_string()))
    }

    /// Checks a password against a stored hash, at the cost the hash was made with.
    pub fn check(&self, password: &Secret, stored: &str) -> Verdict {
        let Ok(hash) = PasswordHash::new(stored) else {
            self.spend(password);
            return Verdict::Wrong;
        };
        count();
        match self
            .argon2
            .verify_password(password.reveal().as_bytes(), &hash)
        {
            Ok(()) => Verdict::Right {
                stale: self.is_stale(&hash),
            },
            Err(_) => Verdict::Wrong,
        }
    }

    /// Does the work of one check and throws it away, so that a path without a hash to check
    /// takes as long as one with.
    pub fn spend(&self, password: &Secret) {
        let mut wasted = [0_u8; 32];
        count();
        let outcome = self.argon2.hash_password_into(
            password.reveal().as_bytes(),
            b"nobody's salt at all",
            &mut wasted,
        );
        // the outcome is nobody's business; only the time counts
        std::hint::black_box((outcome.is_ok(), wasted));
    }

    fn is_stale(&self, hash: &PasswordHash) -> bool {
        let wanted = self.argon2.params();
        let made = Params::try_from(hash);
        hash.algorithm != Algorithm::Argon2id.ident()
            || made.is_ok_and(|made| {
                (made.m_cost(), made.t_cost(), made.p_cost())
                    != (wanted.m_cost(), wanted.t_cost(), wanted.p_cost())
            })
    }
}

#[cfg(test)]
thread_local! {
    static RUNS: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// How many hashes this thread has computed.
#[cfg(test)]
pub(crate) fn runs() -> u32 {
    RUNS.get()
}

/// Counts a hash, for the tests of what an attempt costs; nothing otherwise.
fn count() {
    #[cfg(test)]
    RUNS.set(RUNS.get() + 1);
}

/// Hashing, or asking for randomness, failed.
#[derive(Debug, thiserror::Error)]
#[error("the password cannot be hashed: {0}")]
pub struct HashError(pub(super) String);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::SystemRandom;

    fn secret(text: &str) -> Secret {
        Secret::new(text.to_owned())
    }

    #[test]
    fn right_and_wrong_and_rewritten() {
        let cheap = Hasher::new(Parameters::danger_test_minimum());
        let hash = cheap.hash(&secret("one"), &SystemRandom).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"), "{hash}");
        assert_eq!(
            cheap.check(&secret("one"), &hash),
            Verdict::Right { stale: false }
        );
        assert_eq!(cheap.check(&secret("two"), &hash), Verdict::Wrong);
        assert_eq!(cheap.check(&secret("one"), "nonsense"), Verdict::Wrong);
        let dear = Hasher::new(Parameters::default());
        assert_eq!(
            dear.check(&secret("one"), &hash),
            Verdict::Right { stale: true }
        );
    }

    #[test]
    fn two_hashes_of_one_password_differ() {
        let hasher = Hasher::new(Parameters::danger_test_minimum());
        let made: Vec<_> = (0..2)
            .map(|_| hasher.hash(&secret("one"), &SystemRandom).unwrap())
            .collect();
        assert_ne!(made[0], made[1]);
    }

    #[test]
    fn the_cost_has_a_floor_and_a_ceiling() {
        assert!(Parameters::new(19_456, 2, 1).is_ok());
        assert!(Parameters::new(7_168, 5, 1).is_ok());
        for (memory, passes, lanes) in [
            (8, 1, 1),
            (19_456, 1, 1),
            (7_168, 4, 1),
            (19_456, 65, 1),
            (2_097_152, 5, 1),
            (4_000_000, 2, 1),
            (19_456, 2, 17),
            (19_456, 2, 0),
        ] {
            assert!(
                Parameters::new(memory, passes, lanes).is_err(),
                "{memory} {passes} {lanes}"
            );
        }
    }
}
