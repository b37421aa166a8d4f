//! Poul-Henning Kamp's md5-crypt with its thousand rounds: `$1$` in old shadow files, and
//! `$apr1$`, which Apache's htpasswd still writes unless told otherwise. Weak against whoever
//! copies the file, so it is only ever read, and only until the next login. No crate that is
//! looked after does it.

use crate::crypto::same;
use md5::{Digest, Md5};

const ROUNDS: usize = 1000;

/// The characters of six bits each, the lowest first (crypt(3)).
const ALPHABET: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// In which order the bytes of the digest are written, three at a time, the first one highest.
const ORDER: [[usize; 3]; 5] = [[0, 6, 12], [1, 7, 13], [2, 8, 14], [3, 9, 15], [4, 10, 5]];

/// Whether the password is right, with `magic` being `$1$` or `$apr1$`.
pub(super) fn verify(password: &[u8], magic: &str, salt: &str, hash: &str) -> bool {
    same(
        &encoded(&digest(password, magic, salt.as_bytes())),
        hash.as_bytes(),
    )
}

fn digest(password: &[u8], magic: &str, salt: &[u8]) -> [u8; 16] {
    let inner: [u8; 16] = Md5::new()
        .chain_update(password)
        .chain_update(salt)
        .chain_update(password)
        .finalize()
        .into();
    let mut outer = Md5::new()
        .chain_update(password)
        .chain_update(magic)
        .chain_update(salt);
    for part in password.chunks(inner.len()) {
        outer.update(inner.get(..part.len()).unwrap_or_default());
    }
    let mut bits = password.len();
    while bits > 0 {
        if bits & 1 == 1 {
            outer.update([0]);
        } else {
            outer.update(password.get(..1).unwrap_or_default());
        }
        bits >>= 1;
    }
    let mut digest: [u8; 16] = outer.finalize().into();
    for round in 0..ROUNDS {
        let odd = round % 2 == 1;
        let mut next = Md5::new();
        next.update(if odd { password } else { &digest });
        if round % 3 != 0 {
            next.update(salt);
        }
        if round % 7 != 0 {
            next.update(password);
        }
        next.update(if odd { &digest } else { password });
        digest = next.finalize().into();
    }
    digest
}

fn encoded(digest: &[u8; 16]) -> Vec<u8> {
    let byte = |place: usize| u32::from(digest.get(place).copied().unwrap_or_default());
    let mut text = Vec::with_capacity(22);
    let mut write = |mut bits: u32, signs: usize| {
        for _ in 0..signs {
            text.extend(ALPHABET.get((bits & 63) as usize));
            bits >>= 6;
        }
    };
    for [high, middle, low] in ORDER {
        write(byte(high) << 16 | byte(middle) << 8 | byte(low), 4);
    }
    write(byte(11), 2);
    text
}
