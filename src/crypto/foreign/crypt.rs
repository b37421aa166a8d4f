//! What crypt(3) of Debian knows, htpasswd's variant of it, and Django's bcrypt over SHA-256.

use super::{HashProblem, md5_crypt};
use crate::crypto::digest_hex;
use password_hash::PasswordVerifier;

/// The longest password libxcrypt takes, in bytes (`CRYPT_MAX_PASSPHRASE_SIZE`).
const LONGEST_PASSWORD: usize = 511;

/// The most bcrypt may cost: 2 to the 15th rounds, about two seconds.
const MOST_BCRYPT: u8 = 15;

/// The rounds of sha256-crypt and sha512-crypt; the most take about a second.
const SHA_ROUNDS: std::ops::RangeInclusive<u32> = 1_000..=1_000_000;

/// The most memory of yescrypt, as the logarithm of `N`: 2^18 blocks of 128 × 32 bytes are 1 GiB,
/// the dearest that crypt_gensalt(3) makes.
const MOST_YESCRYPT: usize = 18;

/// The digits of yescrypt's parameters.
const DIGITS: &str = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A hash, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::crypto) struct Crypt {
    kind: Kind,
    text: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Bcrypt,
    /// Django's: bcrypt over the hexadecimal SHA-256 of the password.
    BcryptSha256,
    Sha256,
    Sha512,
    Yescrypt,
    Md5,
    Apr1,
}

/// How each kind begins.
const KINDS: [(&str, Kind); 9] = [
    ("$2a$", Kind::Bcrypt),
    ("$2b$", Kind::Bcrypt),
    ("$2y$", Kind::Bcrypt),
    ("bcrypt_sha256$$2b$", Kind::BcryptSha256),
    ("$5$", Kind::Sha256),
    ("$6$", Kind::Sha512),
    ("$y$", Kind::Yescrypt),
    ("$1$", Kind::Md5),
    ("$apr1$", Kind::Apr1),
];

impl Crypt {
    /// Understands a hash; `None` if it is of another scheme.
    pub(super) fn parse(text: &str) -> Result<Option<Self>, HashProblem> {
        let kind = KINDS.iter().find(|(mark, _)| text.starts_with(mark));
        let Some((mark, kind)) = kind else {
            return Ok(None);
        };
        let hash = Crypt {
            kind: *kind,
            text: text.to_owned(),
        };
        let rest = text.get(mark.len()..).unwrap_or_default();
        let well_formed = match kind {
            Kind::Bcrypt | Kind::BcryptSha256 => hash.bcrypt(rest)?,
            Kind::Sha256 => hash.sha(rest, 43)?,
            Kind::Sha512 => hash.sha(rest, 86)?,
            Kind::Yescrypt => hash.yescrypt(rest)?,
            Kind::Md5 | Kind::Apr1 => salted(rest, 8, 22),
        };
        if well_formed {
            Ok(Some(hash))
        } else {
            Err(HashProblem::Damaged {
                scheme: hash.scheme(),
            })
        }
    }

