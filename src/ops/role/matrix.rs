//! `role matrix`: rights against roles (E28).

use super::list::roles;
use crate::domain::right::{Area, RightName};
use crate::domain::role::Role;
use crate::ops::user::show::moment;
use crate::ops::{Call, Result};
use crate::store;
use jiff::Timestamp;
use std::sync::Arc;

/// One right, and whether each role of the matrix holds it.
#[derive(Debug, Clone)]
pub struct Line {
    /// The right.
    pub right: RightName,
    /// The group it is listed under.
    pub area: Area,
    /// The roles that hold it, by slug.
    pub roles: Vec<String>,
}

/// Rights against roles.
#[derive(Debug, Clone)]
pub struct Matrix {
    /// The roles, in the order of `role list`.
    pub roles: Vec<Arc<Role>>,
    /// A line for each right, also for those no role holds.
    pub lines: Vec<Line>,
}

/// Reads the matrix of the roles the actor may see; with a tenant of those that can be given
/// there.
///
/// # Errors
/// Those of `role list`.
pub fn run(call: &Call<'_>, tenant: Option<&str>, at: Option<Timestamp>) -> Result<Matrix> {
    call.read(|work| {
        // what a role holds does not end by itself: only a moment that has passed is refused
        moment(work, at)?;
        let roles = roles(work, tenant)?;
        let lines = store::right::all(work.db)?
            .into_iter()
            .map(|right| Line {
                roles: roles
                    .iter()
                    .filter(|role| role.rights.contains(&right.name))
                    .map(|role| role.slug.to_string())
                    .collect(),
                right: right.name,
                area: right.area,
            })
            .collect();
        Ok(Matrix { roles, lines })
    })
}
