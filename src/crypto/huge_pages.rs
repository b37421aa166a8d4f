//! argon2 with its memory in huge pages, where the system hands them out. A login is a process
//! that lives for one hash: it would spend a third of that hash on touching five thousand fresh
//! small pages. An allocator that asks for huge pages gains as much, but takes a quarter of a
//! millisecond from every start of the program.

use argon2::{Algorithm, Argon2, Block, Error, Params, Version};
use password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use password_hash::{CustomizedPasswordHasher, PasswordHasher};

/// argon2 of one kind and cost. It checks hashes of any, through its traits.
#[derive(Clone)]
pub(super) struct InHugePages {
    algorithm: Algorithm,
    version: Version,
    argon2: Argon2<'static>,
}

impl InHugePages {
    pub(super) fn new(algorithm: Algorithm, version: Version, params: Params) -> Self {
        InHugePages {
            algorithm,
            version,
            argon2: Argon2::new(algorithm, version, params),
        }
    }

    pub(super) fn params(&self) -> &Params {
        self.argon2.params()
    }

    /// The raw hash.
    ///
    /// # Errors
    /// A salt or an output of a length that argon2 does not have; out of memory.
    pub(super) fn hash_into(
        &self,
        password: &[u8],
        salt: &[u8],
        out: &mut [u8],
    ) -> Result<(), Error> {
        let mut memory = memory(self.params().block_count())?;
        self.argon2
            .hash_password_into_with_memory(password, salt, out, &mut memory)
    }
}

/// Blocks in pages that have not been touched before the system is asked to make them huge.
fn memory(blocks: usize) -> Result<Vec<Block>, Error> {
    let mut memory: Vec<Block> = Vec::new();
    memory
        .try_reserve_exact(blocks)
        .map_err(|_| Error::OutOfMemory)?;
    let bytes = memory.capacity().saturating_mul(Block::SIZE);
    kevy_madvise::advise_hugepage(memory.as_ptr().cast(), bytes);
    memory.resize(blocks, Block::new());
    Ok(memory)
}

impl PasswordHasher<PasswordHash> for InHugePages {
    fn hash_password_with_salt(
        &self,
        password: &[u8],
        salt: &[u8],
    ) -> password_hash::Result<PasswordHash> {
        let salt = Salt::new(salt)?;
        let length = self.params().output_len();
        let mut out = vec![0; length.unwrap_or(Params::DEFAULT_OUTPUT_LEN)];
        self.hash_into(password, &salt, &mut out)?;
        let made = PasswordHash {
            algorithm: self.algorithm.ident(),
            version: Some(self.version.into()),
            params: ParamsString::try_from(self.params())?,
            salt: Some(salt),
            hash: Some(Output::new(&out)?),
        };
        Ok(made)
    }
}

impl CustomizedPasswordHasher<PasswordHash> for InHugePages {
    type Params = Params;

    fn hash_password_customized(
        &self,
        password: &[u8],
        salt: &[u8],
        algorithm: Option<&str>,
        version: Option<u32>,
        params: Params,
    ) -> password_hash::Result<PasswordHash> {
        let algorithm = algorithm.map(Algorithm::try_from).transpose()?;
        let version = version.map(Version::try_from).transpose()?;
        Self::new(
            algorithm.unwrap_or_default(),
            version.unwrap_or_default(),
            params,
        )
        .hash_password_with_salt(password, salt)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use password_hash::PasswordVerifier;

    #[test]
    fn it_is_argon2_at_every_cost() {
        for (memory, passes, lanes) in [(8, 1, 1), (64, 3, 2), (4096, 1, 1), (19_456, 2, 1)] {
            for algorithm in [Algorithm::Argon2d, Algorithm::Argon2i, Algorithm::Argon2id] {
                for version in [Version::V0x10, Version::V0x13] {
                    let params = Params::new(memory, passes, lanes, None).unwrap();
                    let plain = Argon2::new(algorithm, version, params.clone());
                    let expected: PasswordHash = plain
                        .hash_password_with_salt(b"password", b"0123456789abcdef")
                        .unwrap();
                    let ours = InHugePages::new(algorithm, version, params);
                    let made: PasswordHash = ours
                        .hash_password_with_salt(b"password", b"0123456789abcdef")
                        .unwrap();
                    assert_eq!(made, expected);
                    let other =
                        InHugePages::new(Algorithm::Argon2id, Version::V0x13, Params::default());
                    assert!(other.verify_password(b"password", &expected).is_ok());
                    assert!(other.verify_password(b"passwort", &expected).is_err());
                }
            }
        }
    }
}
