//! `tenant suspend`: its people are kept out until it is resumed.

use super::{Described, tenant_for};
use crate::domain::access::Origin;
use crate::domain::audit::Details;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::tenant::TenantRefusal;
use crate::ops::{Call, Reserve, Result, Work};
use crate::store;
use crate::store::Ending;

/// What came of it.
#[derive(Debug)]
pub struct Suspended {
    /// The tenant as it is now.
    pub tenant: Described,
    /// How many people have no other tenant that is open to them.
    pub shut_out: i64,
}

/// Suspends a tenant: its local people, and members with no other open tenant, are kept out from
/// this second on, and their sessions end. One that is suspended already stays so since then.
///
/// # Errors
/// An unknown tenant, the right `tenant.change` is lacking there, or whoever acts would be kept
/// out; nothing is then written.
pub fn run(call: &Call<'_>, slug: &str) -> Result<Suspended> {
    call.write(|work| write(work, slug))
}

/// What would come of it, before anyone is asked whether that is meant.
///
/// # Errors
/// As [`run`].
pub fn preview(call: &Call<'_>, slug: &str) -> Result<Suspended> {
    call.write_as(Reserve::Ordinary, Ending::RollBack, |work| {
        write(work, slug)
    })
}

fn write(work: &Work<'_>, slug: &str) -> Result<Suspended> {
    let tenant = tenant_for(work, slug, own::TENANT_CHANGE)?;
    let reference = &tenant.reference;
    if reference.suspended_at.is_none() {
        store::tenant::set_suspended(work.db, reference.id, Some(work.now))?;
        require_actor_inside(work, reference.slug.as_str())?;
        let ended = store::tenant::end_sessions(work.db, reference.id)?;
        let details = Details::none()
            .change("status", "active", "suspended")
            .with("sessions_ended", i64::try_from(ended).unwrap_or(i64::MAX));
        work.audit("tenant.suspend", Some(reference.slug.as_str()), details)?;
    }
    Ok(Suspended {
        shut_out: store::tenant::shut_out(work.db, reference.id)?,
        tenant: Described::again(work, &tenant)?,
    })
}

/// Whoever suspends can resume, so nobody shuts out the own account. That is all there is to
/// guard: who administers or manages a place that stays open may enter it, and so is not kept out.
fn require_actor_inside(work: &Work<'_>, slug: &str) -> Result<()> {
    let Some(actor) = work.account() else {
        return Ok(());
    };
    let access = work.decide(&work.again(actor)?, Origin::NotAsked)?;
    if access.may_log_in() {
        return Ok(());
    }
    Err(Refusal::from(TenantRefusal::ShutsOutActor {
        tenant: slug.to_owned(),
        actor: actor.username.to_string(),
    })
    .into())
}
