//! The one law: nobody gains, by setting credentials, addresses or roles of anyone, a right they
//! do not hold in that place, nor for longer than they hold it. Every path asks this file.
//!
//! Sources: marketing system ("nur die Rollen zuweisen, die er selbst besitzt"), banking
//! application (administrators without banking rights, managers of one tenant), DESIGN.md.

mod anywhere;
mod deputy;
mod roles;
#[cfg(test)]
mod tests;

pub use roles::{Filling, Holders, role_place, with_role};

use super::refusal::Refusal;
use super::right::own::OVER_ADMINISTRATORS;
use super::right::{Reach, RightName, own};
use super::rights::{self, Extent, Held, Term};
use super::role::Role;
use super::rulebook::Rulebook;
use super::user::{Assignment, Place, TenantId, TenantRef, User};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Who acts, with all that the law needs to know of them.
#[derive(Debug, Clone, Copy)]
pub enum Authority<'a> {
    /// Whoever owns the database file: sets up and maintains, but does not reach the credentials
    /// of administrators.
    Operator {
        /// As recorded: `os:NAME`.
        name: &'a str,
    },
    /// An account, with its rights only.
    Account(&'a User),
}

/// The law at a moment: who acts, what the installation says, and when.
#[derive(Debug, Clone, Copy)]
pub struct Law<'a> {
    /// Who acts.
    pub authority: Authority<'a>,
    /// What the installation says.
    pub rulebook: &'a Rulebook,
    /// The present.
    pub now: Timestamp,
}

/// What is done to a person, as far as the law tells deeds apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deed {
    /// The right it needs where the person belongs.
    pub right: &'static str,
    /// The right it needs besides if the person is an administrator.
    pub over_administrators: Option<&'static str>,
    /// What it is, in words, for refusals.
    pub words: &'static str,
}

