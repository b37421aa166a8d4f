//! A credential shown for `--as`.

use super::{Attempt, Settled, check, settle};
use crate::domain::access::{ChangeRequired, Origin};
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::user::UserId;
use crate::ops::{Call, Error, Result};
use crate::store::credential::Counter;

/// Accepts an account for `--as`: a credential shown on this machine, which is no login. It
/// neither moves the last login nor clears the counters. Whoever has a second factor acts by a
/// saved session only: the password alone is denied and counts, as at the door, or it could be
/// guessed here.
///
/// # Errors
/// [`Refusal::ActorDenied`], [`Refusal::ActorMustChange`] or [`Refusal::ActorMustEnrol`].
pub fn accept_actor(call: &Call<'_>, username: &str, password: &Secret) -> Result<UserId> {
    let attempt = Attempt {
        username,
        password,
        origin: Origin::NotAsked,
        code: None,
        counter: Counter::Login,
        denial: "login.denied",
    };
    let checked = check(call, &attempt)?;
    let settled = settle(call, &attempt, checked, |_, user, access| {
        Ok((user.id, access.change_required))
    })?;
    let refused = |refusal: fn(String) -> Refusal| -> Error {
        refusal(username.chars().take(80).collect()).into()
    };
    match settled {
        Settled::Passed((_, Some(ChangeRequired::TwoFactorRequired))) => {
            Err(refused(|username| Refusal::ActorMustEnrol { username }))
        }
        Settled::Passed((_, Some(_))) => {
            Err(refused(|username| Refusal::ActorMustChange { username }))
        }
        Settled::Passed((id, None)) => Ok(id),
        Settled::Denied(_) => Err(refused(|username| Refusal::ActorDenied { username })),
    }
}
