//! Use cases around tenants: making and changing them, who manages them and who may go there,
//! what the application holds for them, and the settings of the whole installation.

pub mod add;
pub mod appearance;
pub mod data;
pub mod delete;
pub mod edit;
pub mod list;
pub mod manager;
pub mod member;
mod people;
pub mod resume;
pub mod setting;
pub mod show;
pub mod suspend;

use super::{Result, Work};
use crate::domain::delegation::{EVERYWHERE, in_tenant};
use crate::domain::right::own;
use crate::domain::setting::data_age;
use crate::domain::tenant::DataCount;
use crate::domain::user::{Place, TenantRef};
use crate::store;
use crate::store::tenant::Tenant;
use jiff::{SignedDuration, Timestamp};

pub use people::{Changed, Listed};

/// A tenant with what is counted of it.
#[derive(Debug, Clone)]
pub struct Described {
    /// As stored.
    pub tenant: Tenant,
    /// Its local people and its members.
    pub users: i64,
    /// The managers whom the caller may see, by username.
    pub managers: Vec<String>,
    /// What the application holds for it.
    pub data: Vec<DataCount>,
    /// How old a count may be to be believed.
    pub data_age: SignedDuration,
    /// The moment this is judged at.
    pub at: Timestamp,
}

impl Described {
    /// Counts what belongs to a tenant.
    pub(super) fn of(work: &Work<'_>, tenant: Tenant, at: Timestamp) -> Result<Self> {
        let id = tenant.reference.id;
        let law = work.law();
        let managers = store::membership::managers(work.db, &work.rulebook, id, at)?;
        Ok(Described {
            users: store::tenant::people(work.db, id)?,
            managers: managers
                .iter()
                .filter(|user| law.sees(user))
                .map(|user| user.username.to_string())
                .collect(),
            data: store::tenant::data(work.db, id)?,
            data_age: data_age(&work.rulebook),
            tenant,
            at,
        })
    }

    /// The same tenant as stored by now.
    pub(super) fn again(work: &Work<'_>, tenant: &Tenant) -> Result<Self> {
        let slug = tenant.reference.slug.as_str();
        Described::of(work, work.tenant(slug)?, work.now)
    }

    /// The age of the oldest count, which is what can be said of all of them.
    #[must_use]
    pub fn data_as_of(&self) -> Option<Timestamp> {
        self.data.iter().map(|count| count.as_of).min()
    }

    /// Whether a count is young enough to be believed.
    #[must_use]
    pub fn is_known(&self, count: &DataCount) -> bool {
        self.at.duration_since(count.as_of) <= self.data_age
    }

    /// Whether it has more people than it may have: nobody is sent away when the limit is lowered.
    #[must_use]
    pub fn is_overfull(&self) -> bool {
        self.tenant.max_users.is_some_and(|most| self.users > most)
    }
}

/// A tenant the caller may see, and may do this to.
fn tenant_for(work: &Work<'_>, slug: &str, right: &str) -> Result<Tenant> {
    let tenant = work.tenant(slug)?;
    require_in(work, &tenant.reference, right)?;
    Ok(tenant)
}

fn require_in(work: &Work<'_>, tenant: &TenantRef, right: &str) -> Result<()> {
    let place = Place::Tenant(tenant.id);
    Ok(work.law().require(right, place, &in_tenant(tenant))?)
}

fn require_everywhere(work: &Work<'_>, right: &str) -> Result<()> {
    Ok(work.law().require(right, Place::Everywhere, EVERYWHERE)?)
}

/// The number of the policy a tenant is to have. Choosing one needs what `policy assign` needs.
fn policy(work: &Work<'_>, name: Option<&str>) -> Result<Option<i64>> {
    let Some(name) = name else {
        return Ok(None);
    };
    let id = work.policy(name)?;
    require_everywhere(work, own::POLICY_MANAGE)?;
    Ok(Some(id))
}
