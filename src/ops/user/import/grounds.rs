//! Where the people of a file come to belong. Each place, and each set of roles in it, is looked
//! up and put to the law once, not once a line.

use crate::domain::audit::Details;
use crate::domain::delegation::EVERYWHERE;
use crate::domain::name::{NameProblem, Slug};
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::own;
use crate::domain::user::Place;
use crate::ops::user::add::{Add, Home};
use crate::ops::user::newcomer::{self, Granted, Settlement};
use crate::ops::{Error, Result, Work};
use crate::store;
use std::collections::HashMap;

/// How many places, or sets of roles in a place, are remembered at once.
const MOST: usize = 1000;

/// The places looked up so far.
#[derive(Default)]
pub(super) struct Grounds {
    /// By the slug of the tenant; none for everywhere.
    known: HashMap<Option<String>, Ground>,
    /// Several tenants: those of the present line, seldom those of the next one.
    several: Option<Ground>,
}

/// One place.
pub(super) struct Ground {
    pub(super) home: Settlement,
    roles: HashMap<Vec<String>, Granted>,
    /// How many people each of its tenants has room for; `None`: any number.
    room: Vec<Option<i64>>,
}

impl Grounds {
    /// Where this person is to belong, if people may be added there.
    pub(super) fn of(&mut self, work: &Work<'_>, person: &Add) -> Result<&mut Ground> {
        let key = match &person.home {
            Home::Tenant(slug) => Some(slug.clone()),
            Home::Global { restrict_to } if restrict_to.is_empty() => None,
            Home::Global { .. } => {
                return Ok(self.several.insert(Ground::new(work, &person.home)?));
            }
        };
        if self.known.len() >= MOST && !self.known.contains_key(&key) {
            self.known.clear();
        }
        match self.known.entry(key) {
            std::collections::hash_map::Entry::Occupied(known) => Ok(known.into_mut()),
            std::collections::hash_map::Entry::Vacant(place) => {
                Ok(place.insert(Ground::new(work, &person.home)?))
            }
        }
    }

    /// Forgets everything: what the law said may no longer hold.
    pub(super) fn forget(&mut self) {
        self.known.clear();
    }
}

impl Ground {
    fn new(work: &Work<'_>, home: &Home) -> Result<Self> {
        let home = newcomer::settle(work, home)?;
        let mut room = Vec::new();
        for tenant in &home.tenants {
            room.push(match tenant.max_users {
                Some(most) => Some(most - store::tenant::people(work.db, tenant.reference.id)?),
                None => None,
            });
        }
        Ok(Ground {
            home,
            roles: HashMap::new(),
            room,
        })
    }

    /// The roles a new person comes to hold here.
    pub(super) fn roles(&mut self, work: &Work<'_>, slugs: &[String]) -> Result<Granted> {
        if let Some(known) = self.roles.get(slugs) {
            return Ok(known.clone());
        }
        let roles = newcomer::granted(work, slugs, &self.home)?;
        if self.roles.len() >= MOST {
            self.roles.clear();
        }
        self.roles.insert(slugs.to_vec(), roles.clone());
        Ok(roles)
    }

    /// Refuses another person where there is no room.
    pub(super) fn require_room(&self) -> Result<()> {
        let mut tenants = self.room.iter().zip(&self.home.tenants);
        match tenants.find(|(room, _)| matches!(room, Some(..=0))) {
            Some((_, tenant)) => {
                Err(newcomer::full(tenant, tenant.max_users.unwrap_or_default()).into())
            }
            None => Ok(()),
        }
    }

    /// Another person has come.
    pub(super) fn fill(&mut self) {
        for room in self.room.iter_mut().flatten() {
            *room -= 1;
        }
    }
}

/// Makes a tenant that a line names and nobody has made yet. Its name is its slug.
pub(super) fn make_tenant(work: &Work<'_>, slug: &str) -> Result<()> {
    let name = |problem: NameProblem| Refusal::Name {
        what: "tenant",
        problem,
    };
    work.law()
        .require(own::TENANT_CREATE, Place::Everywhere, EVERYWHERE)?;
    let slug = Slug::parse_new(slug).map_err(name)?;
    match store::tenant::insert(work.db, &slug, slug.as_str(), work.now) {
        Err(store::Error::Duplicate(_)) => Err(Error::Refusal(Refusal::Exists {
            noun: Noun::Tenant,
            name: slug.to_string(),
        })),
        made => {
            made?;
            work.audit(
                "tenant.add",
                Some(slug.as_str()),
                Details::none().with("name", slug.as_str()),
            )
        }
    }
}
