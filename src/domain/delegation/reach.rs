//! Whom the acting account sees, and to whom it may do something.

use super::{Authority, Deed, Law, administered};
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::user::{Place, TenantId, User};

impl Law<'_> {
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
                self.require(right, place, &self.name_place(place, target))?;
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
                self.require(right, place, &self.name_place(place, target))
            }
            _ => Ok(()),
        }
    }

    pub(super) fn require_there(
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
            return Err(self.lacks(deed.right, &self.name_place(place, target)));
        }
        if !self.is_managed(target, &target.places()) {
            return Err(Refusal::BeyondManager {
                actor: self.actor().to_owned(),
            });
        }
        Ok(())
    }
}
