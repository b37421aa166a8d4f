//! Who may read which entries.
//!
//! The operator and whoever holds `audit.view` everywhere read all of them. Whoever holds it in
//! tenants only reads what was done by or to people who belong to those tenants and to no other
//! place: whatever such a person does, or has done to them, happens there. An entry older than
//! the person's account is about somebody else, who had that name before, and stays hidden; so
//! does what happened to people who are gone, because nothing tells any more where they belonged.

use super::Entry;
use crate::domain::delegation::{Authority, Law};
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
                place: "anywhere".to_owned(),
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
const THINGS: [&str; 11] = [
    "appearance",
    "bank",
    "catalog",
    "db",
    "installation",
    "mail",
    "policy",
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::*;

    #[test]
    fn who_reads_what() {
        let rulebook = rulebook();
        let of = |person: &User| Reader::of(&law(person, &rulebook));
        assert_eq!(Reader::of(&operator(&rulebook)), Ok(Reader::All));
        let root = person("root").role(administrator());
        assert_eq!(of(&root), Ok(Reader::All));
        let chief = person("chief").local(1).role(administrator());
        assert_eq!(of(&chief), Ok(Reader::Of(vec![place(1)])));
        for other in [
            person("mia").local(1).role(member()).manager(1),
            person("ben").role(member()),
        ] {
            assert!(matches!(of(&other), Err(Refusal::LacksRight { .. })));
        }
    }

    #[test]
    fn a_tenant_s_reader_knows_who_belongs_there_alone_since_the_account_was_made() {
        let reader = Reader::Of(vec![place(1)]);
        let here = person("here").local(1);
        assert_eq!(reader.sees_since(&here), Some(here.created_at));
        for other in [
            person("there").local(2),
            person("both").restricted(&[1, 2]),
            person("nowhere").restricted(&[]),
            person("everywhere"),
        ] {
            assert_eq!(reader.sees_since(&other), None, "{}", other.username);
        }
        let stranger = person("there").local(2);
        assert_eq!(Reader::All.sees_since(&stranger), Some(Timestamp::MIN));
    }

    #[test]
    fn a_thing_named_like_a_person_is_none() {
        let entry = |action: &str| Entry {
            seq: 1,
            at: now(),
            actor: "root".into(),
            via: String::new(),
            action: action.into(),
            target: Some("north".into()),
            details: "{}".into(),
            hash: String::new(),
        };
        for action in ["tenant.add", "role.add", "policy.edit"] {
            assert_eq!(entry(action).person(), None, "{action}");
        }
        for action in ["user.add", "login.denied", "role.expired"] {
            assert_eq!(entry(action).person(), Some("north"), "{action}");
        }
    }
}
