//! Hashes, tokens, the random generator, and lists of refused passwords. This room knows no
//! database and no rules.

pub mod blocklist;
mod foreign;
mod hash;
mod huge_pages;
mod random;
mod token;
mod totp;

pub use foreign::{HashProblem, ImportedHash};
#[cfg(test)]
pub(crate) use hash::runs;
pub use hash::{HashError, Hasher, Parameters, ParametersError, Verdict};
pub use random::{Random, SystemRandom};
pub use token::{
    activation_code, backup_code, digest, digest_hex, opens_seal, recovery_code, same, seal_code,
    temporary_password, token,
};
pub use totp::TotpSecret;