    pub(super) fn scheme(&self) -> &'static str {
        match self.kind {
            Kind::Bcrypt => "bcrypt",
            Kind::BcryptSha256 => "bcrypt-sha256",
            Kind::Sha256 => "sha256-crypt",
            Kind::Sha512 => "sha512-crypt",
            Kind::Yescrypt => "yescrypt",
            Kind::Md5 => "md5-crypt",
            Kind::Apr1 => "apr1",
        }
    }

    fn too_dear(&self, most: &'static str) -> HashProblem {
        HashProblem::TooDear {
            scheme: self.scheme(),
            most,
        }
    }

    /// `12$`, 22 characters of salt, 31 of hash.
    fn bcrypt(&self, rest: &str) -> Result<bool, HashProblem> {
        let Some((cost, tail)) = rest.split_once('$') else {
            return Ok(false);
        };
        let digits = cost.len() == 2 && cost.bytes().all(|digit| digit.is_ascii_digit());
        match cost.parse::<u8>() {
            Ok(cost) if digits && cost > MOST_BCRYPT => Err(self.too_dear("a cost of 15")),
            Ok(4..) if digits => {
                Ok(tail.len() == 53 && self.bare().parse::<bcrypt::HashParts>().is_ok())
            }
            _ => Ok(false),
        }
    }

    /// `rounds=5000$` where it is not 5000, a salt of any characters, and the hash.
    fn sha(&self, rest: &str, hash: usize) -> Result<bool, HashProblem> {
        let Some((rounds, tail)) = rest
            .strip_prefix("rounds=")
            .and_then(|rest| rest.split_once('$'))
        else {
            return Ok(salted(rest, 16, hash));
        };
        match rounds.parse::<u32>() {
            Ok(rounds) if rounds > *SHA_ROUNDS.end() => Err(self.too_dear("1,000,000 rounds")),
            Ok(rounds) => Ok(SHA_ROUNDS.contains(&rounds) && salted(tail, 16, hash)),
            Err(_) => Ok(false),
        }
    }

    /// `j9T$SALT$HASH`: the flavor of crypt(3), log2 N and r as one digit each; what crypt(3) never
    /// writes (more lanes, passes or a ROM) is not taken.
    fn yescrypt(&self, rest: &str) -> Result<bool, HashProblem> {
        let Some((parameters, tail)) = rest.split_once('$') else {
            return Ok(false);
        };
        let mut digits = parameters.chars().map(|digit| DIGITS.find(digit));
        // the flavor, log2 N - 1, and r - 1; beyond 47 a number goes on in further digits
        match (digits.next(), digits.next(), digits.next(), digits.next()) {
            (Some(Some(47)), Some(Some(n @ 0..=47)), Some(Some(0..=31)), None) => {
                if n + 1 > MOST_YESCRYPT {
                    return Err(self.too_dear("1 GiB of memory"));
                }
                let parts: Vec<&str> = tail.split('$').collect();
                Ok(match parts.as_slice() {
                    [salt, hash] => {
                        salt.len() <= 86
                            && in_alphabet(salt)
                            && hash.len() == 43
                            && in_alphabet(hash)
                    }
                    _ => false,
                })
            }
            _ => Ok(false),
        }
    }

    /// The hash without what Django puts in front of it.
    fn bare(&self) -> &str {
        self.text.trim_start_matches("bcrypt_sha256$")
    }

    /// Whether the password is right.
    pub(super) fn verify(&self, password: &[u8]) -> bool {
        let bcrypt = |password: &[u8]| bcrypt::verify(password, self.bare()).unwrap_or(false);
        match self.kind {
            Kind::BcryptSha256 => bcrypt(digest_hex(password).as_bytes()),
            Kind::Bcrypt => bcrypt(password),
            _ if password.len() > LONGEST_PASSWORD => false,
            Kind::Sha256 | Kind::Sha512 => sha_crypt::ShaCrypt::default()
                .verify_password(password, self.text.as_str())
                .is_ok(),
            Kind::Yescrypt => yescrypt::Yescrypt::default()
                .verify_password(password, self.text.as_str())
                .is_ok(),
            Kind::Md5 => self.md5("$1$", password),
            Kind::Apr1 => self.md5("$apr1$", password),
        }
    }

    fn md5(&self, magic: &str, password: &[u8]) -> bool {
        let rest = self.text.strip_prefix(magic);
        let parts = rest.and_then(|rest| rest.split_once('$'));
        parts.is_some_and(|(salt, hash)| md5_crypt::verify(password, magic, salt, hash))
    }
}

/// `SALT$HASH`, the salt at most so long, the hash exactly.
fn salted(text: &str, longest_salt: usize, hash_length: usize) -> bool {
    let parts: Vec<&str> = text.split('$').collect();
    match parts.as_slice() {
        [salt, hash] => {
            salt.len() <= longest_salt
                && salt.bytes().all(|sign| sign.is_ascii_graphic())
                && hash.len() == hash_length
                && in_alphabet(hash)
        }
        _ => false,
    }
}

fn in_alphabet(text: &str) -> bool {
    text.chars().all(|sign| DIGITS.contains(sign))
}
