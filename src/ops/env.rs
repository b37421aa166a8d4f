//! What a use case needs from outside: the time, randomness and the cost of a hash.

use crate::crypto::{Hasher, Parameters, Random, SystemRandom};
use crate::domain::moment::whole_seconds;
use jiff::Timestamp;

/// A source of the present.
pub trait Clock {
    /// The present, in whole seconds.
    fn now(&self) -> Timestamp;
}

/// The operating system's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one place that reads the clock"
    )]
    fn now(&self) -> Timestamp {
        whole_seconds(Timestamp::now())
    }
}

/// Time, randomness and hashing, handed to every use case.
pub struct Env {
    /// The present.
    pub clock: Box<dyn Clock>,
    /// Randomness for salts, tokens and generated passwords.
    pub random: Box<dyn Random>,
    /// Password hashes at the configured cost.
    pub hasher: Hasher,
}

impl Env {
    /// The operating system's clock and randomness, and hashes of this cost.
    #[must_use]
    pub fn system(parameters: Parameters) -> Self {
        Env {
            clock: Box::new(SystemClock),
            random: Box::new(SystemRandom),
            hasher: Hasher::new(parameters),
        }
    }

    /// The same cost and the operating system's randomness with another clock: for telling what
    /// happened before (`init --example`).
    pub(super) fn with_clock(&self, clock: impl Clock + 'static) -> Self {
        Env {
            clock: Box::new(clock),
            random: Box::new(SystemRandom),
            hasher: self.hasher.clone(),
        }
    }
}
