//! What a line says of a person's roles, tenants managed and rights withheld, against what the
//! acting account sees of the person. What is to come or go does so in the way of its own verb,
//! which asks the law.

use super::claims::Held;
use super::{Column, Row};
use crate::domain::combination;
use crate::domain::refusal::Refusal;
use crate::domain::right::RightName;
use crate::domain::role::Role;
use crate::domain::user::{Assignment, User};
use crate::ops::tenant::manager;
use crate::ops::user::add::{Add, Home};
use crate::ops::user::assignment::{There, given, home, home_of, where_it_goes};
use crate::ops::user::grant::{self, Gift};
use crate::ops::user::newcomer::{find_home, role_for};
use crate::ops::user::revoke::{self, Taken};
use crate::ops::user::{allow, deny, shown};
use crate::ops::{Result, Work, mail};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is to come and go.
#[derive(Default)]
pub(super) struct Wanted<'a> {
    gifts: Vec<Gift<'a>>,
    taken: Vec<Taken>,
    appointed: Vec<&'a str>,
    dismissed: Vec<String>,
    withheld: Vec<String>,
    given_back: Vec<String>,
}

impl<'a> Wanted<'a> {
    /// What a line wants of a person who is `before`, and will be `edited` by then.
    pub(super) fn of(
        work: &Work<'_>,
        before: &User,
        edited: &User,
        row: &'a Row,
        line: &'a Add,
    ) -> Result<Self> {
        let mut wanted = Wanted::default();
        match row.claims.roles.as_deref() {
            Some(held) if !held.is_empty() => wanted.all_roles(work, &seen(work, before), held)?,
            Some(_) => {}
            None if row.told(Column::Roles).is_some() => wanted.roles_here(work, before, line)?,
            None => {}
        }
        if let Some(managed) = &row.claims.manages {
            wanted.managed(&seen(work, edited), managed);
        }
        if let Some(denied) = &row.claims.denied {
            wanted.denied(before, denied);
        }
        Ok(wanted)
    }

    /// What it wants of someone who was added this very moment: nothing is taken away.
    pub(super) fn of_newcomer(
        work: &Work<'_>,
        user: &User,
        row: &'a Row,
        line: &'a Add,
    ) -> Result<Self> {
        Ok(Wanted {
            taken: Vec::new(),
            ..Wanted::of(work, user, user, row, line)?
        })
    }

    pub(super) fn is_nothing(&self) -> bool {
        self.gifts.is_empty()
            && self.taken.is_empty()
            && self.appointed.is_empty()
            && self.dismissed.is_empty()
            && self.withheld.is_empty()
            && self.given_back.is_empty()
    }

    /// A user object speaks of all roles that have not ended. Those in tenants where the person may
    /// not go have no effect, and whoever wrote the file may not have seen them: unless it names
    /// them, they are left alone.
    fn all_roles(&mut self, work: &Work<'_>, person: &User, held: &'a [Held]) -> Result<()> {
        let present = given(person, work.now);
        let claimed = claimed(work, person, held)?;
        for (held, role) in &claimed {
            let same = |given: &Assignment| is_there(person, given, held);
            if !present
                .iter()
                .any(|given| same(given) && given.until == held.until)
            {
                let gift = Gift {
                    role: role.clone(),
                    tenant: held.tenant.as_deref(),
                    until: held.until,
                };
                self.gifts.push(gift);
            }
        }
        for given in &present {
            let tenant = given.tenant.as_ref();
            let mut claimed = claimed.iter();
            let kept = claimed.any(|(held, _)| is_there(person, given, held));
            if !kept && tenant.is_none_or(|tenant| person.may_enter(tenant.id)) {
                self.taken.push((given.role.clone(), There::of(given)));
            }
        }
        Ok(())
    }

    /// A list of roles speaks of those held for good where the person belongs. One that ends by
    /// itself is left as it is.
    fn roles_here(&mut self, work: &Work<'_>, user: &User, line: &'a Add) -> Result<()> {
        let home = find_home(work, &line.home)?;
        let mut present = given(user, work.now);
        present.retain(|given| There::of(given).place() == home.place);
        let mut wanted = Vec::new();
        for slug in &line.roles {
            let role = role_for(work, slug, &home)?;
            let gift = Gift {
                role: role.clone(),
                tenant: match &line.home {
                    Home::Tenant(slug) => Some(slug),
                    Home::Global { .. } => None,
                },
                until: None,
            };
            if !present.iter().any(|given| given.role.id == role.id) && !self.gifts.contains(&gift)
            {
                self.gifts.push(gift);
            }
            wanted.push(role.id);
        }
        let for_good = present.iter().filter(|given| given.until.is_none());
        self.taken = for_good
            .filter(|given| !wanted.contains(&given.role.id))
            .map(|given| (given.role.clone(), There::of(given)))
            .collect();
        Ok(())
    }

