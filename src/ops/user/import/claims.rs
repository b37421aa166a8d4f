//! What a user object says of a person beyond the columns. What it does not say stays as it is.

use super::{Column, Row};
use crate::domain::refusal::Refusal;
use crate::ops::user::edit::Change;
use jiff::Timestamp;

/// A role somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its slug.
    pub role: String,
    /// The slug of the tenant; `None`: where the person belongs.
    pub tenant: Option<String>,
    /// Until when; `None`: for good.
    pub until: Option<Timestamp>,
}

impl Held {
    /// Whether it has not ended.
    pub(super) fn holds(&self, now: Timestamp) -> bool {
        self.until.is_none_or(|until| now < until)
    }
}

/// What is claimed of a person; `None` says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claims {
    /// All roles, those included that end by themselves or are held in other tenants. The column
    /// `roles` has those of them that are held for good where the person belongs.
    pub roles: Option<Vec<Held>>,
    /// Slugs of the tenants a global person is restricted to; none: all are open.
    pub restriction: Change<Vec<String>>,
    /// Rights withheld.
    pub denied: Option<Vec<String>>,
    /// Slugs of the tenants managed.
    pub manages: Option<Vec<String>>,
    /// The name of an appearance.
    pub appearance: Change<String>,
    /// When a demo ends.
    pub demo_until: Change<Timestamp>,
    /// When the account ends.
    pub expires_at: Change<Timestamp>,
    /// Whether bank accesses may be taken over.
    pub import_bank_access: Option<bool>,
}

impl Claims {
    /// The tenants a global person is restricted to; empty: none is named.
    pub(super) fn restricted_to(&self) -> &[String] {
        match &self.restriction {
            Some(Some(tenants)) => tenants,
            _ => &[],
        }
    }

    /// Asks whether someone new, or not so restricted yet, may be restricted like this.
    ///
    /// # Errors
    /// A restriction that names no tenant. Such people are there once their last tenant is gone.
    pub(super) fn require_tenants(&self) -> Result<(), Refusal> {
        match &self.restriction {
            Some(Some(tenants)) if tenants.is_empty() => Err(Refusal::invalid(
                "nobody can be restricted to no tenant at all; name one in tenants",
                None,
            )),
            _ => Ok(()),
        }
    }

    /// Asks whether the claims go together.
    ///
    /// # Errors
    /// A tenant managed that is not among those the person is restricted to.
    pub(super) fn require_harmony(&self) -> Result<(), Refusal> {
        let Some(Some(tenants)) = &self.restriction else {
            return Ok(());
        };
        let mut managed = self.manages.iter().flatten();
        match managed.find(|slug| !tenants.contains(slug)) {
            Some(slug) => Err(Refusal::invalid(
                format!("it names {slug} in manages and not in tenants"),
                None,
            )),
            None => Ok(()),
        }
    }
}

impl Row {
    /// Whether the line gives a role for good, but none where the person belongs.
    pub(super) fn gives_roles_elsewhere_only(&self) -> bool {
        let roles = self.claims.roles.as_deref().unwrap_or_default();
        self.told(Column::Roles).is_none() && roles.iter().any(|held| held.until.is_none())
    }

    /// Whether someone new comes by anything that the columns do not hold.
    pub(super) fn goes_beyond_columns(&self) -> bool {
        let claims = &self.claims;
        let home = self.told(Column::Tenant);
        let mut roles = claims.roles.iter().flatten();
        let mut lists = [&claims.denied, &claims.manages].into_iter().flatten();
        lists.any(|list| !list.is_empty())
            || roles.any(|held| {
                let elsewhere = held.tenant.is_some() && held.tenant.as_deref() != home;
                held.until.is_some() || elsewhere
            })
    }

    /// In which member a user object names this tenant, if it does.
    pub(super) fn place_of_tenant(&self, slug: &str) -> Option<&'static str> {
        let named = |list: &[String]| list.iter().any(|name| name == slug);
        let claims = &self.claims;
        let mut roles = claims.roles.iter().flatten();
        if self.text(Column::Tenant) == Some(slug) {
            Some(Column::Tenant.as_str())
        } else if named(claims.restricted_to()) {
            Some("tenants")
        } else if named(claims.manages.as_deref().unwrap_or_default()) {
            Some("manages")
        } else if roles.any(|held| held.tenant.as_deref() == Some(slug)) {
            Some(Column::Roles.as_str())
        } else {
            None
        }
    }
}
