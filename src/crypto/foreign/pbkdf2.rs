//! PBKDF2 (RFC 8018) with HMAC over SHA-1, SHA-256 or SHA-512, kept as a PHC string:
//! `$pbkdf2-sha256$i=600000,l=32$SALT$HASH`, both in Base64 without padding.

use super::HashProblem;
use crate::crypto::same;
use password_hash::phc::{Output, PasswordHash, Salt};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use zeroize::Zeroize;

/// The most iterations, over all blocks of the output: a few seconds. Django 6 makes 1,200,000,
/// Keycloak 600,000 of two blocks.
const MOST_ITERATIONS: u32 = 5_000_000;

/// The function underneath.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Prf {
    Sha1,
    Sha256,
    Sha512,
}

impl Prf {
    const ALL: [Self; 3] = [Self::Sha1, Self::Sha256, Self::Sha512];

    /// The name in a PHC string.
    fn as_str(self) -> &'static str {
        match self {
            Self::Sha1 => "pbkdf2",
            Self::Sha256 => "pbkdf2-sha256",
            Self::Sha512 => "pbkdf2-sha512",
        }
    }

    /// How many bytes of output cost the full number of iterations.
    fn block(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha512 => 64,
        }
    }
}

/// A hash, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::crypto) struct Pbkdf2 {
    prf: Prf,
    iterations: u32,
    salt: Salt,
    hash: Output,
}

impl Pbkdf2 {
    /// Understands a PHC string; `None` if it is of another scheme.
    pub(super) fn parse(text: &str) -> Result<Option<Self>, HashProblem> {
        let named = text
            .strip_prefix('$')
            .and_then(|text| text.split('$').next());
        let prf = Prf::ALL.into_iter().find(|prf| named == Some(prf.as_str()));
        let Some(prf) = prf else {
            return Ok(None);
        };
        let damaged = || HashProblem::Damaged {
            scheme: prf.as_str(),
        };
        let phc = PasswordHash::new(text).map_err(|_| damaged())?;
        let iterations = phc.params.get_decimal("i");
        let (Some(iterations), Some(salt), Some(hash)) = (iterations, phc.salt, phc.hash) else {
            return Err(damaged());
        };
        let length = phc.params.get_decimal("l").map(usize::try_from);
        if iterations == 0
            || hash.len() < 16
            || length.is_some_and(|length| length != Ok(hash.len()))
        {
            return Err(damaged());
        }
        let blocks = u32::try_from(hash.len().div_ceil(prf.block())).unwrap_or(u32::MAX);
        if iterations.saturating_mul(blocks) > MOST_ITERATIONS {
            return Err(HashProblem::TooDear {
                scheme: prf.as_str(),
                most: "5,000,000 iterations, divided by the blocks of its output",
            });
        }
        Ok(Some(Pbkdf2 {
            prf,
            iterations,
            salt,
            hash,
        }))
    }

    pub(super) fn scheme(&self) -> &'static str {
        self.prf.as_str()
    }

    /// Whether the password is right.
    pub(super) fn verify(&self, password: &[u8]) -> bool {
        let derive = match self.prf {
            Prf::Sha1 => ::pbkdf2::pbkdf2_hmac::<Sha1>,
            Prf::Sha256 => ::pbkdf2::pbkdf2_hmac::<Sha256>,
            Prf::Sha512 => ::pbkdf2::pbkdf2_hmac::<Sha512>,
        };
        let mut made = vec![0; self.hash.len()];
        derive(password, self.salt.as_ref(), self.iterations, &mut made);
        let right = same(&made, self.hash.as_bytes());
        made.zeroize();
        right
    }
}

/// What follows `pbkdf2_sha256$` in Django, `ITERATIONS$SALT$HASH` with the salt as plain text and
/// the hash in padded Base64, as a PHC string.
pub(super) fn from_django(scheme: &'static str, rest: &str) -> Result<String, HashProblem> {
    let damaged = || HashProblem::Damaged { scheme };
    let parts: Vec<&str> = rest.split('$').collect();
    let [iterations, salt, hash] = parts.as_slice() else {
        return Err(damaged());
    };
    let salt = Salt::new(salt.as_bytes()).map_err(|_| damaged())?;
    let salt = salt.to_salt_string();
    let hash = hash.trim_end_matches('=');
    Ok(format!("${scheme}$i={iterations}${salt}${hash}"))
}
