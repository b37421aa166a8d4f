//! `tenant list`: the tenants the caller may look at.

use super::Described;
use crate::domain::right::own;
use crate::domain::user::Place;
use crate::ops::user::show::moment;
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use jiff::Timestamp;
use std::ops::ControlFlow;

/// Hands tenants to `take` by slug, over one unchanging view of the database: those in which the
/// caller holds `tenant.view`.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::LacksRight`] for who holds it nowhere; whatever the database
/// or `take` says.
pub fn run<E: From<Error>>(
    call: &Call<'_>,
    at: Option<Timestamp>,
    mut take: impl FnMut(Described) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    call.read(|work| {
        let at = moment(work, at)?;
        let sees = Sees::of(work)?;
        let mut trouble = None;
        let streamed = store::tenant::each(work.db, |tenant| {
            if !sees.tenant(work, Place::Tenant(tenant.reference.id)) {
                return Ok(ControlFlow::Continue(()));
            }
            let described = Described::of(work, tenant, at)?;
            Ok(take(described).unwrap_or_else(|error| {
                trouble = Some(error);
                ControlFlow::Break(())
            }))
        });
        streamed.map_err(|error: Error| E::from(error))?;
        trouble.map_or(Ok(()), Err)
    })
}

/// Which tenants the caller may look at.
enum Sees {
    All,
    /// To be asked of each.
    Some,
}

impl Sees {
    fn of(work: &Work<'_>) -> Result<Self> {
        let law = work.law();
        law.require_anywhere(own::TENANT_VIEW)?;
        Ok(if law.holds(own::TENANT_VIEW, Place::Everywhere) {
            Sees::All
        } else {
            Sees::Some
        })
    }

    fn tenant(&self, work: &Work<'_>, place: Place) -> bool {
        matches!(self, Sees::All) || work.law().holds(own::TENANT_VIEW, place)
    }
}
