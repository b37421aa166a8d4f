//! A username suggested for an address.

use crate::domain::name::Username;
use crate::render::{Cell, Style, View};
use serde::Serialize;

/// The name, as an object.
#[derive(Debug, Serialize)]
pub struct SuggestionView<'a> {
    /// A username nobody has.
    pub username: &'a Username,
}

impl View for SuggestionView<'_> {
    const FIELDS: &'static [&'static str] = &["username"];
    const HEADINGS: &'static [&'static str] = &["Username"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![self.username.as_str().into()]
    }
}
