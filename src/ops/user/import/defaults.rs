//! What new people get where a file says nothing about it.

use super::row::{Column, Row};

/// Where they belong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DefaultHome {
    /// To the tenant of this slug.
    Tenant(String),
    /// To no single one.
    Global,
}

/// What stands in for what a file does not say. People who exist already are not changed by it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defaults {
    /// Where people belong.
    pub home: Option<DefaultHome>,
    /// Slugs of the roles they get.
    pub roles: Vec<String>,
    /// What makes an e-mail address of a username: `example.org`.
    pub email_domain: Option<String>,
}

impl Defaults {
    /// Whether a file needs no such column.
    #[must_use]
    pub fn supply(&self, column: Column) -> bool {
        match column {
            Column::Tenant | Column::Scope => self.home.is_some(),
            Column::Email => self.email_domain.is_some(),
            _ => false,
        }
    }

    /// Fills in what the line does not say.
    pub fn fill(&self, row: &mut Row) {
        let homeless = row.told(Column::Scope).is_none() && row.told(Column::Tenant).is_none();
        match &self.home {
            Some(DefaultHome::Tenant(slug)) if homeless => row.stand_in(Column::Tenant, slug),
            Some(DefaultHome::Global) if homeless => row.stand_in(Column::Scope, "global"),
            _ => {}
        }
        if !self.roles.is_empty() {
            row.stand_in(Column::Roles, self.roles.join(";"));
        }
        if let (None, Some(name), Some(domain)) = (
            row.text(Column::Email),
            row.told(Column::Username),
            &self.email_domain,
        ) {
            let address = format!("{name}@{domain}");
            row.stand_in(Column::Email, address);
        }
    }
}
