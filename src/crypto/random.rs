//! Randomness, as something handed in.

use super::hash::HashError;

/// A source of bytes nobody can guess.
pub trait Random {
    /// Fills a buffer.
    ///
    /// # Errors
    /// The operating system has no randomness to give.
    fn fill(&self, buffer: &mut [u8]) -> Result<(), HashError>;
}

/// The operating system's generator.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one source of randomness"
    )]
    fn fill(&self, buffer: &mut [u8]) -> Result<(), HashError> {
        getrandom::fill(buffer).map_err(|error| HashError(error.to_string()))
    }
}
