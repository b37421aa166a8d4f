//! Where a new person comes to belong, and whether there is room.

use crate::domain::delegation::{EVERYWHERE, in_tenant};
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::user::{Place, Scope};
use crate::ops::user::add::Home;
use crate::ops::{Result, Work};
use crate::store;
use crate::store::tenant::Tenant;

/// Where a new person belongs, looked up.
pub(in crate::ops::user) struct Settlement {
    pub(super) scope: Scope,
    /// The tenants the person comes to be listed in.
    pub(in crate::ops::user) tenants: Vec<Tenant>,
    /// Where the roles are given.
    pub(in crate::ops::user) place: Place,
    pub(super) words: String,
}

impl Settlement {
    pub(super) fn own(&self) -> Option<&Tenant> {
        match self.scope {
            Scope::Tenant(_) => self.tenants.first(),
            Scope::Global { .. } => None,
        }
    }
}

/// Looks up where a person is to belong, and asks whether someone may be added there.
pub(in crate::ops::user) fn settle(work: &Work<'_>, home: &Home) -> Result<Settlement> {
    let settlement = find_home(work, home)?;
    work.law()
        .require(own::USER_CREATE, settlement.place, &settlement.words)?;
    Ok(settlement)
}

/// Looks up where a person is to belong, or belongs.
pub(in crate::ops::user) fn find_home(work: &Work<'_>, home: &Home) -> Result<Settlement> {
    match home {
        Home::Tenant(slug) => {
            let tenant = work.tenant(slug)?;
            Ok(Settlement {
                scope: Scope::Tenant(tenant.reference.id),
                words: in_tenant(&tenant.reference),
                place: Place::Tenant(tenant.reference.id),
                tenants: vec![tenant],
            })
        }
        Home::Global { restrict_to } => {
            let mut tenants = Vec::new();
            for slug in restrict_to {
                let tenant = work.tenant(slug)?;
                if tenants
                    .iter()
                    .all(|known: &Tenant| known.reference.id != tenant.reference.id)
                {
                    tenants.push(tenant);
                }
            }
            // a global role reaches all tenants once the restriction falls: so it is given, and
            // must be held, everywhere
            Ok(Settlement {
                scope: Scope::Global {
                    restricted: !tenants.is_empty(),
                },
                tenants,
                place: Place::Everywhere,
                words: EVERYWHERE.to_owned(),
            })
        }
    }
}

/// Refuses a home that is full.
pub(in crate::ops::user) fn require_room(work: &Work<'_>, home: &Settlement) -> Result<()> {
    for tenant in &home.tenants {
        if let Some(most) = tenant.max_users
            && store::tenant::people(work.db, tenant.reference.id)? >= most
        {
            return Err(full(tenant, most).into());
        }
    }
    Ok(())
}

/// A tenant that has no room for another person.
pub(in crate::ops) fn full(tenant: &Tenant, most: i64) -> Refusal {
    Refusal::TenantFull {
        tenant: tenant.reference.slug.to_string(),
        most,
    }
}