    fn managed(&mut self, person: &User, claimed: &'a [String]) {
        let manages = |slug: &str| person.manages().any(|tenant| tenant.slug.as_str() == slug);
        for slug in claimed {
            if !manages(slug) && !self.appointed.contains(&slug.as_str()) {
                self.appointed.push(slug);
            }
        }
        let managed = person.manages().map(|tenant| tenant.slug.to_string());
        self.dismissed = managed.filter(|slug| !claimed.contains(slug)).collect();
    }

    fn denied(&mut self, person: &User, claimed: &[String]) {
        let denied: BTreeSet<&str> = person.denied.iter().map(RightName::as_str).collect();
        let claimed: BTreeSet<&str> = claimed.iter().map(String::as_str).collect();
        let only = |one: &BTreeSet<&str>, other: &BTreeSet<&str>| -> Vec<String> {
            let only = one.difference(other);
            only.map(|name| (*name).to_owned()).collect()
        };
        self.withheld = only(&claimed, &denied);
        self.given_back = only(&denied, &claimed);
    }

    /// Makes it so; returns what whoever acts should know. What was written before something is
    /// refused is for the caller to take back.
    pub(super) fn bring(&self, work: &Work<'_>, user: &User) -> Result<Vec<String>> {
        let mut notices = Vec::new();
        for slug in &self.appointed {
            notices.extend(manager::appoint(work, slug, &work.again(user)?)?);
        }
        for slug in &self.dismissed {
            manager::dismiss(work, slug, &work.again(user)?)?;
        }
        notices.extend(self.bring_roles(work, &work.again(user)?)?);
        if !self.withheld.is_empty() {
            deny::withhold(work, &work.again(user)?, &self.withheld)?;
        }
        if !self.given_back.is_empty() {
            allow::give_back(work, &work.again(user)?, &self.given_back)?;
        }
        Ok(notices)
    }

    /// Gives before it takes, so that everyone keeps a role for good on the way.
    fn bring_roles(&self, work: &Work<'_>, user: &User) -> Result<Option<String>> {
        if !self.gifts.is_empty() {
            grant::give(work, std::slice::from_ref(user), &self.gifts)?;
        }
        if !self.taken.is_empty() {
            revoke::take_guarded(work, &work.again(user)?, &self.taken)?;
            // a companion may have been among what was taken
            let after = work.again(user)?;
            for gift in &self.gifts {
                let there = where_it_goes(work, &after, &gift.role, gift.tenant)?;
                if let Some(given) = there.find(&after, &gift.role, work.now) {
                    let places = after.reach(given);
                    let book = &work.rulebook;
                    combination::require_given(&gift.role, &places, &after, book, work.now)?;
                }
            }
        }
        mail::void_if_risen(work, user)
    }
}

/// The person as far as the acting account may see.
pub(super) fn seen<'u>(work: &Work<'_>, user: &'u User) -> Cow<'u, User> {
    match shown::shown(user, work) {
        Some(less) => Cow::Owned(*less),
        None => Cow::Borrowed(user),
    }
}

/// The roles that are claimed and have not ended, each once.
fn claimed<'a>(
    work: &Work<'_>,
    person: &User,
    held: &'a [Held],
) -> Result<Vec<(&'a Held, Arc<Role>)>> {
    let mut claimed: Vec<(&Held, Arc<Role>)> = Vec::new();
    let mut places = Vec::new();
    for held in held.iter().filter(|held| held.holds(work.now)) {
        let role = work.role(&held.role)?;
        let place = (role.id, meant(work, person, &role, held)?);
        match places.iter().position(|known| *known == place) {
            None => {
                places.push(place);
                claimed.push((held, role));
            }
            Some(first) => {
                let first = claimed.get(first).map(|(first, _)| first.until);
                if first != Some(held.until) {
                    let message = format!("it gives the role {} twice, with two ends", role.slug);
                    return Err(Refusal::invalid(message, None).into());
                }
            }
        }
    }
    Ok(claimed)
}

/// In which tenant a role is meant: the named one, else the role's own, else where the person
/// belongs.
fn meant(work: &Work<'_>, person: &User, role: &Role, held: &Held) -> Result<Option<String>> {
    if held.tenant.is_some() {
        return Ok(held.tenant.clone());
    }
    let own = home_of(work, role)?.or_else(|| home(person).cloned());
    Ok(own.map(|tenant| tenant.slug.to_string()))
}

/// Whether this role is the one that is claimed, for however long. Where no tenant is named, that
/// of a tenant's role and a local person's own are meant, too.
fn is_there(person: &User, given: &Assignment, held: &Held) -> bool {
    let there = given.tenant.as_ref();
    let own = || {
        let at_home = home(person).is_some_and(|own| there == Some(own));
        held.tenant.is_none() && (at_home || given.role.tenant.is_some())
    };
    given.role.slug.as_str() == held.role
        && (there.map(|tenant| tenant.slug.as_str()) == held.tenant.as_deref() || own())
}
