//! One value of a policy: its name, what can be written for it, and how it is written again. Owns
//! the forms of flags and files; must not know which policy holds it.

use super::{CharacterClass, Rules};
use crate::domain::moment::{MomentProblem, format_span, parse_span};
use ipnet::IpNet;
use jiff::SignedDuration;
use std::net::IpAddr;
use std::path::Path;

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

/// Why a text is no value of a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ValueProblem {
    /// Not a whole number.
    #[error("write a whole number")]
    NoNumber,
    /// A number that makes no sense here.
    #[error("it lies between {0} and {1}")]
    OutOfRange(u32, u32),
    /// NIST SP 800-63B-4, 3.1.1.2.
    #[error("it lies between 64 and {0}: whoever wants a long password may have it")]
    ShortMaximum(u32),
    /// None of the words that may stand there.
    #[error("write {0}")]
    NotOneOf(&'static str),
    /// Not a length of time.
    #[error("{0}")]
    Span(MomentProblem),
    /// There is always one.
    #[error("write a length of time such as 24h: this cannot be off")]
    AlwaysOn,
    /// Neither an address nor a network.
    #[error("write addresses or networks such as 192.0.2.7 or 192.0.2.0/24")]
    NoNetwork,
    /// An address of a network, with the network's length.
    #[error("{address} is one address of a network: write {network}, or {address} alone")]
    HostBits {
        /// The address.
        address: IpAddr,
        /// The network it lies in.
        network: IpNet,
    },
    /// A network from which no login can come.
    #[error("no login can come from {0}")]
    NobodyThere(IpNet),
    /// Not an absolute path.
    #[error("write the full path of a file")]
    NoPath,
}

impl ValueProblem {
    /// Whether the text has no form at all, rather than a form that a rule forbids (CLI.md: a
    /// word from a closed set or a malformed number is wrong usage).
    #[must_use]
    pub fn is_malformed(&self) -> bool {
        matches!(self, Self::NoNumber | Self::NotOneOf(_) | Self::NoNetwork)
    }
}

const CLASSES: &str = "letter, lower, upper, digit or special, or off";
/// The most of what is counted: characters of a password, and as many as the database allows.
const MOST_CHARACTERS: u32 = 1024;
const MOST_COUNTED: u32 = 100;
/// Fewer than these at most would turn long passwords away (NIST SP 800-63B-4, 3.1.1.2).
const LEAST_MAXIMUM: u32 = 64;

impl Value {
    /// Reads what stands in a flag or file: a number, a length of time, a list with commas, a
    /// path, `on`, `off` or (for a length of time) `never`.
    ///
    /// # Errors
    /// [`ValueProblem`].
    pub fn parse(field: Field, text: &str) -> Result<Self, ValueProblem> {
        Ok(match field {
            Field::MinLength => Self::MinLength(number(text, 1, MOST_CHARACTERS)?),
            Field::MaxLength => Self::MaxLength(maximum(text)?),
            Field::Require => Self::Require(classes(text)?),
            Field::MaxAge => Self::MaxAge(span(text)?),
            Field::History if text == "off" => Self::History(0),
            Field::History => Self::History(number(text, 0, MOST_COUNTED)?),
            Field::MaxFailures => Self::MaxFailures(number(text, 1, MOST_COUNTED)?),
            Field::FailureWindow => Self::FailureWindow(span(text)?),
            Field::LockFor => Self::LockFor(span(text)?),
            Field::IdleLogout => Self::IdleLogout(span(text)?),
            Field::SessionMax => Self::SessionMax(span(text)?),
            Field::Networks => Self::Networks(networks(text)?),
            Field::MinStrength => Self::MinStrength(strength(text)?),
            Field::Blocklist if text == "off" => Self::Blocklist(None),
            Field::Blocklist => Self::Blocklist(Some(path(text)?)),
            Field::RequireTwoFactor => Self::RequireTwoFactor(switch(text)?),
            Field::SingleSession => Self::SingleSession(switch(text)?),
            Field::TemporaryPasswordFor => Self::TemporaryPasswordFor(always(text)?),
            Field::DemoFor => Self::DemoFor(always(text)?),
        })
    }

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

fn number(text: &str, least: u32, most: u32) -> Result<u32, ValueProblem> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ValueProblem::NoNumber);
    }
    // only digits are left: too many of them is the one reason for which this fails
    let number = text.parse().unwrap_or(u32::MAX);
    if (least..=most).contains(&number) {
        Ok(number)
    } else {
        Err(ValueProblem::OutOfRange(least, most))
    }
}

