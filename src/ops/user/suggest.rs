//! `user suggest`: a free username for an address.

use crate::domain::name::{Email, Username, username_candidates};
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::ops::{Call, Result};
use crate::store;

/// The first name for this address that nobody has and that looks like nobody's.
///
/// # Errors
/// [`Refusal::LacksRight`] for who may add nobody anywhere, and an address of which no name can be
/// made.
pub fn run(call: &Call<'_>, email: &Email) -> Result<Username> {
    call.read(|work| {
        work.law().require_anywhere(own::USER_CREATE)?;
        for name in username_candidates(email) {
            if store::user::taken(work.db, &name)?.is_none() {
                return Ok(name);
            }
        }
        Err(Refusal::invalid("no username can be made of this address", None).into())
    })
}
