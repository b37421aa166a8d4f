//! Password hashes: argon2id in PHC form. The cost is a type with a floor, so that no path can
//! choose a cheap one by mistake. Hashes of other systems are checked, never made.

use super::foreign::StoredHash;
use super::huge_pages::InHugePages;
use crate::crypto::Random;
use crate::domain::secret::Secret;
use argon2::{Algorithm, Params, Version};
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

/// The most memory of one hash, in KiB.
const MOST_MEMORY_KIB: u32 = 2 * 1024 * 1024;

/// The most passes of one hash.
const MOST_PASSES: u32 = 64;

/// The most lanes of one hash.
const MOST_LANES: u32 = 16;

/// Whether a hash that was made elsewhere costs no more to check than one of our own may.
pub(super) fn within_bounds(made: &Params) -> bool {
    made.m_cost() <= MOST_MEMORY_KIB
        && made.t_cost() <= MOST_PASSES
        && made.p_cost() <= MOST_LANES
        && made.m_cost().saturating_mul(made.t_cost()) <= MOST_WORK_KIB
}

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
        let most_passes = (MOST_WORK_KIB / memory_kib.max(1)).clamp(least_passes, MOST_PASSES);
        let bounds = [
            ("hash.memory_kib", memory_kib, 7_168, MOST_MEMORY_KIB),
            ("hash.passes", passes, least_passes, most_passes),
            ("hash.lanes", lanes, 1, MOST_LANES),
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
    argon2: InHugePages,
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
            argon2: InHugePages::new(Algorithm::Argon2id, Version::V0x13, params),
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

    /// Checks a password against a stored hash, of whatever scheme, at the cost the hash was made
    /// with. One that cannot be read, or would cost more than the bounds, is never right.
    pub fn check(&self, password: &Secret, stored: &str) -> Verdict {
        let text = password.reveal().as_bytes();
        let Ok(hash) = StoredHash::parse(stored) else {
            self.spend(password);
            return Verdict::Wrong;
        };
        count();
        let right = match &hash {
            StoredHash::Argon2(hash) => self.argon2.verify_password(text, hash.as_ref()).is_ok(),
            foreign => foreign.verify(text),
        };
        if right {
            Verdict::Right {
                stale: self.is_stale(&hash),
            }
        } else {
            Verdict::Wrong
        }
    }

    /// The same for a password that is held against a hash of another system, too. Ours are made
    /// over the `normal` form; other systems took the text as it was `typed`, so that one is tried
    /// as well where the two differ. Hashes by argon2 are taken to be ours: whoever guesses must
    /// not learn from a second check that there is an account.
    pub fn check_typed(&self, normal: &Secret, typed: &Secret, stored: &str) -> Verdict {
        let verdict = self.check(normal, stored);
        if verdict != Verdict::Wrong || normal == typed || stored.starts_with("$argon2") {
            return verdict;
        }
        self.check(typed, stored)
    }

    /// Does the work of one check and throws it away, so that a path without a hash to check
    /// takes as long as one with.
    pub fn spend(&self, password: &Secret) {
        let mut wasted = [0_u8; 32];
        count();
        let outcome = self.argon2.hash_into(
            password.reveal().as_bytes(),
            b"nobody's salt at all",
            &mut wasted,
        );
        // the outcome is nobody's business; only the time counts
        std::hint::black_box((outcome.is_ok(), wasted));
    }

    fn is_stale(&self, hash: &StoredHash) -> bool {
        let StoredHash::Argon2(hash) = hash else {
            return true;
        };
        let wanted = self.argon2.params();
        let same_cost = Params::try_from(hash.as_ref()).is_ok_and(|made| {
            (made.m_cost(), made.t_cost(), made.p_cost())
                == (wanted.m_cost(), wanted.t_cost(), wanted.p_cost())
        });
        let same_kind = hash.algorithm == Algorithm::Argon2id.ident()
            && hash.version == Some(Version::V0x13.into())
            && hash.salt.is_some_and(|salt| salt.len() >= 16)
            && hash.hash.is_some_and(|hash| hash.len() >= 32);
        !(same_cost && same_kind)
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
