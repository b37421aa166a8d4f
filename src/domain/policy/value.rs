//! One value of a policy: its name, what can be written for it, and how it is written again. Owns
//! the forms of flags and files; must not know which policy holds it.

mod parse;

pub use parse::ValueProblem;

use super::{CharacterClass, Rules};
use crate::domain::moment::format_span;
use ipnet::IpNet;
use jiff::SignedDuration;

/// The values a policy has, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The fewest characters of a new password.
    MinLength,
    /// The most characters.
    MaxLength,
    /// Kinds of characters a new password must contain.
    Require,
    /// After this time a password must be replaced.
    MaxAge,
    /// How many former passwords are refused.
    History,
    /// Failed attempts that lock.
    MaxFailures,
    /// Only failures within this time count together.
    FailureWindow,
    /// How long a lock by failures holds.
    LockFor,
    /// A session unused for this long has ended.
    IdleLogout,
    /// A session ends this long after it began.
    SessionMax,
    /// The addresses a login may come from.
    Networks,
    /// The least strength of a new password.
    MinStrength,
    /// A list of refused passwords.
    Blocklist,
    /// Whether a second factor is needed.
    RequireTwoFactor,
    /// Whether a new session ends the former ones.
    SingleSession,
    /// How long a temporary password holds.
    TemporaryPasswordFor,
    /// How long a demo account holds.
    DemoFor,
}

impl Field {
    /// All of them, in the order of CLI.md.
    pub const ALL: [Self; 17] = [
        Self::MinLength,
        Self::MaxLength,
        Self::Require,
        Self::MaxAge,
        Self::History,
        Self::MaxFailures,
        Self::FailureWindow,
        Self::LockFor,
        Self::IdleLogout,
        Self::SessionMax,
        Self::Networks,
        Self::MinStrength,
        Self::Blocklist,
        Self::RequireTwoFactor,
        Self::SingleSession,
        Self::TemporaryPasswordFor,
        Self::DemoFor,
    ];

    /// The key in files; the flag is the same with `-` for `_`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::MinLength => "min_length",
            Self::MaxLength => "max_length",
            Self::Require => "require",
            Self::MaxAge => "max_age",
            Self::History => "history",
            Self::MaxFailures => "max_failures",
            Self::FailureWindow => "failure_window",
            Self::LockFor => "lock_for",
            Self::IdleLogout => "idle_logout",
            Self::SessionMax => "session_max",
            Self::Networks => "ip",
            Self::MinStrength => "min_strength",
            Self::Blocklist => "blocklist",
            Self::RequireTwoFactor => "require_2fa",
            Self::SingleSession => "single_session",
            Self::TemporaryPasswordFor => "temporary_password_for",
            Self::DemoFor => "demo_for",
        }
    }

    /// The key in JSON, where lengths of time are numbers of seconds.
    #[must_use]
    pub fn json_key(self) -> &'static str {
        match self {
            Self::MaxAge => "max_age_seconds",
            Self::FailureWindow => "failure_window_seconds",
            Self::LockFor => "lock_for_seconds",
            Self::IdleLogout => "idle_logout_seconds",
            Self::SessionMax => "session_max_seconds",
            Self::TemporaryPasswordFor => "temporary_password_for_seconds",
            Self::DemoFor => "demo_for_seconds",
            other => other.as_str(),
        }
    }

    /// The field of a key in files.
    #[must_use]
    pub fn named(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.as_str() == key)
    }
}

/// A field with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// [`Field::MinLength`], 1 to 1024.
    MinLength(u32),
    /// [`Field::MaxLength`], 64 to 1024.
    MaxLength(u32),
    /// [`Field::Require`], each once, in the order of CLI.md.
    Require(Vec<CharacterClass>),
    /// [`Field::MaxAge`]; `None`: never.
    MaxAge(Option<SignedDuration>),
    /// [`Field::History`], 0 to 100.
    History(u32),
    /// [`Field::MaxFailures`], 1 to 100.
    MaxFailures(u32),
    /// [`Field::FailureWindow`]; `None`: all since the last reset.
    FailureWindow(Option<SignedDuration>),
    /// [`Field::LockFor`]; `None`: until it is reset.
    LockFor(Option<SignedDuration>),
    /// [`Field::IdleLogout`]; `None`: never.
    IdleLogout(Option<SignedDuration>),
    /// [`Field::SessionMax`]; `None`: never.
    SessionMax(Option<SignedDuration>),
    /// [`Field::Networks`]; empty: any.
    Networks(Vec<IpNet>),
    /// [`Field::MinStrength`], 0 to 4.
    MinStrength(u8),
    /// [`Field::Blocklist`], an absolute path; `None`: only the list built in.
    Blocklist(Option<String>),
    /// [`Field::RequireTwoFactor`].
    RequireTwoFactor(bool),
    /// [`Field::SingleSession`].
    SingleSession(bool),
    /// [`Field::TemporaryPasswordFor`].
    TemporaryPasswordFor(SignedDuration),
    /// [`Field::DemoFor`].
    DemoFor(SignedDuration),
}

