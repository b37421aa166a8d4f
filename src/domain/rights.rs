//! Rights in force: what a person may do in a place at a moment, through which roles, for how
//! long, and what of it has no effect because something it needs is missing.
//!
//! Source: marketing system (a person's rights are the sum over all roles given: E12), banking
//! application (combinations, four-eyes setting), DESIGN.md, Rights.

#[cfg(test)]
mod tests;

use super::right::{MANAGER, Reach, RightName, own};
use super::rulebook::Rulebook;
use super::user::{Place, TenantRef, User};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How long something is held; what ends sooner is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Term {
    /// It ends at that moment.
    Until(Timestamp),
    /// It does not end by itself.
    ForGood,
}

impl From<Option<Timestamp>> for Term {
    fn from(until: Option<Timestamp>) -> Self {
        until.map_or(Term::ForGood, Term::Until)
    }
}

/// How far a right is held. What a role gives reaches everyone in its place; what the manager's
/// flag gives reaches only some of them, so the one is not worth the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Extent {
    /// How long, in whichever way.
    pub at_all: Term,
    /// How long by a role; `None`: by the manager's flag alone.
    pub by_role: Option<Term>,
}

impl Extent {
    /// Held by a role for so long.
    #[must_use]
    pub fn by_role(term: Term) -> Self {
        Extent {
            at_all: term,
            by_role: Some(term),
        }
    }

    /// Whether this is as much as the other.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self.at_all >= other.at_all && self.by_role >= other.by_role
    }

    /// The same, ending then if not sooner.
    #[must_use]
    pub fn at_most(self, term: Term) -> Self {
        Extent {
            at_all: self.at_all.min(term),
            by_role: self.by_role.map(|held| held.min(term)),
        }
    }
}

/// One way by which a person holds a right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way<'a> {
    /// The role, or `None` where it is the manager's flag.
    pub role: Option<&'a str>,
    /// The tenant of the assignment; `None`: everywhere.
    pub tenant: Option<&'a TenantRef>,
    /// How long.
    pub term: Term,
}

/// Why a right that is given has no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// It is withheld from this person.
    Denied,
    /// It must be combined with another, which is not in force.
    Combination(RightName),
    /// It has no effect without this setting of the installation.
    Setting(String),
    /// The person has no bank access.
    BankAccess,
    /// It can only be held for the whole installation.
    OnlyEverywhere,
}

impl fmt::Display for Because {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Because::Denied => out.write_str("withheld from this person"),
            Because::Combination(right) => write!(out, "has no effect without {right}"),
            Because::Setting(key) => write!(out, "has no effect while {key} is off"),
            Because::BankAccess => out.write_str("has no effect without bank access"),
            Because::OnlyEverywhere => out.write_str("can only be held everywhere"),
        }
    }
}

/// A right given to a person in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held<'a> {
    /// All ways by which it is given.
    pub ways: Vec<Way<'a>>,
    /// Why it has no effect; `None`: it has.
    pub because: Option<Because>,
}

impl Held<'_> {
    /// How long it is held: as long as the longest way.
    #[must_use]
    pub fn term(&self) -> Option<Term> {
        self.ways.iter().map(|way| way.term).max()
    }

    /// Whether a role gives it, and not the manager's flag alone; and for how long.
    #[must_use]
    pub fn term_by_role(&self) -> Option<Term> {
        self.ways
            .iter()
            .filter(|way| way.role.is_some())
            .map(|way| way.term)
            .max()
    }

    /// How far it is given.
    #[must_use]
    pub fn extent(&self) -> Option<Extent> {
        Some(Extent {
            at_all: self.term()?,
            by_role: self.term_by_role(),
        })
    }
}

/// All rights given to a person in a place at a moment, those without effect included.
#[must_use]
pub fn in_force<'a>(
    user: &'a User,
    rulebook: &Rulebook,
    place: Place,
    now: Timestamp,
) -> BTreeMap<RightName, Held<'a>> {
    let mut held = given(user, place, now);
    for (name, right) in &mut held {
        right.because = first_obstacle(name, user, rulebook, place);
    }
    drop_lonely(&mut held, rulebook);
    held
}

