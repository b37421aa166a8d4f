//! What was given to a person to get in once does not outlive that the person comes to reach
//! administrators: whoever set it, or reads the mail, had no such right over who they are now (K5).

use super::password;
use crate::domain::audit::Details;
use crate::domain::delegation::rises;
use crate::domain::user::{Password, User};
use crate::domain::visible::as_word;
use crate::ops::{Result, Work};
use crate::store;

/// Voids it where the person, who was `before`, has come to reach administrators; says so in
/// words.
///
/// # Errors
/// Whatever the database says.
pub(in crate::ops) fn void_if_risen(work: &Work<'_>, before: &User) -> Result<Option<String>> {
    if !rises(before, &work.again(before)?, work.now) {
        return Ok(None);
    }
    void(work, before)
}

/// Voids a one-time password, used or not, a link, and what is on its way, if there is any; says
/// so in words. The operator makes only the first administrator of a place, whom nobody there
/// could give a new one: it stays.
///
/// # Errors
/// Whatever the database says.
pub(in crate::ops) fn void(work: &Work<'_>, user: &User) -> Result<Option<String>> {
    let Some(actor) = work.account() else {
        return Ok(None);
    };
    let one_time = matches!(user.password, Password::Temporary { .. });
    if !one_time
        && !store::token::is_open(work.db, user.id, work.now)?
        && !store::outbox::awaits_password(work.db, user.id)?
    {
        return Ok(None);
    }
    password::void(work, user)?;
    if one_time {
        // a session that a used one yielded sets a new password, too
        store::credential::end_sessions(work.db, user.id)?;
    }
    let name = &user.username;
    let details = Details::none().with("because", "came to reach administrators");
    work.audit("password.voided", Some(name.as_str()), details)?;
    Ok(Some(format!(
        "the one-time password or link given to {name} before is void; a new one: vogt --as {} \
         user password {} --temporary --print",
        as_word(actor.username.as_str()),
        as_word(name.as_str())
    )))
}
