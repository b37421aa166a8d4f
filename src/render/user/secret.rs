//! A person beside a secret that is shown this once.

use super::UserView;
use crate::render::{Cell, Paint, Style, View, joined};
use serde::Serialize;

/// A user object with a secret that is shown this once.
#[derive(Debug, Serialize)]
pub struct UserWithSecret<'a> {
    /// The person.
    #[serde(flatten)]
    pub user: UserView<'a>,
    /// The generated password.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temporary_password: Option<&'a str>,
}

impl View for UserWithSecret<'_> {
    const FIELDS: &'static [&'static str] =
        &joined::<{ UserView::FIELDS.len() + 1 }>(UserView::FIELDS, &["temporary_password"]);
    const HEADINGS: &'static [&'static str] = UserView::HEADINGS;

    fn row(&self, style: &Style) -> Vec<Cell> {
        self.user.row(style)
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts = self.user.facts(style);
        if let Some(secret) = self.temporary_password {
            facts.push(("Temporary password", Cell::new(secret, Paint::Warn)));
        }
        facts
    }
}

/// A user object with the activation code of an invitation, which is shown this once.
#[derive(Debug, Serialize)]
pub struct UserWithCode<'a> {
    /// The person.
    #[serde(flatten)]
    pub user: UserView<'a>,
    /// The code, for another channel than the mail.
    pub activation_code: &'a str,
}

impl View for UserWithCode<'_> {
    const FIELDS: &'static [&'static str] =
        &joined::<{ UserView::FIELDS.len() + 1 }>(UserView::FIELDS, &["activation_code"]);
    const HEADINGS: &'static [&'static str] = UserView::HEADINGS;

    fn row(&self, style: &Style) -> Vec<Cell> {
        self.user.row(style)
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts = self.user.facts(style);
        facts.push((
            "Activation code",
            Cell::new(self.activation_code, Paint::Warn),
        ));
        facts
    }
}
