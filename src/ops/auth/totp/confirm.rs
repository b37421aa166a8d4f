//! `auth totp confirm`: the first code of a new secret; from then on one is asked for at every
//! login. Whoever can show it has the secret, so that no more is asked.

use super::{DENIAL, holder};
use crate::domain::audit::Details;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::user::User;
use crate::ops::credential::{self, Code, CodeAttempt, Of};
use crate::ops::{Call, Result, Work};
use crate::store;

/// A confirmation.
#[derive(Debug, Clone, Copy)]
pub struct Confirm<'a> {
    /// The name given.
    pub username: &'a str,
    /// The code.
    pub code: Code<'a>,
    /// The token of the session that set the second factor up, if one is given.
    pub session: Option<&'a Secret>,
}

/// A second factor that came into force, or went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// The name as stored.
    pub username: String,
    /// Whether there is one now.
    pub two_factor: bool,
    /// How many sessions ended with the change.
    pub sessions_ended: usize,
}

/// Brings the second factor into force. All sessions of the person end: they were had without it.
///
/// # Errors
/// [`Refusal::NothingToConfirm`]; [`Refusal::Denied`] for a wrong code, which counts as a failed
/// login.
pub fn run(call: &Call<'_>, confirm: &Confirm<'_>) -> Result<Changed> {
    let attempt = CodeAttempt {
        code: Some(confirm.code),
        of: Of::Pending,
        denial: DENIAL,
    };
    credential::with_code(
        call,
        attempt,
        |work| person(work, confirm),
        |work, user| {
            let ended = store::credential::end_sessions(work.db, user.id)?;
            changed(work, user, true, ("totp.confirm", Details::none()), ended)
        },
    )
}

fn person(work: &Work<'_>, confirm: &Confirm<'_>) -> Result<User> {
    let user = match confirm.session {
        Some(token) => holder(work, confirm.username, token)?,
        None => {
            let user = work.user(confirm.username)?;
            if work.account().is_some() && !work.law().is_self(&user) {
                return Err(Refusal::OnlyThemselves {
                    target: user.username.to_string(),
                    deed: "confirm that second factor",
                }
                .into());
            }
            user
        }
    };
    let pending = store::totp::find(work.db, user.id)?.is_some_and(|stored| !stored.confirmed);
    if !pending {
        let username = user.username.to_string();
        return Err(Refusal::NothingToConfirm { username }.into());
    }
    Ok(user)
}

/// Writes a change into the audit trail and tells of it.
pub(super) fn changed(
    work: &Work<'_>,
    user: &User,
    two_factor: bool,
    (action, details): (&str, Details),
    sessions_ended: usize,
) -> Result<Changed> {
    let username = user.username.to_string();
    let ended = i64::try_from(sessions_ended).unwrap_or(i64::MAX);
    let details = details
        .change("two_factor", !two_factor, two_factor)
        .with("sessions_ended", ended);
    work.audit(action, Some(&username), details)?;
    Ok(Changed {
        username,
        two_factor,
        sessions_ended,
    })
}
