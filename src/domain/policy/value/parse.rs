//! Reading what is written for a value in a flag or file.

use super::{Field, Value};
use crate::domain::moment::{MomentProblem, parse_span};
use crate::domain::policy::CharacterClass;
use ipnet::IpNet;
use jiff::SignedDuration;
use std::net::IpAddr;
use std::path::Path;

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
