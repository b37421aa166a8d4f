//! Sessions: whether one holds, and those that are open.

use super::auth::{DecisionView, decision_paint};
use super::{Cell, Style, View, joined};
use crate::domain::moment::rfc3339;
use crate::ops::auth::session::Shown;
use crate::ops::auth::session::check::{Answer, Held, Lacking};
use serde::Serialize;

/// Whether a session holds: a login's decision, and what was asked for. The session itself is
/// never repeated: whoever asks has it.
#[derive(Debug, Serialize)]
pub struct CheckView<'a> {
    #[serde(flatten)]
    told: DecisionView<'a>,
    right: Option<&'a str>,
    tenant: Option<&'a str>,
    allowed: Option<bool>,
}

impl<'a> From<&'a Answer> for CheckView<'a> {
    fn from(answer: &'a Answer) -> Self {
        match answer {
            Answer::Granted(held) => CheckView::held(held, None),
            Answer::Lacking(held, lacking) => CheckView::held(held, Some(*lacking)),
            Answer::ChangeRequired(username, reason) => {
                CheckView::alone(DecisionView::change_required(username, *reason))
            }
            Answer::Denied => CheckView::alone(DecisionView::denied("denied")),
        }
    }
}

impl<'a> CheckView<'a> {
    fn alone(told: DecisionView<'a>) -> Self {
        CheckView {
            told,
            right: None,
            tenant: None,
            allowed: None,
        }
    }

    fn held(held: &'a Held, lacking: Option<Lacking>) -> Self {
        let asked = held.right.is_some() || held.tenant.is_some();
        let granted = DecisionView::granted(&held.username, &held.scope, held.expires_at);
        CheckView {
            told: match lacking {
                None => granted,
                Some(lacking) => DecisionView {
                    decision: "denied",
                    reason: Some(lacking.as_str()),
                    ..granted
                },
            },
            right: held.right.as_ref().map(|right| right.as_str()),
            tenant: held.tenant.as_deref(),
            allowed: asked.then_some(lacking.is_none()),
        }
    }
}

impl View for CheckView<'_> {
    const FIELDS: &'static [&'static str] = &joined::<{ DecisionView::FIELDS.len() + 3 }>(
        &DecisionView::FIELDS,
        &["right", "tenant", "allowed"],
    );
    const HEADINGS: &'static [&'static str] = &["Decision", "Reason", "Username", "Until"];

    fn row(&self, style: &Style) -> Vec<Cell> {
        vec![
            Cell::new(self.told.decision, decision_paint(self.told.decision)),
            self.told.reason.unwrap_or("–").into(),
            self.told.username.unwrap_or("–").into(),
            style.moment(self.told.expires_at).into(),
        ]
    }
}

/// A session that is open, or was ended.
#[derive(Debug, Serialize)]
pub struct SessionView<'a> {
    id: i64,
    username: &'a str,
    address: Option<&'a str>,
    created_at: String,
    last_used_at: String,
    expires_at: String,
    #[serde(skip)]
    shown: &'a Shown,
}

impl<'a> From<&'a Shown> for SessionView<'a> {
    fn from(shown: &'a Shown) -> Self {
        let session = &shown.session;
        SessionView {
            id: session.id.0,
            username: &shown.username,
            address: session.address.as_deref(),
            created_at: rfc3339(session.created_at),
            last_used_at: rfc3339(session.last_used_at),
            expires_at: rfc3339(shown.ends_at),
            shown,
        }
    }
}

impl View for SessionView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "id",
        "username",
        "address",
        "created_at",
        "last_used_at",
        "expires_at",
    ];
    const HEADINGS: &'static [&'static str] =
        &["Id", "Name", "Address", "Since", "Last used", "Until"];

    fn row(&self, style: &Style) -> Vec<Cell> {
        let session = &self.shown.session;
        vec![
            self.id.to_string().into(),
            self.username.into(),
            self.address.unwrap_or("–").into(),
            style.moment(Some(session.created_at)).into(),
            style.moment(Some(session.last_used_at)).into(),
            style.moment(Some(self.shown.ends_at)).into(),
        ]
    }
}
