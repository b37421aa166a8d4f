//! What somebody would come to hold, against what whoever acts holds: roles, rights and credentials.

use super::{Authority, Deed, EVERYWHERE, Law};
use crate::domain::refusal::{Refusal, SHORTER};
use crate::domain::right::own::OVER_ADMINISTRATORS;
use crate::domain::right::{Reach, RightName, own};
use crate::domain::rights::{self, Extent, Term};
use crate::domain::role::Role;
use crate::domain::user::{Place, User};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// A role to be given: where, for how long, and to whom.
#[derive(Debug, Clone, Copy)]
pub struct Grant<'a> {
    /// Where.
    pub place: Place,
    /// Where, in words.
    pub words: &'a str,
    /// For how long: until the role ends, or the account that gets it.
    pub term: Term,
    /// Whether the acting account would give it to itself.
    pub to_self: bool,
    /// Whether the place, or for everywhere any place, has ever had an administrator.
    pub had_administrator: bool,
}

impl Law<'_> {
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
        if holds_back_administrator(target, self.now) {
            self.require(own::ADMIN_CHANGE, Place::Everywhere, EVERYWHERE)?;
        }
        self.require_no_more(actor, target, |_| true)
    }

    /// Asks whether the actor holds what a person holds in those places.
    pub(super) fn require_no_more(
        &self,
        actor: &User,
        target: &User,
        counts: impl Fn(Place) -> bool,
    ) -> Result<(), Refusal> {
        let held = holdings(target, target.ends().into(), self.now);
        for (place, gained) in held.into_iter().filter(|(place, _)| counts(*place)) {
            self.covers(actor, place, &gained, true, |right, _| Refusal::HoldsMore {
                actor: self.actor().to_owned(),
                target: target.username.to_string(),
                right: right.to_string(),
                place: self.name_place(place, target),
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
        let lasting = match self.authority {
            // a longer life of an account makes nobody an administrator
            Authority::Operator { .. } => |_: &User| Term::ForGood,
            Authority::Account(_) => |user: &User| user.ends().into(),
        };
        for (place, gained) in gains(before, after, lasting, self.now) {
            match self.authority {
                Authority::Operator { .. } => {
                    let administers = OVER_ADMINISTRATORS
                        .iter()
                        .any(|right| gained.contains_key(*right) && !self.is_void(right, place));
                    if administers && had_administrator(place) {
                        return Err(Refusal::OperatorMakesNone {
                            place: self.name_place(place, after),
                        });
                    }
                }
                Authority::Account(actor) => {
                    let excepted = !self.is_self(after);
                    self.covers(actor, place, &gained, excepted, |right, why| {
                        Refusal::CannotGive {
                            actor: self.actor().to_owned(),
                            right: right.to_string(),
                            place: self.name_place(place, after),
                            why,
                        }
                    })?;
                }
            }
        }
        Ok(())
    }

    /// Whether the actor holds in a place what somebody would gain there.
    pub(super) fn covers(
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
                Some(_) => return Err(refuse(right, SHORTER)),
                None => return Err(refuse(right, "it is not held there")),
            }
        }
        Ok(())
    }

    /// Whether a right can never have an effect in this place, so that nobody gains it there:
    /// otherwise no administrator of one tenant could make, or reset, another one.
    pub(super) fn is_void(&self, right: &str, place: Place) -> bool {
        place != Place::Everywhere
            && self
                .rulebook
                .rights
                .get(right)
                .is_some_and(|known| known.reach == Reach::Installation)
    }
}

/// All that a person could do, place by place, the tenants managed from everywhere included. A
/// right that has no effect for want of a setting or a companion counts: it may come to have one.
/// A right withheld does not. Nothing is held for longer than `lasting`.
fn holdings(
    target: &User,
    lasting: Term,
    now: Timestamp,
) -> Vec<(Place, BTreeMap<RightName, Extent>)> {
    target
        .all_places()
        .into_iter()
        .map(|place| (place, allowed(target, place, lasting, now)))
        .collect()
}

/// The rights given to a person in a place and not withheld, with or without effect.
pub(super) fn allowed(
    person: &User,
    place: Place,
    lasting: Term,
    now: Timestamp,
) -> BTreeMap<RightName, Extent> {
    rights::given(person, place, now)
        .into_iter()
        .filter(|(name, _)| !person.denied.contains(name))
        .filter_map(|(name, held)| Some((name, held.extent()?.at_most(lasting))))
        .collect()
}

/// What one holds beyond the other, place by place.
fn gains(
    before: Option<&User>,
    after: &User,
    lasting: impl Fn(&User) -> Term,
    now: Timestamp,
) -> Vec<(Place, BTreeMap<RightName, Extent>)> {
    let mut all = holdings(after, lasting(after), now);
    for (place, gained) in &mut all {
        let had = before
            .map(|before| allowed(before, *place, lasting(before), now))
            .unwrap_or_default();
        gained.retain(|name, extent| !had.get(name).is_some_and(|had| had.covers(*extent)));
    }
    all
}

/// Whether a person comes to reach administrators in a place where they did not, other than as a
/// deputy: by a role given, or by coming to a place where one has effect.
#[must_use]
pub fn rises(before: &User, after: &User, now: Timestamp) -> bool {
    let reached = |user: &User| -> Vec<Place> {
        let given = user.assignments.iter().filter(|given| {
            given.holds(now) && given.deputy.is_none() && reaches_administrators(&given.role)
        });
        given.flat_map(|given| user.reach(given)).collect()
    };
    let had = reached(before);
    reached(after).iter().any(|place| !had.contains(place))
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

/// Whether a role by which administrators everywhere are reached is held back from most places by
/// a restriction, or by belonging to one tenant for the moment. Whoever administers that tenant
/// must not set a password there and wait until the role reaches everywhere again.
pub(super) fn holds_back_administrator(target: &User, now: Timestamp) -> bool {
    target.places() != [Place::Everywhere]
        && target.assignments.iter().any(|given| {
            given.tenant.is_none() && given.holds(now) && reaches_administrators(&given.role)
        })
}
