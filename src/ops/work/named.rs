//! Things by their names: what is not there, or may not be seen, is refused with the nearest
//! name.

use super::Work;
use crate::domain::name::{Username, nearest};
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::RightName;
use crate::domain::role::Role;
use crate::domain::user::User;
use crate::ops::Result;
use crate::store;
use crate::store::tenant::Tenant;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Work<'_> {
    /// A person the acting account may see.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] with the nearest name, also for whom the account may not see.
    pub fn user(&self, name: &str) -> Result<User> {
        let law = self.law();
        if let Ok(username) = Username::parse(name)
            && let Some(user) =
                store::user::find(self.db, &self.rulebook, &username.key(), self.now)?
            && law.sees(&user)
        {
            return Ok(user);
        }
        Err(self.no_user(name)?.into())
    }

    /// The same person as stored by now, after this transaction's own changes.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn again(&self, user: &User) -> Result<User> {
        let name = || user.username.to_string();
        let found = store::user::by_id(self.db, &self.rulebook, user.id, self.now)?;
        Ok(found.ok_or_else(|| Refusal::NotFound {
            noun: Noun::User,
            name: name(),
            nearest: None,
        })?)
    }

    fn no_user(&self, name: &str) -> Result<Refusal> {
        let start: String = name.chars().take(1).flat_map(char::to_lowercase).collect();
        let law = self.law();
        let near: Vec<String> =
            store::user::beginning_with(self.db, &start, self.now, &self.rulebook)?
                .into_iter()
                .filter(|user| law.sees(user))
                .map(|user| user.username.to_string())
                .collect();
        Ok(Refusal::NotFound {
            noun: Noun::User,
            name: shown(name),
            nearest: nearest(name, near.iter().map(String::as_str)).map(str::to_owned),
        })
    }

    /// A tenant by its slug.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] with the nearest slug.
    pub fn tenant(&self, slug: &str) -> Result<Tenant> {
        if let Some(tenant) = store::tenant::find(self.db, slug)?
            && self.sees_tenant(&tenant)
        {
            return Ok(tenant);
        }
        let known = match self.operator() {
            Some(_) => store::tenant::slugs(self.db)?,
            None => Vec::new(),
        };
        Err(Refusal::NotFound {
            noun: Noun::Tenant,
            name: shown(slug),
            nearest: nearest(slug, known.iter().map(String::as_str)).map(str::to_owned),
        }
        .into())
    }

    /// An account knows the tenants it may enter.
    fn sees_tenant(&self, tenant: &Tenant) -> bool {
        self.account()
            .is_none_or(|user| user.may_enter(tenant.reference.id))
    }

    /// A role by its slug.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] with the nearest slug.
    pub fn role(&self, slug: &str) -> Result<Arc<Role>> {
        let visible = |role: &&Arc<Role>| {
            role.tenant
                .is_none_or(|tenant| self.account().is_none_or(|user| user.may_enter(tenant)))
        };
        if let Some(role) = self.rulebook.role(slug).filter(visible) {
            return Ok(role.clone());
        }
        let known = self.rulebook.roles.values().filter(visible);
        Err(Refusal::NotFound {
            noun: Noun::Role,
            name: shown(slug),
            nearest: nearest(slug, known.map(|role| role.slug.as_str())).map(str::to_owned),
        }
        .into())
    }

    /// A right by its name.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] with the nearest name.
    pub fn right(&self, name: &str) -> Result<RightName> {
        if let Some((right, _)) = self.rulebook.rights.get_key_value(name) {
            return Ok(right.clone());
        }
        let known = self.rulebook.rights.keys().map(RightName::as_str);
        Err(Refusal::NotFound {
            noun: Noun::Right,
            name: shown(name),
            nearest: nearest(name, known).map(str::to_owned),
        }
        .into())
    }

    /// Rights by their names, each once.
    ///
    /// # Errors
    /// As [`Work::right`].
    pub fn rights(&self, names: &[String]) -> Result<BTreeSet<RightName>> {
        names.iter().map(|name| self.right(name)).collect()
    }

    /// The number of a policy.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] with the nearest name.
    pub fn policy(&self, name: &str) -> Result<i64> {
        match store::policy::number(self.db, name)? {
            Some(id) => Ok(id.0),
            None => Err(self.no_policy(name).into()),
        }
    }

    /// There is no policy of that name.
    pub(in crate::ops) fn no_policy(&self, name: &str) -> Refusal {
        let known = self.rulebook.policies.keys().map(String::as_str);
        Refusal::NotFound {
            noun: Noun::Policy,
            name: shown(name),
            nearest: nearest(name, known).map(str::to_owned),
        }
    }
}

/// A name as typed, safe to show and no longer than a line.
pub(in crate::ops) fn shown(name: &str) -> String {
    let short: String = name.chars().take(80).collect();
    let visible = crate::domain::visible::escape_for_terminal(&short).into_owned();
    if short.len() < name.len() {
        format!("{visible}…")
    } else {
        visible
    }
}
