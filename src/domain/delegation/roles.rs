//! The one law, for roles themselves: who sees them, who changes them, and which rights whoever
//! changes one may put into it (E13, E15; DESIGN.md, "One law").

use super::{Authority, EVERYWHERE, Law};
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::own::OVER_ADMINISTRATORS;
use crate::domain::right::{RightName, own};
use crate::domain::rights::{Extent, Term};
use crate::domain::role::{Origin, Role};
use crate::domain::user::{Place, User};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Rights to be put into a role.
#[derive(Debug, Clone, Copy)]
pub struct Filling<'a> {
    /// The place of the role.
    pub place: Place,
    /// The same in words.
    pub words: &'a str,
    /// Whether the acting account has the role.
    pub held_by_self: bool,
    /// Whether the place, or for everywhere any place, has ever had an administrator.
    pub had_administrator: bool,
}

/// Whether those who have the role must be asked about one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub enum Holders {
    /// No: whoever has it, and for however long, gains nothing the changer could not give.
    AllCovered,
    /// Yes: the changer holds some of it for a time only.
    AskAboutEach,
}

impl Law<'_> {
    /// Whether the acting account may see roles and rights at all.
    ///
    /// # Errors
    /// [`Refusal::LacksRight`].
    pub fn require_role_view(&self) -> Result<(), Refusal> {
        self.require_anywhere(own::ROLE_VIEW)
    }

    /// Whether nobody is hidden from the acting account.
    #[must_use]
    pub fn sees_everyone(&self) -> bool {
        let Authority::Account(actor) = self.authority else {
            return true;
        };
        self.held(actor, Place::Everywhere).by_role(own::USER_VIEW)
    }

    /// Whether a role is shown to whoever may see roles: a tenant's only to who may see them
    /// there.
    #[must_use]
    pub fn sees_role(&self, role: &Role) -> bool {
        match (self.authority, role.tenant) {
            (Authority::Account(actor), Some(tenant)) => self
                .held(actor, Place::Tenant(tenant))
                .at_all(own::ROLE_VIEW),
            _ => true,
        }
    }

    /// Asks whether a role may be changed or deleted.
    ///
    /// # Errors
    /// [`Refusal::BuiltIn`] or [`Refusal::LacksRight`].
    pub fn require_role_change(&self, role: &Role, words: &str) -> Result<(), Refusal> {
        if role.origin == Origin::System {
            return Err(Refusal::BuiltIn {
                noun: Noun::Role,
                name: role.slug.to_string(),
            });
        }
        self.require(own::ROLE_MANAGE, role.place(), words)
    }

    /// Asks whether rights may be put into a role: they must be held in its place, those of a
    /// catalog aside for who may give them and does not have the role. Whoever has the role comes
    /// to hold them, so unless the answer is [`Holders::AllCovered`],
    /// [`Law::require_gain`] is asked about each.
    ///
    /// # Errors
    /// The rule that speaks against it.
    pub fn require_filling(
        &self,
        rights: &BTreeSet<RightName>,
        filling: Filling<'_>,
    ) -> Result<Holders, Refusal> {
        let actor = match self.authority {
            Authority::Operator { .. } => {
                let administers = rights.iter().any(|right| {
                    OVER_ADMINISTRATORS.contains(&right.as_str())
                        && !self.is_void(right.as_str(), filling.place)
                });
                if administers && filling.had_administrator {
                    return Err(Refusal::OperatorMakesNone {
                        place: filling.words.to_owned(),
                    });
                }
                // what is refused here is all that the law refuses the operator anywhere
                return Ok(Holders::AllCovered);
            }
            Authority::Account(actor) => actor,
        };
        let asked = |term: Term| {
            let gained = rights
                .iter()
                .map(|right| (right.clone(), Extent::by_role(term)))
                .collect();
            let excepted = !filling.held_by_self;
            self.covers(actor, filling.place, &gained, excepted, |right, why| {
                Refusal::CannotGive {
                    actor: self.actor().to_owned(),
                    right: right.to_string(),
                    place: filling.words.to_owned(),
                    why,
                }
            })
        };
        asked(Term::Until(self.now))?;
        Ok(match asked(Term::ForGood) {
            Ok(()) => Holders::AllCovered,
            Err(_) => Holders::AskAboutEach,
        })
    }
}

/// The person as they would be, were this one of their roles another.
#[must_use]
pub fn with_role(person: &User, role: &Arc<Role>) -> User {
    let mut changed = person.clone();
    for given in &mut changed.assignments {
        if given.role.id == role.id {
            given.role = role.clone();
        }
    }
    changed
}

/// The place of a role, in words.
#[must_use]
pub fn role_place(tenant: Option<&str>) -> String {
    tenant.map_or_else(
        || EVERYWHERE.to_owned(),
        |slug| format!("in the tenant {slug}"),
    )
}
