//! Rights: what there is to hold.

use super::table::dashed;
use super::user::tick;
use super::{Cell, Style, View};
use crate::store::right::Described;
use serde::Serialize;

/// The right object.
#[derive(Debug, Serialize)]
pub struct RightView<'a> {
    name: &'a str,
    area: &'static str,
    title: &'a str,
    requires: &'a [String],
    menu: &'a [String],
    needs_setting: Option<&'a str>,
    reach: &'static str,
    needs_bank_access: bool,
    title_de: &'a str,
    catalog: Option<&'a str>,
}

impl<'a> From<&'a Described> for RightView<'a> {
    fn from(right: &'a Described) -> Self {
        RightView {
            name: right.name.as_str(),
            area: right.area.as_str(),
            title: &right.title_en,
            requires: &right.requires,
            menu: &right.menu,
            needs_setting: right.needs_setting.as_deref(),
            reach: right.reach.as_str(),
            needs_bank_access: right.needs_bank_access,
            title_de: &right.title_de,
            catalog: right.catalog.as_deref(),
        }
    }
}

impl View for RightView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "name",
        "area",
        "title",
        "requires",
        "menu",
        "needs_setting",
        "reach",
        "needs_bank_access",
        "title_de",
        "catalog",
    ];
    const HEADINGS: &'static [&'static str] =
        &["Name", "Area", "Title", "Reach", "Combined with", "Catalog"];

    fn row(&self, _: &Style) -> Vec<Cell> {
        vec![
            self.name.into(),
            self.area.into(),
            self.title.into(),
            self.reach.into(),
            dashed(&self.requires.join(", ")).into(),
            self.catalog.unwrap_or("–").into(),
        ]
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts = self.columns(style);
        facts.extend([
            ("German title", self.title_de.into()),
            ("Menu entries", dashed(&self.menu.join(", ")).into()),
            ("Needs setting", self.needs_setting.unwrap_or("–").into()),
            ("Needs bank access", tick(self.needs_bank_access)),
        ]);
        facts
    }
}
