//! Settings of the whole installation.

use super::{Cell, Paint, Style, View};
use crate::domain::setting::Setting;
use serde::Serialize;

/// A setting.
#[derive(Debug, Serialize)]
pub struct SettingView<'a> {
    key: &'a str,
    value: &'a str,
    default: &'a str,
}

impl<'a> From<&'a Setting> for SettingView<'a> {
    fn from(setting: &'a Setting) -> Self {
        SettingView {
            key: &setting.key,
            value: &setting.value,
            default: &setting.default,
        }
    }
}

impl View for SettingView<'_> {
    const FIELDS: &'static [&'static str] = &["key", "value", "default"];
    const HEADINGS: &'static [&'static str] = &["Key", "Value", "Default"];

    fn row(&self, _: &Style) -> Vec<Cell> {
        let changed = self.value != self.default;
        let paint = if changed { Paint::Warn } else { Paint::Plain };
        vec![
            self.key.into(),
            Cell::new(self.value, paint),
            self.default.into(),
        ]
    }
}
