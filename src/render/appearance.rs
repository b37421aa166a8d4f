//! Appearances people can choose.

use super::{Cell, Style, View};
use crate::domain::appearance::Appearance;
use crate::ops::tenant::appearance::Removed;
use serde::Serialize;

/// An appearance.
#[derive(Debug, Serialize)]
pub struct AppearanceView<'a> {
    name: &'a str,
    tenant: Option<&'a str>,
}

impl<'a> From<&'a Appearance> for AppearanceView<'a> {
    fn from(appearance: &'a Appearance) -> Self {
        let tenant = appearance.tenant.as_ref();
        AppearanceView {
            name: appearance.name.as_str(),
            tenant: tenant.map(|tenant| tenant.slug.as_str()),
        }
    }
}

impl View for AppearanceView<'_> {
    const FIELDS: &'static [&'static str] = &["name", "tenant"];
    const HEADINGS: &'static [&'static str] = &["Name", "Tenant"];

    fn row(&self, _: &Style) -> Vec<Cell> {
        vec![self.name.into(), self.tenant.unwrap_or("all").into()]
    }
}

/// How many people had chosen an appearance that was removed, if any.
#[must_use]
pub fn unchosen(removed: &Removed) -> Option<String> {
    let people = match removed.chosen {
        0 => return None,
        1 => "1 person who had chosen it has".to_owned(),
        several => format!("{several} people who had chosen it have"),
    };
    Some(format!("{people} no appearance now"))
}