impl<'a> Law<'a> {
    /// The acting account's name as audited.
    #[must_use]
    pub fn actor(&self) -> &'a str {
        match self.authority {
            Authority::Operator { name } => name,
            Authority::Account(user) => user.username.as_str(),
        }
    }

    /// Whether the acting account is this person.
    #[must_use]
    pub fn is_self(&self, target: &User) -> bool {
        matches!(self.authority, Authority::Account(actor) if actor.id == target.id)
    }

    /// Whether the acting account may know that this person exists: everyone knows oneself; who
    /// holds `user.view` in one of the person's places sees the person; a manager sees people of
    /// the tenant who have no other place and are no administrators.
    #[must_use]
    pub fn sees(&self, target: &User) -> bool {
        let Authority::Account(actor) = self.authority else {
            return true;
        };
        if actor.id == target.id || self.held(actor, Place::Everywhere).by_role(own::USER_VIEW) {
            return true;
        }
        let places = target.places();
        places.iter().any(|place| {
            let held = self.held(actor, *place);
            held.by_role(own::USER_VIEW)
                || held.at_all(own::USER_VIEW) && self.is_managed(target, &places)
        })
    }

    /// Whether a manager of the single place reaches this person.
    fn is_managed(&self, target: &User, places: &[Place]) -> bool {
        matches!(places, [Place::Tenant(_)]) && administered(target, self.now).is_empty()
    }

    /// Whether the acting account holds a right in a place, in whichever way.
    #[must_use]
    pub fn holds(&self, right: &str, place: Place) -> bool {
        match self.authority {
            Authority::Operator { .. } => true,
            Authority::Account(actor) => self.held(actor, place).at_all(right),
        }
    }

    /// Asks for a right in a place, whoever it concerns.
    ///
    /// # Errors
    /// [`Refusal::LacksRight`].
    pub fn require(&self, right: &str, place: Place, words: &str) -> Result<(), Refusal> {
        if self.holds(right, place) {
            return Ok(());
        }
        Err(self.lacks(right, words))
    }

    fn lacks(&self, right: &str, place: &str) -> Refusal {
        Refusal::LacksRight {
            actor: self.actor().to_owned(),
            right: right.to_owned(),
            place: place.to_owned(),
        }
    }

    /// Asks for the right to do something to a person: it must be held in every place the person
    /// belongs to, for who touches an account touches all its places.
    ///
    /// # Errors
    /// The rule that speaks against it. The caller has made sure that the person may be seen.
    pub fn require_over(&self, deed: Deed, target: &User) -> Result<(), Refusal> {
        let Authority::Account(actor) = self.authority else {
            return Ok(());
        };
        let places = match target.places() {
            none if none.is_empty() => vec![Place::Everywhere],
            places => places,
        };
        for place in &places {
            self.require_there(actor, deed, target, *place)?;
        }
        if let Some(right) = deed.over_administrators {
            for place in administered(target, self.now) {
                self.require(right, place, &name_place(place, target))?;
            }
        }
        Ok(())
    }

    /// The same for what changes nothing outside one of the person's tenants.
    ///
    /// # Errors
    /// As [`Law::require_over`].
    pub fn require_over_in(
        &self,
        deed: Deed,
        target: &User,
        tenant: TenantId,
    ) -> Result<(), Refusal> {
        let Authority::Account(actor) = self.authority else {
            return Ok(());
        };
        let place = Place::Tenant(tenant);
        self.require_there(actor, deed, target, place)?;
        match deed.over_administrators {
            Some(right) if administered(target, self.now).contains(&place) => {
                self.require(right, place, &name_place(place, target))
            }
            _ => Ok(()),
        }
    }

    fn require_there(
        &self,
        actor: &User,
        deed: Deed,
        target: &User,
        place: Place,
    ) -> Result<(), Refusal> {
        let held = self.held(actor, place);
        if held.by_role(deed.right) {
            return Ok(());
        }
        if !held.at_all(deed.right) {
            return Err(self.lacks(deed.right, &name_place(place, target)));
        }
        if !self.is_managed(target, &target.places()) {
            return Err(Refusal::BeyondManager {
                actor: self.actor().to_owned(),
            });
        }
        Ok(())
    }

    /// Asks whether credentials, e-mail address or second factor of a person may be set: whoever
    /// sets them could act as that person, so every right of the person must be held, where and
    /// for as long as the person holds it. Catalog rights are excepted for who holds
    /// `grant.catalog` there: the bank accesses fall with the password. Nobody gains anything by
    /// setting the own ones.
    ///
    /// # Errors
    /// The rule that speaks against it.
    pub fn require_credentials(&self, deed: Deed, target: &User) -> Result<(), Refusal> {
        let actor = match self.authority {
            Authority::Operator { .. } if could_reach_administrators(target, self.now) => {
                return Err(Refusal::OnlyAdministrator {
                    target: target.username.to_string(),
                    deed: deed.words,
                });
            }
            Authority::Operator { .. } => return Ok(()),
            Authority::Account(actor) => actor,
        };
        let deed = Deed {
            // whoever could act as an administrator has changed one
            over_administrators: deed.over_administrators.or(Some(own::ADMIN_CHANGE)),
            ..deed
        };
        if let Some(lent) = self.lent_over(actor, deed, target) {
            return self.require_as_deputy(actor, deed, target, &lent);
        }
        self.require_over(deed, target)?;
        if self.is_self(target) {
            return Ok(());
        }
        self.require_no_more(actor, target, holdings(target, self.now))
    }

    /// Asks whether the actor holds what a person holds in these places.
    fn require_no_more(
        &self,
        actor: &User,
        target: &User,
        holdings: Vec<(Place, BTreeMap<RightName, Extent>)>,
    ) -> Result<(), Refusal> {
        for (place, gained) in holdings {
            self.covers(actor, place, &gained, true, |right, _| Refusal::HoldsMore {
                actor: self.actor().to_owned(),
                target: target.username.to_string(),
                right: right.to_string(),
                place: name_place(place, target),
            })?;
        }
        Ok(())
    }

    /// Asks whether a role may be given in a place until a moment, to someone else or, with
    /// `to_self`, to the acting account.
    ///
    /// # Errors
    /// The rule that speaks against it.
    pub fn require_grant(&self, role: &Role, grant: Grant<'_>) -> Result<(), Refusal> {
        let actor = match self.authority {
            Authority::Operator { .. } => {
                if reaches_administrators(role) && grant.had_administrator {
                    return Err(Refusal::OperatorMakesNone {
                        place: grant.words.to_owned(),
                    });
                }
                return Ok(());
            }
            Authority::Account(actor) => actor,
        };
        self.require(own::ROLE_ASSIGN, grant.place, grant.words)?;
        let gained = role
            .rights
            .iter()
            .map(|right| (right.clone(), Extent::by_role(grant.term)))
            .collect();
        let excepted = !grant.to_self;
        self.covers(actor, grant.place, &gained, excepted, |right, why| {
            Refusal::CannotGive {
                actor: self.actor().to_owned(),
                right: right.to_string(),
                place: grant.words.to_owned(),
                why,
            }
        })
    }

    /// Asks whether a person may come to be `after`, who was `before` (`None`: newly made). For
    /// every change that gives rights without giving a role: a right allowed again, a tenant to
    /// manage or to belong to, a restriction lifted, an import, an undo. What a restriction or a
    /// missing membership held back counts as gained when it is freed. `had_administrator` says
    /// of a place what [`Grant::had_administrator`] says.
    ///
    /// # Errors
    /// The rule that speaks against it.
    pub fn require_gain(
        &self,
        before: Option<&User>,
        after: &User,
        had_administrator: impl Fn(Place) -> bool,
    ) -> Result<(), Refusal> {
        for (place, gained) in gains(before, after, self.now) {
            match self.authority {
                Authority::Operator { .. } => {
                    let administers = OVER_ADMINISTRATORS
                        .iter()
                        .any(|right| gained.contains_key(*right) && !self.is_void(right, place));
                    if administers && had_administrator(place) {
                        return Err(Refusal::OperatorMakesNone {
                            place: name_place(place, after),
                        });
                    }
                }
                Authority::Account(actor) => {
                    let excepted = !self.is_self(after);
                    self.covers(actor, place, &gained, excepted, |right, why| {
                        Refusal::CannotGive {
                            actor: self.actor().to_owned(),
                            right: right.to_string(),
                            place: name_place(place, after),
                            why,
                        }
                    })?;
                }
            }
        }
        Ok(())
    }

    /// Whether the actor holds in a place what somebody would gain there.
    fn covers(
        &self,
        actor: &User,
        place: Place,
        gained: &BTreeMap<RightName, Extent>,
        catalog_excepted: bool,
        refuse: impl Fn(&RightName, &'static str) -> Refusal,
    ) -> Result<(), Refusal> {
        let held = self.held(actor, place);
        let may_give = held.extent(own::GRANT_CATALOG);
        for (right, needed) in gained {
            if self.is_void(right.as_str(), place) {
                continue;
            }
            if catalog_excepted
                && self.rulebook.is_catalog_right(right)
                && may_give.is_some_and(|held| held.at_all >= needed.at_all)
            {
                continue;
            }
            match held.extent(right.as_str()) {
                Some(extent) if extent.covers(*needed) => {}
                Some(extent) if needed.by_role.is_some() && extent.by_role.is_none() => {
                    return Err(refuse(right, "it is held there as a manager only"));
                }
                Some(_) => return Err(refuse(right, "it is held for a shorter time only")),
                None => return Err(refuse(right, "it is not held there")),
            }
        }
        Ok(())
    }

    /// Whether a right can never have an effect in this place, so that nobody gains it there:
    /// otherwise no administrator of one tenant could make, or reset, another one.
    fn is_void(&self, right: &str, place: Place) -> bool {
        place != Place::Everywhere
            && self
                .rulebook
                .rights
                .get(right)
                .is_some_and(|known| known.reach == Reach::Installation)
    }

    fn held<'b>(&self, user: &'b User, place: Place) -> Holding<'b>
    where
        'a: 'b,
    {
        Holding {
            rights: rights::in_force(user, self.rulebook, place, self.now),
            rulebook: self.rulebook,
        }
    }
}

