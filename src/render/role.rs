//! Roles, and rights against roles.

use super::user::tick;
use super::{Cell, Style, View};
use crate::ops::role::Described;
use crate::ops::role::matrix::{Line, Matrix};
use serde::Serialize;

/// The role object.
#[derive(Debug, Serialize)]
pub struct RoleView<'a> {
    name: &'a str,
    title: &'a str,
    origin: &'static str,
    tenant: Option<&'a str>,
    rights: Vec<&'a str>,
    assigned: u64,
}

impl<'a> From<&'a Described> for RoleView<'a> {
    fn from(described: &'a Described) -> Self {
        let role = &described.role;
        RoleView {
            name: role.slug.as_str(),
            title: role.title.as_str(),
            origin: role.origin.as_str(),
            tenant: described.tenant.as_deref(),
            rights: role.rights.iter().map(|right| right.as_str()).collect(),
            assigned: described.assigned,
        }
    }
}

impl View for RoleView<'_> {
    const FIELDS: &'static [&'static str] =
        &["name", "title", "origin", "tenant", "rights", "assigned"];
    const HEADINGS: &'static [&'static str] =
        &["Name", "Title", "Origin", "Tenant", "Rights", "Assigned"];

    fn row(&self, _: &Style) -> Vec<Cell> {
        vec![
            self.name.into(),
            self.title.into(),
            self.origin.into(),
            self.tenant.unwrap_or("–").into(),
            self.rights.len().to_string().into(),
            self.assigned.to_string().into(),
        ]
    }

    fn facts(&self, _: &Style) -> Vec<(&'static str, Cell)> {
        let assigned = match self.assigned {
            0 => "to nobody".to_owned(),
            1 => "to 1 person".to_owned(),
            people => format!("to {people} people"),
        };
        let mut facts: Vec<(&'static str, Cell)> = vec![
            ("Name", self.name.into()),
            ("Title", self.title.into()),
            ("Origin", self.origin.into()),
        ];
        if let Some(tenant) = self.tenant {
            facts.push(("Tenant", tenant.into()));
        }
        let rights = match self.rights.as_slice() {
            [] => "–".to_owned(),
            rights => rights.join(", "),
        };
        facts.extend([("Assigned", assigned.into()), ("Rights", rights.into())]);
        facts
    }
}

/// What whoever made a role without the login should know (E16).
#[must_use]
pub fn lacks_login(role: &Described) -> String {
    format!(
        "{} lacks the right login: who has no other role cannot log in",
        role.role.slug
    )
}

/// One right against all roles.
#[derive(Debug, Serialize)]
pub struct LineView<'a> {
    right: &'a str,
    area: &'static str,
    roles: &'a [String],
    #[serde(skip)]
    matrix: &'a Matrix,
}

impl<'a> LineView<'a> {
    /// A line of a matrix.
    #[must_use]
    pub fn new(line: &'a Line, matrix: &'a Matrix) -> Self {
        LineView {
            right: line.right.as_str(),
            area: line.area.as_str(),
            roles: &line.roles,
            matrix,
        }
    }

    /// The headings of the table: a column for each role.
    #[must_use]
    pub fn headings(matrix: &Matrix) -> Vec<String> {
        let roles = matrix.roles.iter().map(|role| role.slug.to_string());
        std::iter::once("Right".to_owned()).chain(roles).collect()
    }
}

impl View for LineView<'_> {
    const FIELDS: &'static [&'static str] = &["right", "area", "roles"];
    const HEADINGS: &'static [&'static str] = &["Right"];

    fn row(&self, _: &Style) -> Vec<Cell> {
        let holds = |role: &str| self.roles.iter().any(|name| name == role);
        let ticks = self.matrix.roles.iter();
        std::iter::once(self.right.into())
            .chain(ticks.map(|role| tick(holds(role.slug.as_str()))))
            .collect()
    }
}
