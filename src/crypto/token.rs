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
    fn temporary_passwords_meet_every_composition() {
        use crate::domain::policy::{CharacterClass, Rules};
        let rules = Rules {
            require: CharacterClass::ALL.to_vec(),
            min_strength: 4,
            min_length: 20,
            ..Rules::builtin()
        };
        for _ in 0..20 {
            let made = temporary_password(&SystemRandom).unwrap();
            assert_eq!(crate::domain::password::check(&made, &rules, &[]), vec![]);
        }
    }
}
