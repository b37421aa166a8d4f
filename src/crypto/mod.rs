//! Hashes, tokens and the random generator. This room knows no database and no rules.

mod hash;
mod random;
mod token;
mod totp;

#[cfg(test)]
pub(crate) use hash::runs;
pub use hash::{HashError, Hasher, Parameters, ParametersError, Verdict};
pub use random::{Random, SystemRandom};
pub use token::{backup_code, digest, digest_hex, same, temporary_password, token};
pub use totp::TotpSecret;
