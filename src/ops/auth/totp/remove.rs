//! `auth totp remove`: a lost telephone. The person shows a code of it, or a backup code; for
//! others it is a change of the person's credentials, and held to the law like one.

use super::Person;
use super::confirm::{Changed, changed};
use crate::domain::audit::Details;
use crate::domain::delegation::Deed;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::user::User;
use crate::ops::{Call, Reserve, Result, Work};
use crate::store;

/// What the law is asked: whoever may set a password may also take the second factor away.
const DEED: Deed = Deed {
    right: own::USER_PASSWORD,
    over_administrators: None,
    words: "take away the second factor",
};

/// Who takes it away.
pub enum Remove<'a> {
    /// The person, with a code.
    Own(Person<'a>),
    /// Whoever acts, of the person of this name.
    Of(&'a str),
}

/// Whether it is the acting account's own, of which a code is to be shown.
///
/// # Errors
/// [`Refusal::NotFound`] for whom the actor may not see, too.
pub fn is_own(call: &Call<'_>, name: &str) -> Result<bool> {
    call.read_as(Reserve::Emergency, |work| {
        Ok(work.law().is_self(&work.user(name)?))
    })
}

/// Takes a second factor away, with its backup codes and one that still waits to be confirmed. All
/// sessions of the person end.
///
/// # Errors
/// [`Refusal::NoSecondFactor`]; the law, for someone else's; [`Refusal::Denied`] for a wrong code.
pub fn run(call: &Call<'_>, request: &Remove<'_>) -> Result<Changed> {
    match request {
        Remove::Own(person) => person.act(call, &|work, user| remove(work, user, false)),
        Remove::Of(name) => Ok(call.write_as(Reserve::Ordinary, call.ending, |work| {
            let user = work.user(name)?;
            let law = work.law();
            if law.is_self(&user) && user.two_factor {
                // the session behind `--as` alone is not enough
                return Ok(Err(Refusal::Denied));
            }
            law.require_credentials(DEED, &user)?;
            remove(work, &user, !law.is_self(&user))
        })??),
    }
}

fn remove(
    work: &Work<'_>,
    user: &User,
    of_another: bool,
) -> Result<std::result::Result<Changed, Refusal>> {
    if !store::totp::remove(work.db, user.id)? {
        let username = user.username.to_string();
        return Ok(Err(Refusal::NoSecondFactor { username }));
    }
    let ended = store::credential::end_sessions(work.db, user.id)?;
    // with a code, it is the person, whoever the process belongs to
    let details = if of_another {
        Details::none().with("of_another", true)
    } else {
        Details::none()
    };
    changed(work, user, false, ("totp.remove", details), ended).map(Ok)
}
