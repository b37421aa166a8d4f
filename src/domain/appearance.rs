//! Appearances: how the application may look to a person (marketing system: E8).

use super::name::Slug;
use super::user::{Scope, TenantRef};

/// The number of an appearance in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct AppearanceId(pub i64);

/// An appearance that people can choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appearance {
    /// Its number.
    pub id: AppearanceId,
    /// Its name in commands; a tenant may have one of its own of the same name as a global one.
    pub name: Slug,
    /// The tenant it belongs to; `None`: to all.
    pub tenant: Option<TenantRef>,
}

impl Appearance {
    /// Whether someone who belongs there may choose it: global people global ones only, local
    /// people also those of their tenant.
    #[must_use]
    pub fn suits(&self, scope: &Scope) -> bool {
        match &self.tenant {
            None => true,
            Some(tenant) => *scope == Scope::Tenant(tenant.id),
        }
    }
}

/// The one of these of the same name that someone who belongs there may choose: the tenant's own
/// before the global one.
#[must_use]
pub fn choose(found: Vec<Appearance>, scope: &Scope) -> Option<Appearance> {
    found
        .into_iter()
        .filter(|appearance| appearance.suits(scope))
        .max_by_key(|appearance| appearance.tenant.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::tenant;

    #[test]
    fn e8_global_people_choose_global_ones_local_people_also_those_of_their_tenant() {
        let make = |id, tenant| Appearance {
            id: AppearanceId(id),
            name: Slug::parse("dark").unwrap(),
            tenant,
        };
        let all = || vec![make(1, None), make(2, Some(tenant(1)))];
        let own_only = || vec![make(2, Some(tenant(1)))];
        let local = |number| Scope::Tenant(tenant(number).id);
        let free = Scope::Global { restricted: false };
        let restricted = Scope::Global { restricted: true };
        let chosen = |found, scope: &Scope| choose(found, scope).map(|it| it.id.0);
        assert_eq!(chosen(all(), &local(1)), Some(2));
        assert_eq!(chosen(all(), &local(2)), Some(1));
        assert_eq!(chosen(all(), &free), Some(1));
        assert_eq!(chosen(all(), &restricted), Some(1));
        assert_eq!(chosen(own_only(), &local(1)), Some(2));
        assert_eq!(chosen(own_only(), &local(2)), None);
        assert_eq!(chosen(own_only(), &restricted), None);
    }
}
