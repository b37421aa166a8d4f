//! The place of a case, whom it looks at, and who could serve as a deputy there.

use super::RecoverRefusal;
use crate::domain::delegation::{Authority, Deed, Law};
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::role::Role;
use crate::domain::rulebook::Rulebook;
use crate::domain::user::{Assignment, Deputy, Place, Scope as Home, TenantRef, User};
use jiff::Timestamp;
use std::sync::Arc;

/// What a deputy is there for.
pub const PASSWORD: Deed = Deed {
    right: own::USER_PASSWORD,
    over_administrators: Some(own::ADMIN_CHANGE),
    words: "set the password",
};

/// Where an administrator is one, and how far the account reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// The tenant administered; `None`: everything.
    pub tenant: Option<TenantRef>,
    /// Every place the account may hold a right in: whoever gets in with it sees the data there,
    /// so all of them are looked at, not that tenant alone.
    pub reach: Vec<Place>,
}

impl Scope {
    /// The scope of a case about this person.
    ///
    /// # Errors
    /// Someone who is no administrator, or not there; several places and none named. Whoever is
    /// only a deputy is no administrator.
    pub fn of(admin: &User, tenant: Option<&str>, now: Timestamp) -> Result<Self, RecoverRefusal> {
        let username = || admin.username.to_string();
        let places = admin.administers_fully(now);
        if places.is_empty() {
            return Err(RecoverRefusal::NotAdministrator {
                username: username(),
            });
        }
        let mut reach = admin.all_places();
        let everywhere = |given: &Assignment| {
            given.tenant.is_none() && given.role.is_administrator() && given.holds(now)
        };
        if admin.assignments.iter().any(everywhere) && !reach.contains(&Place::Everywhere) {
            // a restriction to tenants can be lifted
            reach.push(Place::Everywhere);
        }
        if places.contains(&Place::Everywhere) {
            return match tenant {
                None => Ok(Scope {
                    tenant: None,
                    reach,
                }),
                Some(_) => Err(RecoverRefusal::AdministersAll {
                    username: username(),
                }),
            };
        }
        let mut tenants = known_tenants(admin);
        tenants.retain(|known| places.contains(&Place::Tenant(known.id)));
        let chosen = match tenant {
            Some(slug) => tenants.iter().find(|known| known.slug.as_str() == slug),
            None if tenants.len() == 1 => tenants.first(),
            None => {
                return Err(RecoverRefusal::SeveralTenants {
                    username: username(),
                    tenants: tenants.iter().map(|known| known.slug.to_string()).collect(),
                });
            }
        };
        match (chosen, tenant) {
            (Some(tenant), _) => Ok(Scope {
                tenant: Some(tenant.clone()),
                reach,
            }),
            (None, slug) => Err(RecoverRefusal::NotAdministratorThere {
                username: username(),
                tenant: slug.unwrap_or("–").to_owned(),
            }),
        }
    }

    /// The place.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::of(self.tenant.as_ref())
    }

    /// Whether someone belongs to the place and does not administer everything: in a tenant its
    /// local people, its members and whoever manages it; everywhere those who belong everywhere,
    /// because nobody else could hold the role there.
    #[must_use]
    pub fn is_home_of(&self, person: &User, now: Timestamp) -> bool {
        match &self.tenant {
            None => person.scope == (Home::Global { restricted: false }),
            Some(tenant) => {
                let mut listed = person.memberships.iter();
                listed.any(|member| member.tenant.id == tenant.id)
                    && !person.administers(now).contains(&Place::Everywhere)
            }
        }
    }
}

/// Every tenant the person is listed in or holds a role in, each once.
fn known_tenants(person: &User) -> Vec<TenantRef> {
    let listed = person.memberships.iter().map(|member| &member.tenant);
    let given = person.assignments.iter();
    let mut known: Vec<TenantRef> = Vec::new();
    for tenant in listed.chain(given.filter_map(|given| given.tenant.as_ref())) {
        if known.iter().all(|other| other.id != tenant.id) {
            known.push(tenant.clone());
        }
    }
    known
}

/// The person as a deputy for that administrator until that moment.
#[must_use]
pub fn deputized(
    person: &User,
    admin: &User,
    role: &Arc<Role>,
    scope: &Scope,
    until: Timestamp,
) -> User {
    let mut after = person.clone();
    after.assignments.push(Assignment {
        role: role.clone(),
        tenant: scope.tenant.clone(),
        until: Some(until),
        deputy: Some(Deputy { of: Some(admin.id) }),
    });
    after
}

/// Asks whether a person, made a deputy, could set that administrator's password: nobody is made
/// one in vain.
///
/// # Errors
/// The rule that would speak against it then.
pub fn could_serve(
    deputy: &User,
    admin: &User,
    book: &Rulebook,
    now: Timestamp,
) -> Result<(), Refusal> {
    let law = Law {
        authority: Authority::Account(deputy),
        rulebook: book,
        now,
    };
    law.require_credentials(PASSWORD, admin)
}