/// The sum over roles and the manager's flag, before anything is taken off.
#[must_use]
pub fn given<'a>(user: &'a User, place: Place, now: Timestamp) -> BTreeMap<RightName, Held<'a>> {
    let mut held: BTreeMap<RightName, Held<'a>> = BTreeMap::new();
    let mut add = |name: &RightName, way: Way<'a>| {
        held.entry(name.clone())
            .or_insert_with(|| Held {
                ways: Vec::new(),
                because: None,
            })
            .ways
            .push(way);
    };
    for assignment in user.assignments.iter().filter(|given| given.holds(now)) {
        if !covers(user, assignment.tenant.as_ref(), place) {
            continue;
        }
        for name in &assignment.role.rights {
            if assignment.deputy.is_some() && own::OVER_ADMINISTRATORS.contains(&name.as_str()) {
                continue;
            }
            add(
                name,
                Way {
                    role: Some(assignment.role.slug.as_str()),
                    tenant: assignment.tenant.as_ref(),
                    term: assignment.until.into(),
                },
            );
        }
    }
    for tenant in user.manages() {
        if place == Place::Tenant(tenant.id) {
            for name in MANAGER {
                add(
                    &RightName::from_stored((*name).to_owned()),
                    Way {
                        role: None,
                        tenant: Some(tenant),
                        term: Term::ForGood,
                    },
                );
            }
        }
    }
    held
}

fn covers(user: &User, tenant: Option<&TenantRef>, place: Place) -> bool {
    match (tenant, place) {
        (None, Place::Everywhere) => user.places() == [Place::Everywhere],
        (None, Place::Tenant(there)) => user.may_enter(there),
        (Some(tenant), Place::Tenant(there)) => tenant.id == there && user.may_enter(there),
        (Some(_), Place::Everywhere) => false,
    }
}

fn first_obstacle(
    name: &RightName,
    user: &User,
    rulebook: &Rulebook,
    place: Place,
) -> Option<Because> {
    if user.denied.contains(name) {
        return Some(Because::Denied);
    }
    let right = rulebook.rights.get(name)?;
    if right.reach == Reach::Installation && place != Place::Everywhere {
        return Some(Because::OnlyEverywhere);
    }
    if let Some(key) = &right.needs_setting
        && !rulebook.is_on(key)
    {
        return Some(Because::Setting(key.clone()));
    }
    (right.needs_bank_access && !user.bank_access).then_some(Because::BankAccess)
}

/// Takes the effect from rights whose companion has none, until nothing more falls.
fn drop_lonely(held: &mut BTreeMap<RightName, Held<'_>>, rulebook: &Rulebook) {
    loop {
        let lonely = held.iter().find_map(|(name, right)| {
            if right.because.is_some() {
                return None;
            }
            let missing = rulebook
                .rights
                .get(name)?
                .requires
                .iter()
                .find(|companion| {
                    held.get(*companion)
                        .is_none_or(|companion| companion.because.is_some())
                })?;
            Some((name.clone(), missing.clone()))
        });
        let Some((name, missing)) = lonely else {
            return;
        };
        if let Some(right) = held.get_mut(&name) {
            right.because = Some(Because::Combination(missing));
        }
    }
}

/// How far a right among those in force has effect: no longer than the rights it must be combined
/// with. `None`: not at all.
#[must_use]
pub fn extent(
    held: &BTreeMap<RightName, Held<'_>>,
    rulebook: &Rulebook,
    name: &str,
) -> Option<Extent> {
    let right = held.get(name).filter(|right| right.because.is_none())?;
    let mut extent = right.extent()?;
    let mut seen = BTreeSet::new();
    let mut open = vec![name];
    while let Some(next) = open.pop() {
        let companions = rulebook.rights.get(next).map(|right| &right.requires);
        for companion in companions.into_iter().flatten() {
            if seen.insert(companion) {
                extent = extent.at_most(held.get(companion)?.term()?);
                open.push(companion.as_str());
            }
        }
    }
    Some(extent)
}

/// How long a person holds a right, with effect, in a place; `None`: not at all.
#[must_use]
pub fn term(
    user: &User,
    rulebook: &Rulebook,
    name: &str,
    place: Place,
    now: Timestamp,
) -> Option<Term> {
    extent(&in_force(user, rulebook, place, now), rulebook, name).map(|held| held.at_all)
}

/// Whether any role in force, in any place, lets the person log in.
#[must_use]
pub fn may_log_in(user: &User, now: Timestamp) -> bool {
    !user.denied.contains(own::LOGIN)
        && user.assignments.iter().any(|assignment| {
            assignment.holds(now)
                && (assignment.tenant.is_none() || !user.reach(assignment).is_empty())
                && assignment.role.rights.contains(own::LOGIN)
        })
}
