//! Bank accesses: how far one has come (banking application; B12).

/// Where an access to a bank stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Given to the person, who has not initialised it.
    Assigned,
    /// Initialised, and not yet released by the bank.
    Initialised,
    /// In use.
    Ready,
    /// Switched off; it can be switched on again.
    Deactivated,
    /// Needs initialising again.
    Locked,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Assigned,
        Self::Initialised,
        Self::Ready,
        Self::Deactivated,
        Self::Locked,
    ];

    /// The word used in flags, JSON and the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Initialised => "initialised",
            Self::Ready => "ready",
            Self::Deactivated => "deactivated",
            Self::Locked => "locked",
        }
    }
}
