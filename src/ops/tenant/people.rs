//! Who is listed in a tenant: what managers and members have in common.

use super::tenant_for;
use crate::domain::audit::Details;
use crate::domain::delegation::{Deed, in_tenant};
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::tenant::{Rank, TenantRefusal, counts, listing, may_leave, with_rank};
use crate::domain::user::{Assignment, Place, Scope, User};
use crate::ops::user::People;
use crate::ops::user::newcomer::full;
use crate::ops::{Call, Result, Work, mail};
use crate::store;
use crate::store::tenant::Tenant;

/// Someone listed in a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Who.
    pub username: String,
    /// Whether they manage it.
    pub manager: bool,
}

/// What came of a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changed {
    /// The people named, as they stand now.
    pub people: Vec<Listed>,
    /// Those who are left without any tenant.
    pub homeless: Vec<String>,
    /// What else whoever acts should know.
    pub notices: Vec<String>,
}

/// What the law is asked.
fn deed(rank: Rank) -> Deed {
    Deed {
        right: own::USER_CHANGE,
        over_administrators: Some(own::ADMIN_CHANGE),
        words: match rank {
            Rank::Manager => "change the manager status of",
            Rank::Member => "change the membership of",
        },
    }
}

/// Does the same to all of these people, each once, or to none of them.
fn each(
    call: &Call<'_>,
    slug: &str,
    people: &People,
    change: impl Fn(&Work<'_>, &Tenant, &User) -> Result<Option<String>>,
) -> Result<Changed> {
    call.write(|work| {
        let tenant = tenant_for(work, slug, own::USER_CHANGE)?;
        let people = people.load(work)?;
        let mut changed = Changed::default();
        for user in &people {
            changed.notices.extend(change(work, &tenant, user)?);
        }
        for user in &people {
            let now = work.again(user)?;
            if now.places().is_empty() {
                changed.homeless.push(now.username.to_string());
            }
            changed.people.push(Listed {
                manager: listing(&now, &tenant.reference).is_some_and(|listed| listed.manager),
                username: now.username.to_string(),
            });
        }
        Ok(changed)
    })
}

/// Gives all of them a rank in a tenant. Who has it already keeps it.
///
/// Whoever comes in from elsewhere is changed in every place they belong to, since their managers
/// there lose hold of them; who is in already is changed in this tenant only. What anyone comes to
/// hold here by it, the acting account must hold here, too.
pub(super) fn add(call: &Call<'_>, slug: &str, people: &People, rank: Rank) -> Result<Changed> {
    each(call, slug, people, |work, tenant, user| {
        give_rank(work, tenant, user, rank)
    })
}

/// Gives one person a rank in a tenant; returns what whoever acts should know.
pub(super) fn give_rank(
    work: &Work<'_>,
    tenant: &Tenant,
    user: &User,
    rank: Rank,
) -> Result<Option<String>> {
    let Some(after) = with_rank(user, &tenant.reference, rank).map_err(Refusal::from)? else {
        return Ok(None);
    };
    let (law, id) = (work.law(), tenant.reference.id);
    let place = Place::Tenant(id);
    let listed = listing(user, &tenant.reference).is_some();
    if listed && counts(user) {
        law.require_over_in(deed(rank), user, id)?;
    } else {
        law.require_over(deed(rank), user)?;
    }
    let had_administrator = store::tenant::had_administrator(work.db, place)?;
    law.require_gain(Some(user), &after, |_| had_administrator)?;
    if !listed && counts(user) {
        require_room(work, tenant)?;
    }
    store::membership::set(work.db, id, user.id, rank == Rank::Manager)?;
    if after.administers(work.now).contains(&place) {
        store::tenant::mark_administered(work.db, place)?;
    }
    let details = Details::none()
        .with("tenant", tenant.reference.slug.as_str())
        .change("listed", listed, true)
        .change("manager", false, rank == Rank::Manager);
    let action = match rank {
        Rank::Manager => "manager.add",
        Rank::Member => "member.add",
    };
    work.audit(action, Some(user.username.as_str()), details)?;
    mail::void_if_risen(work, user)
}

fn require_room(work: &Work<'_>, tenant: &Tenant) -> Result<()> {
    match tenant.max_users {
        Some(most) if store::tenant::people(work.db, tenant.reference.id)? >= most => {
            Err(full(tenant, most).into())
        }
        _ => Ok(()),
    }
}

/// Lets none of them manage a tenant any more; they stay in it.
pub(super) fn remove_managers(call: &Call<'_>, slug: &str, people: &People) -> Result<Changed> {
    each(call, slug, people, |work, tenant, user| {
        remove_manager(work, tenant, user)?;
        Ok(None)
    })
}

/// Lets one person manage a tenant no longer.
pub(super) fn remove_manager(work: &Work<'_>, tenant: &Tenant, user: &User) -> Result<()> {
    let reference = &tenant.reference;
    if !listing(user, reference).is_some_and(|listed| listed.manager) {
        return Err(Refusal::from(TenantRefusal::Not {
            username: user.username.to_string(),
            rank: Rank::Manager.as_str(),
            tenant: reference.slug.to_string(),
        })
        .into());
    }
    require_change(work, tenant, user, Rank::Manager)?;
    // asked after each of them anew: two who stand in for each other cannot both go
    work.guarded(|| {
        if counts(user) {
            store::membership::set(work.db, reference.id, user.id, false)?;
        } else {
            store::membership::remove(work.db, reference.id, user.id)?;
        }
        Ok(())
    })?;
    let details = Details::none()
        .with("tenant", reference.slug.as_str())
        .change("manager", true, false);
    work.audit("manager.remove", Some(user.username.as_str()), details)
}

/// Lets none of them enter a tenant any more. The roles given there end with it, so that they do
/// not come back unasked with another membership.
pub(super) fn remove_members(call: &Call<'_>, slug: &str, people: &People) -> Result<Changed> {
    each(call, slug, people, |work, tenant, user| {
        let reference = &tenant.reference;
        may_leave(user, reference, work.now).map_err(Refusal::from)?;
        require_change(work, tenant, user, Rank::Member)?;
        let there = |given: &&Assignment| {
            given
                .tenant
                .as_ref()
                .is_some_and(|tenant| tenant.id == reference.id)
        };
        let roles: Vec<&Assignment> = user.assignments.iter().filter(there).collect();
        work.guarded(|| {
            store::membership::remove(work.db, reference.id, user.id)?;
            for given in &roles {
                let place = Place::Tenant(reference.id);
                store::user::unassign(work.db, user.id, given.role.id, place)?;
            }
            Ok(())
        })?;
        let name = Some(user.username.as_str());
        for given in &roles {
            let details = Details::none()
                .with("roles", vec![given.role.slug.to_string()])
                .with("place", in_tenant(reference))
                .with("until", given.until)
                .with("because", "no longer a member");
            work.audit("user.revoke", name, details)?;
        }
        let managed = listing(user, reference).is_some_and(|listed| listed.manager);
        let details = Details::none()
            .with("tenant", reference.slug.as_str())
            .change("listed", true, false)
            .change("manager", managed, false);
        work.audit("member.remove", name, details)?;
        Ok(None)
    })
}

/// Taking something away concerns this tenant only. Nobody takes the own rank, as nobody changes
/// the own administrator status.
fn require_change(work: &Work<'_>, tenant: &Tenant, user: &User, rank: Rank) -> Result<()> {
    let law = work.law();
    let deed = deed(rank);
    if law.is_self(user) {
        return Err(Refusal::OwnAccount { deed: deed.words }.into());
    }
    if user.scope == (Scope::Global { restricted: false }) {
        law.require_over(deed, user)?;
    } else {
        law.require_over_in(deed, user, tenant.reference.id)?;
    }
    Ok(())
}
