//! The tenants as a person finds them.

use super::tick;
use crate::ops::user::tenants::Entry;
use crate::render::{Cell, Style, View};
use serde::Serialize;

/// A tenant and whether the person may enter it.
#[derive(Debug, Serialize)]
pub struct TenantEntryView<'a> {
    slug: &'a str,
    name: &'a str,
    available: bool,
    manager: bool,
}

impl<'a> From<&'a Entry> for TenantEntryView<'a> {
    fn from(entry: &'a Entry) -> Self {
        TenantEntryView {
            slug: entry.tenant.tenant.slug.as_str(),
            name: &entry.tenant.name,
            available: entry.available,
            manager: entry.tenant.manager,
        }
    }
}

impl View for TenantEntryView<'_> {
    const FIELDS: &'static [&'static str] = &["slug", "name", "available", "manager"];
    const HEADINGS: &'static [&'static str] = &["Tenant", "Name", "Available", "Manager"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![
            self.slug.into(),
            self.name.into(),
            tick(self.available),
            tick(self.manager),
        ]
    }
}
