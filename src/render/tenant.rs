//! Tenants: the tenant object, what the application holds for one, and who is listed in it.

use super::reason::moment;
use super::table::dashed;
use super::{Cell, Paint, Style, View};
use crate::domain::moment::{format_span, rfc3339};
use crate::domain::visible::as_word;
use crate::ops::tenant::{Described, Listed};
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;

/// The tenant object.
#[derive(Debug, Serialize)]
pub struct TenantView<'a> {
    slug: &'a str,
    name: &'a str,
    status: &'static str,
    max_users: Option<i64>,
    users: i64,
    managers: Vec<&'a str>,
    policy: Option<&'a str>,
    data: BTreeMap<&'a str, i64>,
    #[serde(serialize_with = "moment")]
    data_as_of: Option<Timestamp>,
    created_at: String,
    #[serde(skip)]
    described: &'a Described,
}

impl<'a> From<&'a Described> for TenantView<'a> {
    fn from(described: &'a Described) -> Self {
        let tenant = &described.tenant;
        TenantView {
            slug: tenant.reference.slug.as_str(),
            name: tenant.name.as_str(),
            status: if tenant.reference.suspended_at.is_some() {
                "suspended"
            } else {
                "active"
            },
            max_users: tenant.max_users,
            users: described.users,
            managers: described.managers.iter().map(String::as_str).collect(),
            policy: tenant.policy.as_deref(),
            data: counts(described),
            data_as_of: described.data_as_of(),
            created_at: rfc3339(tenant.created_at),
            described,
        }
    }
}

fn counts(described: &Described) -> BTreeMap<&str, i64> {
    let kinds = described.data.iter();
    kinds.map(|data| (data.kind.as_str(), data.count)).collect()
}

impl TenantView<'_> {
    fn status_cell(&self) -> Cell {
        let suspended = self.described.tenant.reference.suspended_at.is_some();
        let paint = if suspended { Paint::Bad } else { Paint::Good };
        Cell::new(self.status, paint)
    }

    /// How many people, and how many there may be.
    fn people_cell(&self) -> Cell {
        let text = match self.max_users {
            Some(most) => format!("{} of {most}", self.users),
            None => self.users.to_string(),
        };
        let full = self.max_users.is_some_and(|most| self.users >= most);
        Cell::new(text, if full { Paint::Warn } else { Paint::Plain })
    }

    fn data_line(&self) -> String {
        let kinds: Vec<String> = self
            .data
            .iter()
            .map(|(kind, count)| format!("{count} {kind}"))
            .collect();
        dashed(&kinds.join(", ")).to_owned()
    }
}

impl View for TenantView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "slug",
        "name",
        "status",
        "max_users",
        "users",
        "managers",
        "policy",
        "data",
        "data_as_of",
        "created_at",
    ];
    const HEADINGS: &'static [&'static str] =
        &["Slug", "Name", "Status", "People", "Managers", "Policy"];

    fn row(&self, _: &Style) -> Vec<Cell> {
        vec![
            self.slug.into(),
            self.name.into(),
            self.status_cell(),
            self.people_cell(),
            dashed(&self.managers.join(", ")).into(),
            self.policy.unwrap_or("–").into(),
        ]
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts = self.columns(style);
        if let Some(since) = self.described.tenant.reference.suspended_at {
            facts.push(("Suspended", style.moment(Some(since)).into()));
        }
        facts.extend([
            ("Data", self.data_line().into()),
            ("As of", style.moment(self.data_as_of).into()),
            (
                "Created",
                style.moment(Some(self.described.tenant.created_at)).into(),
            ),
        ]);
        facts
    }
}

/// One kind of data.
#[derive(Debug, Serialize)]
struct KindView<'a> {
    kind: &'a str,
    count: i64,
    as_of: String,
    known: bool,
}

/// What the application holds for a tenant.
#[derive(Debug, Serialize)]
pub struct DataView<'a> {
    slug: &'a str,
    data: BTreeMap<&'a str, i64>,
    #[serde(serialize_with = "moment")]
    data_as_of: Option<Timestamp>,
    kinds: Vec<KindView<'a>>,
    #[serde(skip)]
    described: &'a Described,
}

impl<'a> From<&'a Described> for DataView<'a> {
    fn from(described: &'a Described) -> Self {
        DataView {
            slug: described.tenant.reference.slug.as_str(),
            data: counts(described),
            data_as_of: described.data_as_of(),
            kinds: described
                .data
                .iter()
                .map(|count| KindView {
                    kind: count.kind.as_str(),
                    count: count.count,
                    as_of: rfc3339(count.as_of),
                    known: described.is_known(count),
                })
                .collect(),
            described,
        }
    }
}

impl View for DataView<'_> {
    const FIELDS: &'static [&'static str] = &["slug", "data", "data_as_of", "kinds"];
    const HEADINGS: &'static [&'static str] = &["Tenant", "Data"];

    fn row(&self, style: &Style) -> Vec<Cell> {
        let whole = TenantView::from(self.described);
        let text = format!("{}, {}", whole.data_line(), style.moment(self.data_as_of));
        vec![self.slug.into(), text.into()]
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts = vec![("Tenant", self.slug.into())];
        for count in &self.described.data {
            let line = format!(
                "{} {}, as of {}",
                count.count,
                count.kind,
                style.moment(Some(count.as_of))
            );
            facts.push(if self.described.is_known(count) {
                ("Data", line.into())
            } else {
                let age = format_span(self.described.data_age);
                let line = format!("{line}: older than {age}, so unknown");
                ("Data", Cell::new(line, Paint::Warn))
            });
        }
        if self.kinds.is_empty() {
            facts.push(("Data", Cell::new("never reported, so unknown", Paint::Warn)));
        }
        facts
    }
}

/// Someone listed in a tenant.
#[derive(Debug, Serialize)]
pub struct ListedView<'a> {
    username: &'a str,
    manager: bool,
}

impl<'a> From<&'a Listed> for ListedView<'a> {
    fn from(listed: &'a Listed) -> Self {
        ListedView {
            username: &listed.username,
            manager: listed.manager,
        }
    }
}

impl View for ListedView<'_> {
    const FIELDS: &'static [&'static str] = &["username", "manager"];
    const HEADINGS: &'static [&'static str] = &["Name", "Manager"];

    fn row(&self, _: &Style) -> Vec<Cell> {
        vec![self.username.into(), super::user::tick(self.manager)]
    }
}

/// That someone is left without any tenant.
#[must_use]
pub fn homeless(username: &str) -> String {
    format!(
        "{username} is listed in no tenant now and cannot log in \
         (vogt tenant member add TENANT {})",
        as_word(username)
    )
}

/// That a tenant has more people than it may have, if it has.
#[must_use]
pub fn overfull(described: &Described) -> Option<String> {
    let most = described
        .tenant
        .max_users
        .filter(|_| described.is_overfull())?;
    Some(format!(
        "{} has {} people, more than {most}: they stay, and nobody else comes in until there is room",
        described.tenant.reference.slug, described.users
    ))
}

/// The question before a tenant is suspended.
#[must_use]
pub fn ask_suspend(slug: &str, shut_out: i64) -> String {
    match shut_out {
        0 => format!("Suspend {slug}? Nobody is shut out by it."),
        1 => format!("Suspend {slug}? 1 person cannot log in until it is resumed."),
        people => format!("Suspend {slug}? {people} people cannot log in until it is resumed."),
    }
}
