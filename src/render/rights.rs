//! What one person may do, and the menu that comes of it.

use super::reason::moment;
use super::user::tick;
use super::{Cell, Paint, Style, View};
use crate::ops::user::menu::Entry;
use crate::ops::user::rights::{Right, Source};
use jiff::Timestamp;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct SourceView<'a> {
    role: Option<&'a str>,
    tenant: Option<&'a str>,
    #[serde(serialize_with = "moment")]
    until: Option<Timestamp>,
}

impl<'a> From<&'a Source> for SourceView<'a> {
    fn from(source: &'a Source) -> Self {
        SourceView {
            role: source.role.as_deref(),
            tenant: source.tenant.as_deref(),
            until: source.until,
        }
    }
}

impl SourceView<'_> {
    fn line(&self, style: &Style) -> String {
        let mut line = match (self.role, self.tenant) {
            (Some(role), None) => role.to_owned(),
            (Some(role), Some(tenant)) => format!("{role} in {tenant}"),
            (None, tenant) => format!("manager of {}", tenant.unwrap_or("–")),
        };
        if let Some(until) = self.until {
            line.push_str(&format!(" until {}", style.moment(Some(until))));
        }
        line
    }
}

/// A right as a person has it.
#[derive(Debug, Serialize)]
pub struct HeldView<'a> {
    right: &'a str,
    area: &'static str,
    from: Vec<SourceView<'a>>,
    effective: bool,
    because: Option<String>,
}

impl<'a> From<&'a Right> for HeldView<'a> {
    fn from(right: &'a Right) -> Self {
        HeldView {
            right: right.name.as_str(),
            area: right.area.as_str(),
            from: right.from.iter().map(SourceView::from).collect(),
            effective: right.because.is_none(),
            because: right.because.as_ref().map(ToString::to_string),
        }
    }
}

impl View for HeldView<'_> {
    const FIELDS: &'static [&'static str] = &["right", "area", "from", "effective", "because"];
    const HEADINGS: &'static [&'static str] = &["Right", "Area", "From", "Effect", "Because"];

    fn row(&self, style: &Style) -> Vec<Cell> {
        let from: Vec<String> = self.from.iter().map(|way| way.line(style)).collect();
        vec![
            self.right.into(),
            self.area.into(),
            from.join(", ").into(),
            tick(self.effective),
            match &self.because {
                Some(because) => Cell::new(because.as_str(), Paint::Warn),
                None => "".into(),
            },
        ]
    }
}

/// A menu entry as a person sees it.
#[derive(Debug, Serialize)]
pub struct EntryView<'a> {
    entry: &'a str,
    rights: Vec<&'a str>,
}

impl<'a> From<&'a Entry> for EntryView<'a> {
    fn from(entry: &'a Entry) -> Self {
        EntryView {
            entry: &entry.entry,
            rights: entry.rights.iter().map(|right| right.as_str()).collect(),
        }
    }
}

impl View for EntryView<'_> {
    const FIELDS: &'static [&'static str] = &["entry", "rights"];
    const HEADINGS: &'static [&'static str] = &["Entry", "Opened by"];

    fn row(&self, _: &Style) -> Vec<Cell> {
        vec![self.entry.into(), self.rights.join(", ").into()]
    }
}

/// Why there is nothing to show of a tenant.
#[must_use]
pub fn shut_out(username: &str, tenant: &str) -> String {
    format!("{username} may not enter the tenant {tenant}")
}