impl Value {
    /// Which field it is for.
    #[must_use]
    pub fn field(&self) -> Field {
        match self {
            Self::MinLength(_) => Field::MinLength,
            Self::MaxLength(_) => Field::MaxLength,
            Self::Require(_) => Field::Require,
            Self::MaxAge(_) => Field::MaxAge,
            Self::History(_) => Field::History,
            Self::MaxFailures(_) => Field::MaxFailures,
            Self::FailureWindow(_) => Field::FailureWindow,
            Self::LockFor(_) => Field::LockFor,
            Self::IdleLogout(_) => Field::IdleLogout,
            Self::SessionMax(_) => Field::SessionMax,
            Self::Networks(_) => Field::Networks,
            Self::MinStrength(_) => Field::MinStrength,
            Self::Blocklist(_) => Field::Blocklist,
            Self::RequireTwoFactor(_) => Field::RequireTwoFactor,
            Self::SingleSession(_) => Field::SingleSession,
            Self::TemporaryPasswordFor(_) => Field::TemporaryPasswordFor,
            Self::DemoFor(_) => Field::DemoFor,
        }
    }

    /// As [`Value::parse`] reads it.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::MinLength(number)
            | Self::MaxLength(number)
            | Self::History(number)
            | Self::MaxFailures(number) => number.to_string(),
            Self::MinStrength(score) => score.to_string(),
            Self::Require(classes) => or_off(classes.iter().map(|class| class.as_str())),
            Self::Networks(networks) => or_off(networks.iter().map(shortest)),
            Self::MaxAge(span)
            | Self::FailureWindow(span)
            | Self::LockFor(span)
            | Self::IdleLogout(span)
            | Self::SessionMax(span) => span.map_or_else(|| "off".to_owned(), format_span),
            Self::TemporaryPasswordFor(span) | Self::DemoFor(span) => format_span(*span),
            Self::Blocklist(path) => path.clone().unwrap_or_else(|| "off".to_owned()),
            Self::RequireTwoFactor(yes) | Self::SingleSession(yes) => {
                if *yes { "on" } else { "off" }.to_owned()
            }
        }
    }
}

impl Rules {
    /// The value of one field.
    #[must_use]
    pub fn value(&self, field: Field) -> Value {
        match field {
            Field::MinLength => Value::MinLength(self.min_length),
            Field::MaxLength => Value::MaxLength(self.max_length),
            Field::Require => Value::Require(self.require.clone()),
            Field::MaxAge => Value::MaxAge(self.max_age),
            Field::History => Value::History(self.history),
            Field::MaxFailures => Value::MaxFailures(self.max_failures),
            Field::FailureWindow => Value::FailureWindow(self.failure_window),
            Field::LockFor => Value::LockFor(self.lock_for),
            Field::IdleLogout => Value::IdleLogout(self.idle_logout),
            Field::SessionMax => Value::SessionMax(self.session_max),
            Field::Networks => Value::Networks(self.networks.clone()),
            Field::MinStrength => Value::MinStrength(self.min_strength),
            Field::Blocklist => Value::Blocklist(self.blocklist.clone()),
            Field::RequireTwoFactor => Value::RequireTwoFactor(self.require_2fa),
            Field::SingleSession => Value::SingleSession(self.single_session),
            Field::TemporaryPasswordFor => Value::TemporaryPasswordFor(self.temporary_password_for),
            Field::DemoFor => Value::DemoFor(self.demo_for),
        }
    }

    /// Puts a value in place of the one there.
    pub fn set(&mut self, value: Value) {
        match value {
            Value::MinLength(number) => self.min_length = number,
            Value::MaxLength(number) => self.max_length = number,
            Value::Require(classes) => self.require = classes,
            Value::MaxAge(span) => self.max_age = span,
            Value::History(number) => self.history = number,
            Value::MaxFailures(number) => self.max_failures = number,
            Value::FailureWindow(span) => self.failure_window = span,
            Value::LockFor(span) => self.lock_for = span,
            Value::IdleLogout(span) => self.idle_logout = span,
            Value::SessionMax(span) => self.session_max = span,
            Value::Networks(networks) => self.networks = networks,
            Value::MinStrength(score) => self.min_strength = score,
            Value::Blocklist(path) => self.blocklist = path,
            Value::RequireTwoFactor(yes) => self.require_2fa = yes,
            Value::SingleSession(yes) => self.single_session = yes,
            Value::TemporaryPasswordFor(span) => self.temporary_password_for = span,
            Value::DemoFor(span) => self.demo_for = span,
        }
    }
}

/// A network of one address as that address.
fn shortest(network: &IpNet) -> String {
    if network.prefix_len() == network.max_prefix_len() {
        network.addr().to_string()
    } else {
        network.to_string()
    }
}

fn or_off<T: ToString>(items: impl Iterator<Item = T>) -> String {
    let items: Vec<String> = items.map(|item| item.to_string()).collect();
    if items.is_empty() {
        "off".to_owned()
    } else {
        items.join(",")
    }
}

#[cfg(test)]
mod tests;
