//! Decisions of the door.

use super::reason::moment;
use super::{Cell, Paint, Style, View};
use crate::domain::access::ChangeRequired;
use crate::ops::auth::login::Decision;
use crate::ops::auth::redeem::Redeemed;
use crate::ops::auth::scope::Scope;
use crate::ops::auth::sign;
use jiff::Timestamp;
use serde::Serialize;

/// A decision of the door, and what it opens.
#[derive(Debug, Default, Serialize)]
pub(super) struct DecisionView<'a> {
    pub(super) decision: &'static str,
    pub(super) reason: Option<&'static str>,
    pub(super) username: Option<&'a str>,
    pub(super) tenants: Vec<&'a str>,
    pub(super) rights: Vec<&'a str>,
    pub(super) session: Option<&'a str>,
    #[serde(serialize_with = "moment")]
    pub(super) expires_at: Option<Timestamp>,
}

impl<'a> DecisionView<'a> {
    /// The fields, in their order.
    pub(super) const FIELDS: [&'static str; 7] = [
        "decision",
        "reason",
        "username",
        "tenants",
        "rights",
        "session",
        "expires_at",
    ];

    /// A login that was granted, or a session that holds.
    pub(super) fn granted(username: &'a str, scope: &'a Scope, until: Timestamp) -> Self {
        DecisionView {
            decision: "granted",
            reason: None,
            username: Some(username),
            tenants: scope.tenants.iter().map(String::as_str).collect(),
            rights: scope.rights.iter().map(|right| right.as_str()).collect(),
            session: None,
            expires_at: Some(until),
        }
    }

    /// The right password, which yields no more than the right to do what is wanting.
    pub(super) fn change_required(username: &'a str, reason: ChangeRequired) -> Self {
        DecisionView {
            decision: "change_required",
            reason: Some(reason.as_str()),
            username: Some(username),
            ..DecisionView::default()
        }
    }

    /// A denial, with what may be known of its reason.
    pub(super) fn denied(reason: &'static str) -> Self {
        DecisionView {
            decision: "denied",
            reason: Some(reason),
            ..DecisionView::default()
        }
    }
}

/// The decision over a login.
#[derive(Debug, Serialize)]
pub struct LoginView<'a> {
    #[serde(flatten)]
    told: DecisionView<'a>,
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
        let told = match decision {
            Decision::Granted(granted) => DecisionView {
                session: Some(granted.session.reveal()),
                ..DecisionView::granted(&granted.username, &granted.scope, granted.expires_at)
            },
            Decision::ChangeRequired {
                username,
                reason,
                session,
                expires_at,
            } => DecisionView {
                session: Some(session.reveal()),
                expires_at: Some(*expires_at),
                ..DecisionView::change_required(username, *reason)
            },
            Decision::Denied(why) if explain => DecisionView::denied(why.as_str()),
            Decision::Denied(_) => DecisionView::denied("denied"),
        };
        LoginView { told, saved: false }
    }
}

impl View for LoginView<'_> {
    const FIELDS: &'static [&'static str] = &DecisionView::FIELDS;
    const HEADINGS: &'static [&'static str] = &["Decision", "Reason"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![
            self.told.decision.into(),
            self.told.reason.unwrap_or("–").into(),
        ]
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let paint = decision_paint(self.told.decision);
        let mut facts = vec![("Decision", Cell::new(self.told.decision, paint))];
        let optional = [
            ("Reason", self.told.reason.map(str::to_owned)),
            ("Username", self.told.username.map(str::to_owned)),
            (
                "Tenants",
                (!self.told.tenants.is_empty()).then(|| self.told.tenants.join(", ")),
            ),
            (
                "Rights",
                (!self.told.rights.is_empty()).then(|| self.told.rights.join(", ")),
            ),
            (
                "Session",
                self.told.session.filter(|_| !self.saved).map(str::to_owned),
            ),
            (
                "Until",
                self.told.expires_at.map(|until| style.moment(Some(until))),
            ),
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
