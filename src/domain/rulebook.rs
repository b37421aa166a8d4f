//! The rulebook: what an installation says about rights, roles, policies and settings. It is
//! read once and handed to the rules.

use super::policy::{BUILTIN, InForce, Rules, Source};
use super::right::{self, Area, Reach, RightName};
use super::role::{Role, RoleId};
use super::user::User;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A right as the installation knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// Its area.
    pub area: Area,
    /// Whether it can be held in one tenant.
    pub reach: Reach,
    /// The catalog it comes from; `None`: vogt's own.
    pub catalog: Option<String>,
    /// The rights it must be combined with.
    pub requires: BTreeSet<RightName>,
    /// The setting without which it has no effect.
    pub needs_setting: Option<String>,
    /// Whether it has no effect without bank access.
    pub needs_bank_access: bool,
}

/// What an installation says about rights, roles, policies and settings.
#[derive(Debug, Clone, Default)]
pub struct Rulebook {
    /// All rights by name.
    pub rights: BTreeMap<RightName, Right>,
    /// All roles by number.
    pub roles: BTreeMap<RoleId, Arc<Role>>,
    /// The values of all policies by name, the built-in one included.
    pub policies: BTreeMap<String, Rules>,
    /// The name of the policy made the default.
    pub default_policy: Option<String>,
    /// Settings that are set, and the defaults of those a catalog adds.
    pub settings: BTreeMap<String, String>,
}

impl Rulebook {
    /// Whether a switch is on.
    #[must_use]
    pub fn is_on(&self, key: &str) -> bool {
        self.settings.get(key).is_some_and(|value| value == "on")
    }

    /// Whether the setting `operator = deny` leaves the operator only the emergency verbs.
    #[must_use]
    pub fn operator_denied(&self) -> bool {
        self.settings
            .get("operator")
            .is_some_and(|value| value == "deny")
    }

    /// A role by its name in commands.
    #[must_use]
    pub fn role(&self, slug: &str) -> Option<&Arc<Role>> {
        self.roles.values().find(|role| role.slug.as_str() == slug)
    }

    /// The policy in force for a person: the own, else the tenant's, else the default, else the
    /// built-in one (DESIGN.md, Policies).
    #[must_use]
    pub fn policy_for(&self, user: &User) -> InForce<'_> {
        self.policy(user.policy.as_deref(), user.tenant_policy.as_deref())
    }

    /// The same for an account still to be made.
    #[must_use]
    pub fn policy(&self, own: Option<&str>, tenant: Option<&str>) -> InForce<'_> {
        let candidates = [
            (own, Source::User),
            (tenant, Source::Tenant),
            (self.default_policy.as_deref(), Source::Default),
            (Some(BUILTIN), Source::Builtin),
        ];
        candidates
            .into_iter()
            .find_map(|(name, source)| {
                let (name, rules) = self.policies.get_key_value(name?)?;
                Some(InForce {
                    name,
                    source,
                    rules,
                })
            })
            .unwrap_or(InForce {
                name: BUILTIN,
                source: Source::Builtin,
                rules: builtin(),
            })
    }

    /// Whether a right belongs to a catalog rather than to vogt itself. A catalog that calls one
    /// of its rights like one of vogt's does not make that one lighter to give.
    #[must_use]
    pub fn is_catalog_right(&self, name: &RightName) -> bool {
        !right::is_own(name.as_str())
            && self
                .rights
                .get(name)
                .is_some_and(|right| right.catalog.is_some())
    }
}

fn builtin() -> &'static Rules {
    static RULES: std::sync::LazyLock<Rules> = std::sync::LazyLock::new(Rules::builtin);
    &RULES
}