/// A role to be given: where, for how long, and to whom.
#[derive(Debug, Clone, Copy)]
pub struct Grant<'a> {
    /// Where.
    pub place: Place,
    /// Where, in words.
    pub words: &'a str,
    /// For how long.
    pub term: Term,
    /// Whether the acting account would give it to itself.
    pub to_self: bool,
    /// Whether the place, or for everywhere any place, has ever had an administrator.
    pub had_administrator: bool,
}

/// What an account holds with effect in one place.
struct Holding<'a> {
    rights: BTreeMap<RightName, Held<'a>>,
    rulebook: &'a Rulebook,
}

impl Holding<'_> {
    fn extent(&self, right: &str) -> Option<Extent> {
        rights::extent(&self.rights, self.rulebook, right)
    }

    fn at_all(&self, right: &str) -> bool {
        self.extent(right).is_some()
    }

    fn by_role(&self, right: &str) -> bool {
        self.extent(right)
            .is_some_and(|held| held.by_role.is_some())
    }
}

/// All that a person could do, place by place, the tenants managed from everywhere included. A
/// right that has no effect for want of a setting or a companion counts: it may come to have one.
/// A right withheld does not.
fn holdings(target: &User, now: Timestamp) -> Vec<(Place, BTreeMap<RightName, Extent>)> {
    target
        .all_places()
        .into_iter()
        .map(|place| (place, allowed(target, place, now)))
        .collect()
}

