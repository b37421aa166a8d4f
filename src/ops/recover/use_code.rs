//! `recover use-code`: an administrator sets a new password with a code printed beforehand.

use crate::domain::audit::Details;
use crate::domain::secret::Secret;
use crate::domain::user::User;
use crate::ops::credential::{CodeForPassword, with_recovery_code};
use crate::ops::{Call, Result, Work, password};
use crate::store;
use crate::store::user::StoredPassword;

/// What came of it.
#[derive(Debug, Clone)]
pub struct Used {
    /// The name as stored.
    pub username: String,
    /// How many codes are left.
    pub codes_left: usize,
    /// The banks whose access needs a new initialisation now.
    pub deactivated: Vec<String>,
}

/// Uses a code up and sets the password. It clears the failure counters and ends all sessions; the
/// person's initialised and ready bank accesses are deactivated. A lock by hand stays, and keeps
/// the code out.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::Denied`] whatever is wrong with name or code; the refusal of
/// the new password, which uses no code up.
pub fn run(call: &Call<'_>, username: &str, code: &Secret, new: &Secret) -> Result<Used> {
    let attempt = CodeForPassword {
        username,
        code,
        new,
    };
    with_recovery_code(
        call,
        &attempt,
        |user| password::chosen(call, user, None, new),
        set,
    )
}

fn set(work: &Work<'_>, user: &User, hash: String) -> Result<Used> {
    let stored = StoredPassword {
        hash,
        set_at: work.now,
        expires_at: None,
    };
    store::credential::set_password(work.db, user.id, &stored)?;
    let cleared = store::credential::clear_failures(work.db, user.id)?;
    let ended = store::credential::end_sessions(work.db, user.id)?;
    let deactivated = store::bank::deactivate_live(work.db, user.id, work.now)?;
    let codes_left = store::recovery_code::unused(work.db, user.id)?.len();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let details = Details::none()
        .with("codes_left", number(codes_left))
        .with("failures_cleared", number(cleared))
        .with("sessions_ended", number(ended))
        .with("banks_deactivated", deactivated.clone());
    work.audit("recover.use_code", Some(user.username.as_str()), details)?;
    super::finish::code_used(work, user)?;
    Ok(Used {
        username: user.username.to_string(),
        codes_left,
        deactivated,
    })
}
