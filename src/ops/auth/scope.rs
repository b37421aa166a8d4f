//! What a person who was let in may do, and where.

use crate::domain::right::RightName;
use crate::domain::rights;
use crate::domain::user::User;
use crate::ops::{Judge, Result};
use crate::store;
use std::collections::BTreeSet;

/// Where a person may go, and what may be done there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// The tenants the person may enter, by slug.
    pub tenants: Vec<String>,
    /// The rights with effect in any of the person's places.
    pub rights: BTreeSet<RightName>,
}

impl Scope {
    /// That of a person at the present.
    ///
    /// # Errors
    /// Whatever the database says.
    pub(super) fn of(judge: &Judge<'_>, user: &User) -> Result<Self> {
        let mut rights = BTreeSet::new();
        for place in user.all_places() {
            rights.extend(
                rights::in_force(user, &judge.rulebook, place, judge.now)
                    .into_iter()
                    .filter(|(_, held)| held.because.is_none())
                    .map(|(name, _)| name),
            );
        }
        Ok(Scope {
            tenants: store::tenant::open_to(judge.db, user)?,
            rights,
        })
    }
}
