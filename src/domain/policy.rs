//! Security policies: which values are in force for a person, and the built-in ones.
//! Storing and naming policies is not this file's business.

mod given;
mod presets;
mod refusal;
mod value;

pub use given::{Change, Given};
pub use presets::Preset;
pub use refusal::PolicyRefusal;
pub use value::{Field, Value, ValueProblem};

use super::lockout::Limits;
use ipnet::IpNet;
use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;

/// A kind of character a password must contain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CharacterClass {
    /// Any letter.
    Letter,
    /// A lower-case letter.
    Lower,
    /// An upper-case letter.
    Upper,
    /// A digit.
    Digit,
    /// Anything that is neither letter nor digit.
    Special,
}

impl CharacterClass {
    /// All of them, in the order of CLI.md.
    pub const ALL: [Self; 5] = [
        Self::Letter,
        Self::Lower,
        Self::Upper,
        Self::Digit,
        Self::Special,
    ];

    /// The word used in flags, JSON and the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Letter => "letter",
            Self::Lower => "lower",
            Self::Upper => "upper",
            Self::Digit => "digit",
            Self::Special => "special",
        }
    }

    /// Whether a character is of this kind.
    #[must_use]
    pub fn contains(self, character: char) -> bool {
        match self {
            Self::Letter => character.is_alphabetic(),
            Self::Lower => character.is_lowercase(),
            Self::Upper => character.is_uppercase(),
            Self::Digit => character.is_numeric(),
            Self::Special => !character.is_alphanumeric(),
        }
    }
}

/// All values of a policy, none left open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// The fewest characters (after NFC) of a new password.
    pub min_length: u32,
    /// The most characters; never under 64 (NIST SP 800-63B-4, 3.1.1.2).
    pub max_length: u32,
    /// Kinds of characters a new password must contain.
    pub require: Vec<CharacterClass>,
    /// After this time a password must be replaced.
    pub max_age: Option<SignedDuration>,
    /// How many former passwords are refused.
    pub history: u32,
    /// Failed attempts that lock.
    pub max_failures: u32,
    /// Only failures within this time count together.
    pub failure_window: Option<SignedDuration>,
    /// How long a failure lock holds; `None`: until it is reset.
    pub lock_for: Option<SignedDuration>,
    /// A session unused for this long has ended.
    pub idle_logout: Option<SignedDuration>,
    /// A session ends this long after it began.
    pub session_max: Option<SignedDuration>,
    /// The addresses a login may come from; empty: any.
    pub networks: Vec<IpNet>,
    /// The least strength of a new password, 0 to 4 (zxcvbn's score).
    pub min_strength: u8,
    /// Path of a list of refused passwords, beside the one built in.
    pub blocklist: Option<String>,
    /// Whether a second factor is needed.
    pub require_2fa: bool,
    /// Whether a new session ends the former ones.
    pub single_session: bool,
    /// How long a temporary password holds.
    pub temporary_password_for: SignedDuration,
    /// How long a demo account holds.
    pub demo_for: SignedDuration,
}

impl Rules {
    /// The built-in policy (CLI.md, policy). Five failures: banking application; 24 hours and
    /// 30 days: marketing system; at least 12 characters and the session limits: our values.
    #[must_use]
    pub fn builtin() -> Self {
        Rules {
            min_length: 12,
            max_length: 1024,
            require: Vec::new(),
            max_age: None,
            history: 0,
            max_failures: 5,
            failure_window: None,
            lock_for: None,
            idle_logout: Some(SignedDuration::from_mins(15)),
            session_max: Some(SignedDuration::from_hours(12)),
            networks: Vec::new(),
            min_strength: 0,
            blocklist: None,
            require_2fa: false,
            single_session: false,
            temporary_password_for: SignedDuration::from_hours(24),
            demo_for: SignedDuration::from_hours(30 * 24),
        }
    }

    /// When a password set at that moment is past its age; `None`: never.
    #[must_use]
    pub fn password_due(&self, set_at: Timestamp) -> Option<Timestamp> {
        set_at.checked_add(self.max_age?).ok()
    }

    /// Whether a session last used at that moment has ended by lying idle.
    #[must_use]
    pub fn is_idle(&self, last_used_at: Timestamp, now: Timestamp) -> bool {
        self.idle_logout
            .is_some_and(|limit| now.duration_since(last_used_at) >= limit)
    }

    /// Whether a login may come from an address; `None`: nobody knows where it comes from.
    #[must_use]
    pub fn admits(&self, address: Option<IpAddr>) -> bool {
        // an IPv4 address that comes wrapped in IPv6 is the IPv4 address
        let address = address.map(|address| address.to_canonical());
        self.networks.is_empty()
            || address.is_some_and(|address| {
                let mut networks = self.networks.iter();
                networks.any(|network| network.contains(&address))
            })
    }

    /// What these rules say about failed attempts.
    #[must_use]
    pub fn limits(&self) -> Limits {
        Limits {
            max_failures: self.max_failures,
            window: self.failure_window,
            lock_for: self.lock_for,
        }
    }
}

/// Where the policy in force comes from; the first that is set wins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The person's own.
    User,
    /// The policy of the person's tenant.
    Tenant,
    /// The one made the default.
    Default,
    /// The built-in one.
    Builtin,
}

impl Source {
    /// All of them, the strongest first.
    pub const ALL: [Self; 4] = [Self::User, Self::Tenant, Self::Default, Self::Builtin];

    /// The word used in JSON and tables.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Tenant => "tenant",
            Self::Default => "default",
            Self::Builtin => "builtin",
        }
    }
}

/// The name of the built-in policy.
pub const BUILTIN: &str = "builtin";

/// The policy in force for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InForce<'a> {
    /// The policy's name.
    pub name: &'a str,
    /// Why it is this one.
    pub source: Source,
    /// Its values.
    pub rules: &'a Rules,
}
