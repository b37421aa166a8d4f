//! `user rights`: what a person may do, and through which roles (E28); what has no effect, and
//! why not (B28, B34).

use super::show::moment;
use crate::domain::right::{Area, RightName};
use crate::domain::rights::{self, Because, Held, Way};
use crate::domain::rulebook::Rulebook;
use crate::domain::user::{Place, User};
use crate::ops::{Call, Result, Work};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Whose rights.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Who.
    pub username: String,
    /// In this tenant; `None`: anywhere.
    pub tenant: Option<String>,
    /// The moment to judge at.
    pub at: Option<Timestamp>,
}

/// A right given to the person.
#[derive(Debug, Clone)]
pub struct Right {
    /// Its name.
    pub name: RightName,
    /// The group it is listed under.
    pub area: Area,
    /// What gives it.
    pub from: Vec<Source>,
    /// Why it has no effect anywhere; `None`: it has.
    pub because: Option<Because>,
}

/// What gives a right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The role; `None`: being a manager of the tenant.
    pub role: Option<String>,
    /// The tenant of the assignment; `None`: everywhere.
    pub tenant: Option<String>,
    /// Until when; `None`: for good.
    pub until: Option<Timestamp>,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The person.
    pub user: User,
    /// The tenant that was asked for, where the person may not enter it.
    pub shut: Option<String>,
    /// The rights, by area and name.
    pub rights: Vec<Right>,
}

/// Reads a person's rights.
///
/// # Errors
/// Unknown names, a moment in the past, or the database's words.
pub fn run(call: &Call<'_>, question: &Question) -> Result<Answer> {
    call.read(|work| answer(work, question))
}

pub(super) fn answer(work: &Work<'_>, question: &Question) -> Result<Answer> {
    let at = moment(work, question.at)?;
    let user = work.user(&question.username)?;
    let (places, shut) = match &question.tenant {
        None => (places(work, &user), None),
        Some(slug) => {
            let tenant = work.tenant(slug)?.reference;
            if user.may_enter(tenant.id) {
                (vec![Place::Tenant(tenant.id)], None)
            } else {
                (Vec::new(), Some(tenant.slug.to_string()))
            }
        }
    };
    let rights = merged(&user, &work.rulebook, &places, at);
    Ok(Answer { user, shut, rights })
}

/// The places of a person that may be named to whoever acts.
pub(super) fn places(work: &Work<'_>, user: &User) -> Vec<Place> {
    let law = work.law();
    let mut places = user.all_places();
    places.retain(|place| match place {
        Place::Tenant(tenant) => law.may_name(*tenant, user),
        Place::Everywhere => true,
    });
    places
}

/// The rights of several places: one has effect if it has in any of them.
fn merged(user: &User, rulebook: &Rulebook, places: &[Place], at: Timestamp) -> Vec<Right> {
    let mut merged: BTreeMap<RightName, Right> = BTreeMap::new();
    for place in places {
        for (name, held) in rights::in_force(user, rulebook, *place, at) {
            // a right that no longer exists is given by nothing
            let Some(known) = rulebook.rights.get(&name) else {
                continue;
            };
            match merged.get_mut(&name) {
                Some(right) => add(right, &held),
                None => {
                    let right = Right {
                        name: name.clone(),
                        area: known.area,
                        from: held.ways.iter().map(Source::from).collect(),
                        because: held.because,
                    };
                    merged.insert(name, right);
                }
            }
        }
    }
    let mut rights: Vec<Right> = merged.into_values().collect();
    rights.sort_by_key(|right| right.area);
    rights
}

fn add(right: &mut Right, held: &Held<'_>) {
    if held.because.is_none() {
        right.because = None;
    }
    for source in held.ways.iter().map(Source::from) {
        if !right.from.contains(&source) {
            right.from.push(source);
        }
    }
}

impl From<&Way<'_>> for Source {
    fn from(way: &Way<'_>) -> Self {
        Source {
            role: way.role.map(str::to_owned),
            tenant: way.tenant.map(|tenant| tenant.slug.to_string()),
            until: match way.term {
                rights::Term::Until(until) => Some(until),
                rights::Term::ForGood => None,
            },
        }
    }
}