/// The rights given to a person in a place and not withheld, with or without effect.
fn allowed(person: &User, place: Place, now: Timestamp) -> BTreeMap<RightName, Extent> {
    rights::given(person, place, now)
        .into_iter()
        .filter(|(name, _)| !person.denied.contains(name))
        .filter_map(|(name, held)| Some((name, held.extent()?)))
        .collect()
}

/// What one holds beyond the other, place by place.
fn gains(
    before: Option<&User>,
    after: &User,
    now: Timestamp,
) -> Vec<(Place, BTreeMap<RightName, Extent>)> {
    let mut all = holdings(after, now);
    for (place, gained) in &mut all {
        let had = before
            .map(|before| allowed(before, *place, now))
            .unwrap_or_default();
        gained.retain(|name, extent| !had.get(name).is_some_and(|had| had.covers(*extent)));
    }
    all
}

/// Where a person is an administrator, or would be at once if the restriction to tenants that
/// keeps the role from reaching any place were changed.
pub(super) fn administered(target: &User, now: Timestamp) -> Vec<Place> {
    target
        .assignments
        .iter()
        .filter(|given| given.role.is_administrator() && given.holds(now))
        .flat_map(|given| match target.reach(given) {
            none if none.is_empty() => vec![declared(given)],
            places => places,
        })
        .collect()
}

/// The place an assignment was made for, whether or not the person may go there.
fn declared(given: &Assignment) -> Place {
    given
        .tenant
        .as_ref()
        .map_or(Place::Everywhere, |tenant| Place::Tenant(tenant.id))
}

/// Whether who holds this role could reach administrators: the role itself, or one made like it.
fn reaches_administrators(role: &Role) -> bool {
    OVER_ADMINISTRATORS
        .iter()
        .any(|right| role.rights.contains(*right))
}

/// The same for a person: what the operator may not give, the operator may not take over either,
/// nor by way of a restriction set for the moment.
fn could_reach_administrators(target: &User, now: Timestamp) -> bool {
    target
        .assignments
        .iter()
        .any(|given| given.holds(now) && reaches_administrators(&given.role))
}

/// A place in words, from the tenants the person is listed in.
#[must_use]
pub fn name_place(place: Place, person: &User) -> String {
    let Place::Tenant(id) = place else {
        return EVERYWHERE.to_owned();
    };
    let listed = person.memberships.iter().map(|member| &member.tenant);
    let given = person
        .assignments
        .iter()
        .filter_map(|given| given.tenant.as_ref());
    listed
        .chain(given)
        .find(|tenant| tenant.id == id)
        .map_or_else(|| "there".to_owned(), in_tenant)
}

/// The whole installation, in words.
pub const EVERYWHERE: &str = "everywhere";

/// A tenant as a place, in words.
#[must_use]
pub fn in_tenant(tenant: &TenantRef) -> String {
    format!("in the tenant {}", tenant.slug)
}
