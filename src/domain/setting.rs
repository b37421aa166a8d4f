//! Settings: the switches of the whole installation. Owns which there are, what they may be set
//! to, and what holds while nobody has set them; must not know where they are kept.
//!
//! Sources: CLI.md (tenant setting), banking application (four-eyes setting: B28), DESIGN.md
//! (Acting, Recovery).

use super::administrators::Candidate;
use super::moment::parse_span;
use super::name::{Slug, Title, nearest};
use super::refusal::{Kind, Refusal};
use super::right::{self, own};
use super::rights::{self, Term};
use super::rulebook::Rulebook;
use super::user::Place;
use jiff::{SignedDuration, Timestamp};

/// Whether the operator may do more than bring an installation back.
pub const OPERATOR: &str = "operator";
/// The roles of new people for whom none is given.
pub const DEFAULT_ROLES: &str = "user.default_roles";
/// Counts of a tenant's data older than this are unknown.
pub const DATA_AGE: &str = "recover.data_age";
/// Whether someone else confirms what a recovery case was verified by.
pub const RECOVER_FOUR_EYES: &str = "recover.four_eyes";

const ALLOW: &str = "allow";
/// The value of [`OPERATOR`] that leaves the operator only what brings an installation back.
pub const DENY: &str = "deny";
/// The value of a switch that is on.
pub const ON: &str = "on";
const OFF: &str = "off";

/// What a setting can be set to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Values {
    /// One of these words.
    Words(&'static [&'static str]),
    /// Names of roles.
    Roles,
    /// A length of time.
    Span,
    /// A line of text: a setting of an imported catalog that is no switch.
    Line,
}

/// The settings of every installation, with what holds while they are not set.
pub const OWN: [(&str, &str); 4] = [
    (OPERATOR, ALLOW),
    (RECOVER_FOUR_EYES, OFF),
    (DATA_AGE, "24h"),
    (DEFAULT_ROLES, own::MEMBER),
];

/// A setting as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its key.
    pub key: String,
    /// What holds.
    pub value: String,
    /// What holds while nobody has set it.
    pub default: String,
}

/// A change of a setting that a rule forbids.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingRefusal {
    /// There is no such setting.
    #[error("there is no setting {key}")]
    Unknown {
        /// As typed.
        key: String,
        /// What would work.
        hint: Option<String>,
    },
    /// It cannot be set to that.
    #[error("{key}: {problem}")]
    Value {
        /// The setting.
        key: String,
        /// What is wrong, in words.
        problem: String,
    },
    /// The operator does not decide over itself.
    #[error("the setting operator is changed by an account that holds system.settings")]
    NotByOperator,
    /// Whoever is to be watched by a second person does not send that person away (K5).
    #[error(
        "the setting recover.four_eyes is switched off by an account that holds system.settings"
    )]
    WatchesOperator,
    /// Nobody would be left to take it back.
    #[error(
        "nobody could take it back: no administrator everywhere who holds system.settings for \
         good can log in"
    )]
    NoWayBack,
}

impl SettingRefusal {
    /// Which kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Unknown { .. } | Self::Value { .. } => Kind::Invalid,
            Self::NotByOperator | Self::WatchesOperator | Self::NoWayBack => Kind::Refused,
        }
    }

    /// What would work, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Unknown { hint, .. } => hint.clone(),
            Self::Value { .. } => None,
            Self::NotByOperator | Self::WatchesOperator => {
                Some("vogt --as USER tenant setting …".to_owned())
            }
            Self::NoWayBack => Some("make one administrator of everything first".to_owned()),
        }
    }
}

impl From<SettingRefusal> for Refusal {
    fn from(refusal: SettingRefusal) -> Self {
        Refusal::Setting(refusal)
    }
}

impl Setting {
    fn values(&self) -> Values {
        match self.key.as_str() {
            OPERATOR => Values::Words(&[ALLOW, DENY]),
            DATA_AGE => Values::Span,
            DEFAULT_ROLES => Values::Roles,
            _ if [ON, OFF].contains(&self.default.as_str()) => Values::Words(&[ON, OFF]),
            _ => Values::Line,
        }
    }

    /// The text as it is to be stored.
    ///
    /// # Errors
    /// [`SettingRefusal::Value`].
    pub fn checked(&self, text: &str, rulebook: &Rulebook) -> Result<String, SettingRefusal> {
        let checked = match self.values() {
            Values::Words(words) if words.contains(&text) => Ok(text.to_owned()),
            Values::Words(words) => Err(format!("it is one of {}", words.join(" and "))),
            Values::Span => parse_span(text)
                .map(|_| text.trim().to_owned())
                .map_err(|problem| problem.to_string()),
            Values::Roles => roles(text, rulebook),
            Values::Line => Title::parse(text)
                .map(|line| line.to_string())
                .map_err(|problem| problem.to_string()),
        };
        checked.map_err(|problem| SettingRefusal::Value {
            key: self.key.clone(),
            problem,
        })
    }
}

