//! Who may read which entries.
//!
//! The operator and whoever holds `audit.view` everywhere read all of them. Whoever holds it in
//! tenants only reads what was done by or to people who belong to those tenants and to no other
//! place: whatever such a person does, or has done to them, happens there. An entry older than
//! the person's account is about somebody else, who had that name before, and stays hidden; so
//! does what happened to people who are gone, because nothing tells any more where they belonged.

use super::Entry;
use crate::domain::delegation::{Authority, EVERYWHERE, Law};
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::rights;
use crate::domain::user::{Place, User};
use jiff::Timestamp;

/// What an account may read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reader {
    /// Everything.
    All,
    /// What was done by or to people who belong to no other places than these.
    Of(Vec<Place>),
}

impl Reader {
    /// What the acting account may read now.
    ///
    /// # Errors
    /// [`Refusal::LacksRight`] for who holds `audit.view` nowhere.
    pub fn of(law: &Law<'_>) -> Result<Self, Refusal> {
        let Authority::Account(actor) = law.authority else {
            return Ok(Reader::All);
        };
        let holds = |place: &Place| {
            rights::term(actor, law.rulebook, own::AUDIT_VIEW, *place, law.now).is_some()
        };
        let places: Vec<Place> = actor.all_places().into_iter().filter(holds).collect();
        if places.contains(&Place::Everywhere) {
            return Ok(Reader::All);
        }
        if places.is_empty() {
            return Err(Refusal::LacksRight {
                actor: law.actor().to_owned(),
                right: own::AUDIT_VIEW.to_owned(),
                place: EVERYWHERE.to_owned(),
            });
        }
        Ok(Reader::Of(places))
    }

    /// From when on entries about this person may be read; `None`: never.
    #[must_use]
    pub fn sees_since(&self, person: &User) -> Option<Timestamp> {
        let Reader::Of(places) = self else {
            return Some(Timestamp::MIN);
        };
        let home = person.places();
        let inside = !home.is_empty() && home.iter().all(|place| places.contains(place));
        inside.then_some(person.created_at)
    }
}

/// The nouns of actions whose target is no person.
const THINGS: [&str; 12] = [
    "appearance",
    "bank",
    "catalog",
    "db",
    "installation",
    "mail",
    "policy",
    "recover",
    "right",
    "role",
    "setting",
    "tenant",
];

impl Entry {
    /// The target, if it is a person: other things may be named like one.
    #[must_use]
    pub fn person(&self) -> Option<&str> {
        let noun = self.action.split('.').next().unwrap_or_default();
        let thing = THINGS.contains(&noun) && self.action != "role.expired";
        self.target.as_deref().filter(|_| !thing)
    }
}
