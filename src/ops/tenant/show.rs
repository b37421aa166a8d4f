//! `tenant show`, and `tenant data show`: all about one tenant.

use super::{Described, tenant_for};
use crate::domain::right::own;
use crate::ops::user::show::moment;
use crate::ops::{Call, Result};
use jiff::Timestamp;

/// Reads a tenant, judged now or at a later moment.
///
/// # Errors
/// An unknown tenant, or one the caller may not enter (not found) or look at.
pub fn run(call: &Call<'_>, slug: &str, at: Option<Timestamp>) -> Result<Described> {
    call.read(|work| {
        let at = moment(work, at)?;
        Described::of(work, tenant_for(work, slug, own::TENANT_VIEW)?, at)
    })
}