/// Role names, each once: global ones, since new people are made in any tenant, one of which lets
/// them log in (E16).
fn roles(text: &str, rulebook: &Rulebook) -> Result<String, String> {
    let mut names: Vec<&str> = Vec::new();
    let mut login = false;
    for name in text.split([',', ' ']).filter(|name| !name.is_empty()) {
        let Some(role) = rulebook.role(name) else {
            let known = rulebook.roles.values().map(|role| role.slug.as_str());
            let known = nearest(name, known).map(|near| format!(" (did you mean {near}?)"));
            return Err(match Slug::parse(name) {
                Ok(slug) => format!("no role is named {slug}{}", known.unwrap_or_default()),
                Err(problem) => problem.to_string(),
            });
        };
        if role.tenant.is_some() {
            return Err(format!("the role {name} is that of one tenant"));
        }
        login |= role.rights.contains(own::LOGIN);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.is_empty() {
        return Err("name at least one role".to_owned());
    }
    if !login {
        return Err("none of these roles gives the right login".to_owned());
    }
    Ok(names.join(","))
}

/// The setting of that key.
///
/// # Errors
/// [`SettingRefusal::Unknown`], with the nearest key or the catalog that would bring it.
pub fn find(key: &str, known: Vec<Setting>) -> Result<Setting, SettingRefusal> {
    let near = nearest(key, known.iter().map(|setting| setting.key.as_str()));
    let hint = match (near, right::setting(key)) {
        (_, Some(_)) => right::CATALOGS
            .iter()
            .find(|catalog| catalog.settings.iter().any(|setting| setting.key == key))
            .map(|catalog| {
                format!(
                    "it comes with a catalog: vogt right import --builtin {}",
                    catalog.name
                )
            }),
        (Some(near), None) => Some(format!("did you mean {near}?")),
        (None, None) => Some("vogt tenant setting list shows what there is".to_owned()),
    };
    known
        .into_iter()
        .find(|setting| setting.key == key)
        .ok_or_else(|| SettingRefusal::Unknown {
            key: super::visible::escape_for_terminal(&key.chars().take(80).collect::<String>())
                .into_owned(),
            hint,
        })
}

/// How old counts of a tenant's data may be to be believed.
#[must_use]
pub fn data_age(rulebook: &Rulebook) -> SignedDuration {
    let set = rulebook.settings.get(DATA_AGE);
    set.and_then(|text| parse_span(text).ok())
        .unwrap_or(SignedDuration::from_hours(24))
}

/// Whether denying the operator leaves someone who could take it back: an administrator
/// everywhere for good who could log in (the guard keeps one) and holds `system.settings`.
///
/// # Errors
/// [`SettingRefusal::NoWayBack`].
pub fn may_deny_operator(
    stewards: &[Candidate],
    rulebook: &Rulebook,
    now: Timestamp,
) -> Result<(), SettingRefusal> {
    let could = |steward: &Candidate| {
        let right = own::SYSTEM_SETTINGS;
        steward.keeps(Place::Everywhere)
            && rights::term(&steward.user, rulebook, right, Place::Everywhere, now)
                == Some(Term::ForGood)
    };
    if stewards.iter().any(could) {
        Ok(())
    } else {
        Err(SettingRefusal::NoWayBack)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::*;

    fn setting(key: &str, default: &str) -> Setting {
        Setting {
            key: key.to_owned(),
            value: default.to_owned(),
            default: default.to_owned(),
        }
    }

    #[test]
    fn values_are_checked_and_written_one_way() {
        let mut rulebook = rulebook();
        for role in [member(), banking(), role("editors", &["login"])] {
            rulebook.roles.insert(role.id, role);
        }
        for (key, default, text, expected) in [
            (OPERATOR, "allow", "deny", Some("deny")),
            (OPERATOR, "allow", "on", None),
            (RECOVER_FOUR_EYES, "off", "on", Some("on")),
            (RECOVER_FOUR_EYES, "off", "ON", None),
            (DATA_AGE, "24h", "1440m", Some("1440m")),
            (DATA_AGE, "24h", "0s", None),
            (
                DEFAULT_ROLES,
                "member",
                "member, banking,member",
                Some("member,banking"),
            ),
            (DEFAULT_ROLES, "member", "banking", None),
            (DEFAULT_ROLES, "member", "editor", None),
            (DEFAULT_ROLES, "member", " , ", None),
            ("app.title", "My app", "Our app", Some("Our app")),
            ("app.title", "My app", "a\nb", None),
        ] {
            let checked = setting(key, default).checked(text, &rulebook);
            assert_eq!(checked.ok().as_deref(), expected, "{key} {text}");
        }
    }

    #[test]
    fn an_unknown_key_is_answered_with_the_nearest() {
        let known = || OWN.map(|(key, default)| setting(key, default)).to_vec();
        let hint = |key| find(key, known()).unwrap_err().hint().unwrap();
        assert_eq!(find(OPERATOR, known()).unwrap().key, OPERATOR);
        assert_eq!(hint("operater"), "did you mean operator?");
        assert_eq!(
            hint("payees.four_eyes"),
            "it comes with a catalog: vogt right import --builtin banking"
        );
        assert_eq!(hint("x"), "vogt tenant setting list shows what there is");
    }

    #[test]
    fn the_operator_is_denied_only_while_someone_could_take_it_back() {
        let rulebook = rulebook();
        let root = || person("root").role(administrator());
        for (steward, allowed) in [
            (root(), true),
            (root().until(100), false),
            (root().locked(), false),
            (root().denied("system.settings"), false),
            (person("far").local(1).role(administrator()), false),
        ] {
            let asked = may_deny_operator(&[steward.candidate()], &rulebook, now());
            assert_eq!(asked.is_ok(), allowed);
        }
    }
}
