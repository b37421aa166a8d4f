//! `tenant data set`: what the application holds for a tenant, as whoever knows reports it.

use super::{Described, require_everywhere};
use crate::domain::audit::Details;
use crate::domain::name::Slug;
use crate::domain::right::own;
use crate::ops::{Call, Result, Work};
use crate::store;

/// How much there is of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Which kind.
    pub kind: Slug,
    /// How many.
    pub count: i64,
}

/// Writes down counts; kinds that are not named stay as they are. For the operator, or an account
/// with `system.settings`: a recovery case believes them.
///
/// # Errors
/// An unknown tenant, or that right is lacking; nothing is then written.
pub fn set(call: &Call<'_>, slug: &str, reports: &[Report]) -> Result<Described> {
    call.write(|work| write(work, slug, reports))
}

/// Asks whether counts may be written down, before the application is asked for them.
///
/// # Errors
/// As [`set`].
pub fn require(call: &Call<'_>, slug: &str) -> Result<()> {
    call.read(|work| {
        work.tenant(slug)?;
        require_everywhere(work, own::SYSTEM_SETTINGS)
    })
}

fn write(work: &Work<'_>, slug: &str, reports: &[Report]) -> Result<Described> {
    let tenant = work.tenant(slug)?;
    require_everywhere(work, own::SYSTEM_SETTINGS)?;
    let known = store::tenant::data(work.db, tenant.reference.id)?;
    for report in reports {
        let before = known.iter().find(|known| known.kind == report.kind);
        store::tenant::set_data(
            work.db,
            tenant.reference.id,
            &report.kind,
            report.count,
            work.now,
        )?;
        // also when the number is the same: it is as of now
        let details = Details::none()
            .with("kind", report.kind.as_str())
            .with("count", report.count)
            .with("before", before.map(|before| before.count));
        work.audit("tenant.data", Some(slug), details)?;
    }
    Described::again(work, &tenant)
}
