//! Reasons against a login, and the command that lifts each.

use super::Style;
use crate::domain::access::{Reason, ReasonCode};
use crate::domain::right::own;
use crate::domain::user::User;
use crate::domain::visible::as_word;
use jiff::Timestamp;
use serde::{Serialize, Serializer};

/// Writes a moment as RFC 3339 in UTC.
#[expect(clippy::ref_option, reason = "serde hands a reference to the field")]
pub(super) fn moment<S: Serializer>(
    moment: &Option<Timestamp>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match moment {
        Some(moment) => serializer.serialize_str(&crate::domain::moment::rfc3339(*moment)),
        None => serializer.serialize_none(),
    }
}

/// A reason as the user object shows it.
#[derive(Debug, Serialize)]
pub struct ReasonView {
    /// The contract's word.
    pub code: &'static str,
    /// The same for people.
    pub message: String,
    /// Since when.
    #[serde(serialize_with = "moment")]
    pub since: Option<Timestamp>,
    /// Until when, if it ends by itself.
    #[serde(serialize_with = "moment")]
    pub until: Option<Timestamp>,
}

impl From<&Reason> for ReasonView {
    fn from(reason: &Reason) -> Self {
        ReasonView {
            code: reason.code.as_str(),
            message: reason.to_string(),
            since: reason.since,
            until: reason.until,
        }
    }
}

/// The command that lifts a reason, as one would type it; `None` where no command does.
#[must_use]
pub fn fix(reason: &Reason, user: &User) -> Option<String> {
    let name = as_word(user.username.as_str());
    Some(match reason.code {
        ReasonCode::ManualLock => format!("vogt lockout unlock {name}"),
        ReasonCode::LoginFailures | ReasonCode::SignatureFailures => {
            format!("vogt lockout reset {name}")
        }
        ReasonCode::DemoEnded => format!("vogt user edit {name} --demo never"),
        ReasonCode::AccountExpired => format!("vogt user edit {name} --expires never"),
        ReasonCode::TemporaryPasswordExpired
        | ReasonCode::TemporaryPasswordUsed
        | ReasonCode::NoPassword => format!("vogt user password {name} --temporary --print"),
        ReasonCode::PasswordExpired => format!("vogt auth passwd {name}"),
        ReasonCode::NoLoginRight if user.denied.contains(own::LOGIN) => {
            format!("vogt user allow {name} {}", own::LOGIN)
        }
        ReasonCode::NoLoginRight => format!("vogt user grant {name} member"),
        ReasonCode::TenantSuspended => {
            let first = user
                .memberships
                .iter()
                .find(|member| member.tenant.suspended_at.is_some())?;
            format!("vogt tenant resume {}", first.tenant.slug)
        }
        ReasonCode::NoTenant => format!("vogt user restrict {name} --clear"),
        ReasonCode::TwoFactorRequired => format!("vogt auth totp enrol {name}"),
        ReasonCode::AddressNotAllowed => format!("vogt policy explain {name}"),
    })
}

/// A command as this account would give it; what is said at the door is no one else's.
fn by(account: Option<&str>, command: String) -> String {
    match (account, command.strip_prefix("vogt ")) {
        (Some(name), Some(rest)) if !rest.starts_with("auth ") => {
            format!("vogt --as {} {rest}", as_word(name))
        }
        _ => command,
    }
}

/// A reason with its moments in local time.
pub(super) fn reason_line(reason: &ReasonView, style: &Style) -> String {
    let mut line = reason.message.clone();
    if let Some(since) = reason.since {
        line.push_str(&format!(", since {}", style.moment(Some(since))));
    }
    if let Some(until) = reason.until {
        line.push_str(&format!(", until {}", style.moment(Some(until))));
    }
    line
}

/// A reason as `user why` and `lockout show` tell it.
#[derive(Debug, Serialize)]
pub struct FixableView {
    /// The reason.
    #[serde(flatten)]
    pub reason: ReasonView,
    /// The command that lifts it.
    pub fix: Option<String>,
}

impl FixableView {
    /// The reason with its command, which is given by that account if one is named.
    #[must_use]
    pub fn new(reason: &Reason, user: &User, instead: Option<&str>) -> Self {
        let fix = fix(reason, user);
        FixableView {
            reason: reason.into(),
            fix: fix.map(|command| by(instead, command)),
        }
    }
}
