//! People with a column a bank: a tick and the number at the bank, its colour saying how far the
//! access has come (banking application, overview of users).

use super::UserView;
use crate::domain::bank::State;
use crate::ops::user::banks::Standing;
use crate::render::{Cell, Paint, Style, View};
use serde::Serialize;

/// A person, and the standing at each bank. The JSON is the user object.
#[derive(Debug, Serialize)]
pub struct UserWithBanks<'a> {
    /// The person.
    #[serde(flatten)]
    pub user: UserView<'a>,
    /// In the order of the columns.
    #[serde(skip)]
    pub banks: &'a [Standing],
}

/// The headings of the table with these banks.
#[must_use]
pub fn headings(banks: &[String]) -> Vec<String> {
    let own = UserView::HEADINGS
        .iter()
        .map(|heading| (*heading).to_owned());
    own.chain(banks.iter().cloned()).collect()
}

fn cell(standing: &Standing) -> Cell {
    match standing {
        Standing::None => "–".into(),
        Standing::Hidden => Cell::new("?", Paint::Dim),
        Standing::Access(state, subscriber) => {
            let paint = match state {
                State::Assigned | State::Initialised => Paint::Plain,
                State::Ready => Paint::Good,
                State::Deactivated | State::Locked => Paint::Bad,
            };
            let subscriber = subscriber.as_deref().unwrap_or_default();
            Cell::new(format!("✓ {subscriber}").trim_end(), paint)
        }
    }
}

impl View for UserWithBanks<'_> {
    const FIELDS: &'static [&'static str] = UserView::FIELDS;
    const HEADINGS: &'static [&'static str] = UserView::HEADINGS;

    fn row(&self, style: &Style) -> Vec<Cell> {
        let mut row = self.user.row(style);
        row.extend(self.banks.iter().map(cell));
        row
    }
}
