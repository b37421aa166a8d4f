//! What an actor is shown of a person: without the tenants that the actor may not see (DESIGN.md,
//! Places: what an actor may not see is reported as not found).

use crate::domain::access::{AccessDecision, ReasonCode};
use crate::domain::user::{TenantRef, User};
use crate::ops::Work;

/// The person without what names a tenant the acting account may not see; `None` where nothing
/// does.
pub(super) fn shown(user: &User, work: &Work<'_>) -> Option<Box<User>> {
    let law = work.law();
    let sees = |tenant: &TenantRef| law.may_name(tenant.id, user);
    let members = user.memberships.iter().map(|member| &member.tenant);
    let given = user.assignments.iter();
    let mut tenants = members.chain(given.filter_map(|given| given.tenant.as_ref()));
    if tenants.all(sees) {
        return None;
    }
    let mut shown = user.clone();
    shown.memberships.retain(|member| sees(&member.tenant));
    shown
        .assignments
        .retain(|given| given.tenant.as_ref().is_none_or(sees));
    Some(Box::new(shown))
}

/// The decision without the names of suspended tenants that are not among the person's as shown.
pub(super) fn told(mut access: AccessDecision, shown: Option<&User>) -> AccessDecision {
    let Some(shown) = shown else {
        return access;
    };
    let members = shown.memberships.iter().map(|member| &member.tenant);
    let suspended: Vec<&str> = members
        .filter(|tenant| tenant.suspended_at.is_some())
        .map(|tenant| tenant.slug.as_str())
        .collect();
    for reason in &mut access.reasons {
        if reason.code == ReasonCode::TenantSuspended {
            reason.detail = Some(suspended.join(", "));
        }
    }
    access
}
