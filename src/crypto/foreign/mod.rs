//! Password hashes of other systems: read once when people are imported, checked until the login
//! that replaces each by one of our own.
//!
//! Each is kept as one text that names its scheme: `$2b$…`, `$6$…`, `$y$…` and `$apr1$…` as
//! crypt(3) writes them, PBKDF2 as a PHC string, and Django's `bcrypt_sha256$…` as it is. What one
//! check may cost is bounded, at the import and at the check, so that no attempt outlasts its
//! booking. Comparisons take constant time.
//!
//! What a system did with a password is done here, too, or people would be locked out: bcrypt
//! looks at the first 72 bytes, and what belongs to crypt(3) takes at most 511 (libxcrypt). A
//! password with a NUL in it is never right: crypt(3) would stop there, and PBKDF2 would not see
//! the last ones (HMAC fills keys up with them).

mod crypt;
mod md5_crypt;
mod pbkdf2;
mod problem;

pub use problem::HashProblem;

use super::hash::within_bounds;
use crypt::Crypt;
use password_hash::phc::PasswordHash;
use pbkdf2::Pbkdf2;

/// A stored hash, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum StoredHash {
    /// argon2, whoever made it.
    Argon2(Box<PasswordHash>),
    /// PBKDF2, as Django and Keycloak use it.
    Pbkdf2(Pbkdf2),
    /// What crypt(3) knows, and what is made of it.
    Crypt(Crypt),
}

impl StoredHash {
    /// Understands a hash in the form it is kept in.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub(super) fn parse(text: &str) -> Result<Self, HashProblem> {
        if text.starts_with("$argon2") {
            return argon2(text).map(|hash| StoredHash::Argon2(Box::new(hash)));
        }
        if let Some(hash) = Pbkdf2::parse(text)? {
            return Ok(StoredHash::Pbkdf2(hash));
        }
        match Crypt::parse(text)? {
            Some(hash) => Ok(StoredHash::Crypt(hash)),
            None => Err(HashProblem::of_unknown(text)),
        }
    }

    /// Whether a password is right by another system's function. Argon2 is [`super::Hasher`]'s.
    pub(super) fn verify(&self, password: &[u8]) -> bool {
        if password.contains(&0) {
            return false;
        }
        match self {
            StoredHash::Argon2(_) => false,
            StoredHash::Pbkdf2(hash) => hash.verify(password),
            StoredHash::Crypt(hash) => hash.verify(password),
        }
    }

    fn scheme(&self) -> &'static str {
        match self {
            StoredHash::Argon2(hash) if hash.algorithm.as_str() == "argon2id" => "argon2id",
            StoredHash::Argon2(hash) if hash.algorithm.as_str() == "argon2i" => "argon2i",
            StoredHash::Argon2(_) => "argon2d",
            StoredHash::Pbkdf2(hash) => hash.scheme(),
            StoredHash::Crypt(hash) => hash.scheme(),
        }
    }
}

/// A hash that was made elsewhere and can be checked here.
#[derive(Clone, PartialEq, Eq)]
pub struct ImportedHash {
    text: String,
    scheme: &'static str,
}

impl ImportedHash {
    /// Understands a hash as other systems write it: crypt(3) and htpasswd (`$2b$…`, `$6$…`,
    /// `$5$…`, `$y$…`, `$apr1$…`, `$1$…`), PHC strings of argon2 and PBKDF2, and Django's spellings
    /// (`pbkdf2_sha256$…`, `argon2$…`, `bcrypt$…`, `bcrypt_sha256$…`).
    ///
    /// # Errors
    /// Why it cannot be taken: too weak, too dear, of an unknown kind, or damaged.
    pub fn parse(text: &str) -> Result<Self, HashProblem> {
        let text = django(text)?;
        let scheme = StoredHash::parse(&text)?.scheme();
        Ok(ImportedHash { text, scheme })
    }

    /// The form it is kept in.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The name of its scheme, such as `bcrypt`.
    #[must_use]
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// Whether whoever copies it finds ordinary passwords within hours (md5-crypt).
    #[must_use]
    pub fn is_weak(&self) -> bool {
        matches!(self.scheme, "apr1" | "md5-crypt")
    }
}

impl std::fmt::Debug for ImportedHash {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "ImportedHash({}…)", self.scheme)
    }
}

/// Django's spelling, `ALGORITHM$…`, in the form hashes are kept in; any other text as it is.
fn django(text: &str) -> Result<String, HashProblem> {
    match text.split_once('$') {
        Some(("argon2", rest)) => Ok(format!("${rest}")),
        Some(("bcrypt", rest)) => Ok(rest.to_owned()),
        Some(("pbkdf2_sha256", rest)) => pbkdf2::from_django("pbkdf2-sha256", rest),
        Some(("pbkdf2_sha1", rest)) => pbkdf2::from_django("pbkdf2", rest),
        _ => Ok(text.to_owned()),
    }
}

fn argon2(text: &str) -> Result<PasswordHash, HashProblem> {
    const SCHEME: &str = "argon2";
    let damaged = HashProblem::Damaged { scheme: SCHEME };
    let hash = PasswordHash::new(text).map_err(|_| damaged.clone())?;
    let known = ["argon2id", "argon2i", "argon2d"].contains(&hash.algorithm.as_str());
    let version = matches!(hash.version, None | Some(16 | 19));
    // a key or data mixed in would have to be known
    let plain = hash
        .params
        .iter()
        .all(|(name, _)| matches!(name.as_str(), "m" | "t" | "p"));
    if !known || !version || !plain || hash.hash.is_none_or(|hash| hash.len() < 16) {
        return Err(damaged);
    }
    match argon2::Params::try_from(&hash) {
        Ok(params) if within_bounds(&params) => Ok(hash),
        Ok(_) => Err(HashProblem::TooDear {
            scheme: SCHEME,
            most: "2 GiB of memory, 64 passes, 16 lanes, and 8 GiB in all passes together",
        }),
        Err(_) => Err(damaged),
    }
}

#[cfg(test)]
mod tests;
