//! Tokens, generated passwords, and the digests under which they are stored.

use super::Random;
use super::hash::HashError;
use crate::domain::secret::Secret;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

/// Characters of generated secrets: 32 of them, so that five bits make one, and none that are
/// taken for each other when read aloud or typed (no 0, O, 1, l, I).
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

fn characters(count: usize, random: &dyn Random) -> Result<Zeroizing<String>, HashError> {
    let mut bytes = Zeroizing::new(vec![0_u8; count]);
    random.fill(&mut bytes)?;
    Ok(Zeroizing::new(
        bytes
            .iter()
            .filter_map(|byte| ALPHABET.get(usize::from(byte % 32)))
            .map(|letter| char::from(*letter))
            .collect(),
    ))
}

/// A token of 260 bits: 52 characters.
///
/// # Errors
/// No randomness.
pub fn token(random: &dyn Random) -> Result<Secret, HashError> {
    Ok(Secret::new(characters(52, random)?.to_string()))
}

/// A temporary password of 100 bits that can be read over the telephone and meets every
/// composition a policy can ask for: five groups of four, the first with a capital, and a digit.
///
/// # Errors
/// No randomness.
pub fn temporary_password(random: &dyn Random) -> Result<Secret, HashError> {
    grouped(20, random, "-V7")
}

/// Characters in a group of what people copy by hand.
const GROUP: usize = 4;

/// A backup code of 80 bits: four groups of four. So long that its digest alone gives nothing away.
///
/// # Errors
/// No randomness.
pub fn backup_code(random: &dyn Random) -> Result<Secret, HashError> {
    grouped(4 * GROUP, random, "")
}

/// Letters in groups, with an ending.
fn grouped(count: usize, random: &dyn Random, ending: &str) -> Result<Secret, HashError> {
    let letters = characters(count, random)?;
    let mut text = Zeroizing::new(String::with_capacity(2 * count + ending.len()));
    for (position, letter) in letters.chars().enumerate() {
        if position > 0 && position % GROUP == 0 {
            text.push('-');
        }
        text.push(letter);
    }
    text.push_str(ending);
    Ok(Secret::new(text.to_string()))
}

/// A recovery code of 100 bits, to be printed: five groups of four.
///
/// # Errors
/// No randomness.
pub fn recovery_code(random: &dyn Random) -> Result<Secret, HashError> {
    let letters = characters(20, random)?;
    let mut text = Zeroizing::new(String::with_capacity(24));
    for (position, letter) in letters.chars().enumerate() {
        if position > 0 && position % 4 == 0 {
            text.push('-');
        }
        text.push(letter);
    }
    Ok(Secret::new(text.to_string()))
}

/// An activation code: five digits.
///
/// # Errors
/// No randomness.
pub fn activation_code(random: &dyn Random) -> Result<Secret, HashError> {
    const CODES: u32 = 100_000;
    // the last, incomplete round of numbers is not used: all codes are as likely
    const LIMIT: u32 = u32::MAX - u32::MAX % CODES;
    loop {
        let mut bytes = Zeroizing::new([0_u8; 4]);
        random.fill(bytes.as_mut())?;
        let number = u32::from_be_bytes(*bytes);
        if number < LIMIT {
            return Ok(Secret::new(format!("{:05}", number % CODES)));
        }
    }
}

/// How an activation code is stored: with a salt of its own. It is as easily guessed as it is
/// short, whatever hashes it; but it opens nothing without the token beside it, of 260 bits.
///
/// # Errors
/// No randomness.
pub fn seal_code(code: &Secret, random: &dyn Random) -> Result<String, HashError> {
    let salt = characters(26, random)?;
    let sealed = sealed(&salt, code);
    Ok(format!("{}:{sealed}", salt.as_str()))
}

/// Whether this is the code that was sealed, in constant time.
#[must_use]
pub fn opens_seal(code: &Secret, sealed_code: &str) -> bool {
    let (salt, expected) = sealed_code.split_once(':').unwrap_or_default();
    same(sealed(salt, code).as_bytes(), expected.as_bytes())
}

fn sealed(salt: &str, code: &Secret) -> String {
    let text = Zeroizing::new(format!("{salt}:{}", code.reveal()));
    digest_hex(text.as_bytes())
}

/// SHA-256 of bytes.
#[must_use]
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// SHA-256 of bytes in hexadecimal: how tokens are stored and audit entries chained.
#[must_use]
pub fn digest_hex(bytes: &[u8]) -> String {
    const DIGITS: [char; 16] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f',
    ];
    let mut text = String::with_capacity(64);
    for byte in digest(bytes) {
        for half in [byte >> 4, byte & 15] {
            text.extend(DIGITS.get(usize::from(half)));
        }
    }
    text
}

/// Compares in constant time.
#[must_use]
pub fn same(left: &[u8], right: &[u8]) -> bool {
    left.ct_eq(right).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crypto::SystemRandom;

    #[test]
    fn the_digest_of_the_standard() {
        // FIPS 180-2, appendix B.1
        assert_eq!(
            digest_hex(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let one = token(&SystemRandom).unwrap();
        assert_eq!(one.reveal().len(), 52);
        assert_ne!(one, token(&SystemRandom).unwrap());
    }

    #[test]
    fn activation_codes_are_five_digits_and_only_the_right_one_opens() {
        let code = activation_code(&SystemRandom).unwrap();
        assert!(
            code.reveal().len() == 5 && code.reveal().bytes().all(|byte| byte.is_ascii_digit())
        );
        let [one, two] = [(); 2].map(|()| seal_code(&code, &SystemRandom).unwrap());
        assert_ne!(one, two);
        assert!(opens_seal(&code, &one) && opens_seal(&code, &two));
        let wrong = if code.reveal() == "00000" {
            "00001"
        } else {
            "00000"
        };
        for wrong in [wrong, "", "000000"] {
            assert!(!opens_seal(&Secret::new(wrong.to_owned()), &one));
        }
        assert!(!opens_seal(&code, ""));
    }

    #[test]
    fn temporary_passwords_meet_every_composition() {
        use crate::domain::password::{Candidate, Former, Identity, Listed, examine, violations};
        use crate::domain::policy::{CharacterClass, Rules};
        let rules = Rules {
            require: CharacterClass::ALL.to_vec(),
            min_strength: 4,
            min_length: 20,
            ..Rules::builtin()
        };
        for _ in 0..20 {
            let made = temporary_password(&SystemRandom).unwrap();
            let candidate = Candidate {
                password: &made,
                identity: &Identity::new([]),
                listed: Listed::NoList,
                former: Former::NotAsked,
            };
            assert_eq!(violations(examine(&candidate, &rules)), vec![]);
        }
    }
}
