//! Decisions of the door.

use super::{Cell, Paint, Style, View};
use crate::domain::moment::rfc3339;
use crate::ops::auth::login::Decision;
use crate::ops::auth::redeem::Redeemed;
use crate::ops::auth::sign;
use jiff::Timestamp;
use serde::Serialize;

/// The decision over a login.
#[derive(Debug, Serialize)]
pub struct LoginView<'a> {
    decision: &'static str,
    reason: Option<&'static str>,
    username: Option<&'a str>,
    tenants: Vec<&'a str>,
    rights: Vec<&'a str>,
    session: Option<&'a str>,
    expires_at: Option<String>,
    #[serde(skip)]
    until: Option<Timestamp>,
    /// Whether the session was saved; then a table need not show it.
    #[serde(skip)]
    saved: bool,
}

impl<'a> LoginView<'a> {
    /// The same for a session that was saved.
    #[must_use]
    pub fn saved(self, saved: bool) -> Self {
        LoginView { saved, ..self }
    }

    /// What whoever tried may know; with `explain`, the reason of a denial as well.
    #[must_use]
    pub fn new(decision: &'a Decision, explain: bool) -> Self {
        match decision {
            Decision::Granted(granted) => LoginView {
                decision: "granted",
                reason: None,
                username: Some(&granted.username),
                tenants: granted.scope.tenants.iter().map(String::as_str).collect(),
                rights: granted
                    .scope
                    .rights
                    .iter()
                    .map(|right| right.as_str())
                    .collect(),
                session: Some(granted.session.reveal()),
                expires_at: Some(rfc3339(granted.expires_at)),
                until: Some(granted.expires_at),
                saved: false,
            },
            Decision::ChangeRequired {
                username,
                reason,
                session,
                expires_at,
            } => LoginView {
                decision: "change_required",
                reason: Some(reason.as_str()),
                username: Some(username),
                tenants: Vec::new(),
                rights: Vec::new(),
                session: Some(session.reveal()),
                expires_at: Some(rfc3339(*expires_at)),
                until: Some(*expires_at),
                saved: false,
            },
            Decision::Denied(why) => LoginView {
                decision: "denied",
                reason: Some(if explain { why.as_str() } else { "denied" }),
                username: None,
                tenants: Vec::new(),
                rights: Vec::new(),
                session: None,
                expires_at: None,
                until: None,
                saved: false,
            },
        }
    }
}

impl View for LoginView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "decision",
        "reason",
        "username",
        "tenants",
        "rights",
        "session",
        "expires_at",
    ];
    const HEADINGS: &'static [&'static str] = &["Decision", "Reason"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![self.decision.into(), self.reason.unwrap_or("–").into()]
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let paint = decision_paint(self.decision);
        let mut facts = vec![("Decision", Cell::new(self.decision, paint))];
        let optional = [
            ("Reason", self.reason.map(str::to_owned)),
            ("Username", self.username.map(str::to_owned)),
            (
                "Tenants",
                (!self.tenants.is_empty()).then(|| self.tenants.join(", ")),
            ),
            (
                "Rights",
                (!self.rights.is_empty()).then(|| self.rights.join(", ")),
            ),
            (
                "Session",
                self.session.filter(|_| !self.saved).map(str::to_owned),
            ),
            ("Until", self.until.map(|until| style.moment(Some(until)))),
        ];
        for (name, text) in optional {
            if let Some(text) = text {
                facts.push((name, text.into()));
            }
        }
        facts
    }
}

/// The decision over a signature.
#[derive(Debug, Serialize)]
pub struct SignView<'a> {
    decision: &'static str,
    reason: Option<&'static str>,
    username: Option<&'a str>,
}

impl<'a> From<&'a sign::Decision> for SignView<'a> {
    fn from(decision: &'a sign::Decision) -> Self {
        let (decision, reason, username) = match decision {
            sign::Decision::Granted(name) => ("granted", None, Some(name.as_str())),
            sign::Decision::ChangeRequired(name, reason) => (
                "change_required",
                Some(reason.as_str()),
                Some(name.as_str()),
            ),
            sign::Decision::Denied(_) => ("denied", Some("denied"), None),
        };
        SignView {
            decision,
            reason,
            username,
        }
    }
}

impl View for SignView<'_> {
    const FIELDS: &'static [&'static str] = &["decision", "reason", "username"];
    const HEADINGS: &'static [&'static str] = &["Decision", "Reason", "Username"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![
            Cell::new(self.decision, decision_paint(self.decision)),
            self.reason.unwrap_or("–").into(),
            self.username.unwrap_or("–").into(),
        ]
    }
}

/// The colour of a decision.
pub(super) fn decision_paint(decision: &str) -> Paint {
    match decision {
        "granted" => Paint::Good,
        "denied" => Paint::Bad,
        _ => Paint::Warn,
    }
}

/// A person whose password was changed.
#[derive(Debug, Serialize)]
pub struct ChangedView<'a> {
    /// The name as stored.
    pub username: &'a str,
    /// Always true: a refusal is an error.
    pub changed: bool,
}

impl View for ChangedView<'_> {
    const FIELDS: &'static [&'static str] = &["username", "changed"];
    const HEADINGS: &'static [&'static str] = &["Username", "Password"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![self.username.into(), Cell::new("changed", Paint::Good)]
    }
}

/// A person who set a new password by a one-time link.
#[derive(Debug, Serialize)]
pub struct RedeemedView<'a> {
    username: &'a str,
    changed: bool,
    bank_accesses_deactivated: usize,
}

impl<'a> From<&'a Redeemed> for RedeemedView<'a> {
    fn from(redeemed: &'a Redeemed) -> Self {
        RedeemedView {
            username: &redeemed.username,
            changed: true,
            bank_accesses_deactivated: redeemed.bank_accesses_deactivated,
        }
    }
}

impl View for RedeemedView<'_> {
    const FIELDS: &'static [&'static str] = &["username", "changed", "bank_accesses_deactivated"];
    const HEADINGS: &'static [&'static str] =
        &["Username", "Password", "Bank accesses deactivated"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        let deactivated = self.bank_accesses_deactivated.to_string();
        vec![
            self.username.into(),
            Cell::new("changed", Paint::Good),
            match self.bank_accesses_deactivated {
                0 => deactivated.into(),
                _ => Cell::new(deactivated, Paint::Warn),
            },
        ]
    }
}
