//! The deputy of a recovery case (law-firm portal, case 1; K3, K4): who was lent the administrator
//! role of a place may set the password of the one administrator the case names, and touches no
//! other: the rights over administrators are not lent ([`crate::domain::rights::given`]).

use super::gift::holds_back_administrator;
use super::{Deed, EVERYWHERE, Law, administered};
use crate::domain::administrators::covers;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::user::{Place, User};

impl Law<'_> {
    /// The places in which the actor is deputy for this administrator; `None`: in none, or what is
    /// to be done is not what a deputy is there for.
    pub(super) fn lent_over(&self, actor: &User, deed: Deed, target: &User) -> Option<Vec<Place>> {
        if deed.right != own::USER_PASSWORD {
            return None;
        }
        let lent = actor.assignments.iter().filter(|given| {
            let of = given.deputy.and_then(|deputy| deputy.of);
            of == Some(target.id) && given.holds(self.now)
        });
        let places: Vec<Place> = lent.flat_map(|given| actor.reach(given)).collect();
        (!places.is_empty()).then_some(places)
    }

    /// Within the places lent the case stands for what the administrator holds there; everywhere
    /// else the law holds as for anyone.
    pub(super) fn require_as_deputy(
        &self,
        actor: &User,
        deed: Deed,
        target: &User,
        lent: &[Place],
    ) -> Result<(), Refusal> {
        let places = match target.places() {
            none if none.is_empty() => vec![Place::Everywhere],
            places => places,
        };
        for place in places {
            self.require_there(actor, deed, target, place)?;
        }
        for place in administered(target, self.now) {
            if !covers(lent, place) {
                self.require(own::ADMIN_CHANGE, place, &self.name_place(place, target))?;
            }
        }
        if holds_back_administrator(target, self.now) {
            self.require(own::ADMIN_CHANGE, Place::Everywhere, EVERYWHERE)?;
        }
        self.require_no_more(actor, target, |place| !covers(lent, place))
    }
}