fn maximum(text: &str) -> Result<u32, ValueProblem> {
    match number(text, LEAST_MAXIMUM, MOST_CHARACTERS) {
        Err(ValueProblem::OutOfRange(_, most)) => Err(ValueProblem::ShortMaximum(most)),
        other => other,
    }
}

fn strength(text: &str) -> Result<u8, ValueProblem> {
    match number(text, 0, 4) {
        Ok(score) => Ok(u8::try_from(score).unwrap_or(4)),
        Err(_) => Err(ValueProblem::NotOneOf("0, 1, 2, 3 or 4")),
    }
}

fn classes(text: &str) -> Result<Vec<CharacterClass>, ValueProblem> {
    if text == "off" {
        return Ok(Vec::new());
    }
    let mut found: Vec<CharacterClass> = text
        .split(',')
        .map(|word| {
            let known = CharacterClass::ALL.into_iter();
            let mut known = known.filter(|class| class.as_str() == word.trim());
            known.next().ok_or(ValueProblem::NotOneOf(CLASSES))
        })
        .collect::<Result<_, _>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn span(text: &str) -> Result<Option<SignedDuration>, ValueProblem> {
    match text {
        "off" | "never" => Ok(None),
        text => parse_span(text).map(Some).map_err(ValueProblem::Span),
    }
}

fn always(text: &str) -> Result<SignedDuration, ValueProblem> {
    span(text)?.ok_or(ValueProblem::AlwaysOn)
}

fn switch(text: &str) -> Result<bool, ValueProblem> {
    match text {
        "on" => Ok(true),
        "off" => Ok(false),
        _ => Err(ValueProblem::NotOneOf("on or off")),
    }
}

fn path(text: &str) -> Result<String, ValueProblem> {
    if Path::new(text).is_absolute() {
        Ok(text.to_owned())
    } else {
        Err(ValueProblem::NoPath)
    }
}

fn networks(text: &str) -> Result<Vec<IpNet>, ValueProblem> {
    if text == "off" {
        return Ok(Vec::new());
    }
    let mut found = text
        .split(',')
        .map(|text| network(text.trim()))
        .collect::<Result<Vec<_>, _>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn network(text: &str) -> Result<IpNet, ValueProblem> {
    let network = match text.parse::<IpAddr>() {
        Ok(address) => IpNet::from(address),
        Err(_) => text.parse().map_err(|_| ValueProblem::NoNetwork)?,
    };
    let network = unwrapped(network);
    if network.trunc() != network {
        return Err(ValueProblem::HostBits {
            address: network.addr(),
            network: network.trunc(),
        });
    }
    if is_empty(&network) {
        return Err(ValueProblem::NobodyThere(network));
    }
    Ok(network)
}

/// An IPv4 network wrapped in IPv6 as the IPv4 network: that is how addresses are compared.
fn unwrapped(network: IpNet) -> IpNet {
    let inside = match network.addr().to_canonical() {
        IpAddr::V4(address) if network.prefix_len() >= 96 => {
            IpNet::new(address.into(), network.prefix_len() - 96).ok()
        }
        _ => None,
    };
    inside.unwrap_or(network)
}

/// Whether no connection comes from there: the unspecified address alone, the broadcast address,
/// and what many listen to at once (RFC 1122, 3.2.1.3; RFC 4291, 2.5.2 and 2.7).
fn is_empty(network: &IpNet) -> bool {
    let first = network.network();
    let one = network.prefix_len() == network.max_prefix_len();
    let broadcast = matches!(first, IpAddr::V4(address) if address.is_broadcast());
    first.is_multicast() || broadcast || one && first.is_unspecified()
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
