//! Asking for a right without a place in view yet.

use super::Law;
use crate::domain::delegation::Authority;
use crate::domain::refusal::Refusal;

impl Law<'_> {
    /// Asks for a right in any place at all, before it is known whom it concerns.
    ///
    /// # Errors
    /// [`Refusal::LacksRight`].
    pub fn require_anywhere(&self, right: &str) -> Result<(), Refusal> {
        match self.authority {
            Authority::Operator { .. } => Ok(()),
            Authority::Account(actor) => {
                let mut places = actor.all_places().into_iter();
                if places.any(|place| self.held(actor, place).at_all(right)) {
                    return Ok(());
                }
                Err(self.lacks(right, "anywhere"))
            }
        }
    }
}
