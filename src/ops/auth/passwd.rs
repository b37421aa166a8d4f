//! `auth passwd`: a person replaces the own password, with the old one or with the session that
//! a one-time password yielded.

use super::holder::Holder;
use crate::domain::access::Origin;
use crate::domain::audit::Details;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::session::Purpose;
use crate::domain::user::User;
use crate::ops::credential::{self, Attempt, Code, Settled};
use crate::ops::{Call, Error, Judge, Reserve, Result, Work, password};
use crate::store;
use crate::store::credential::Counter;
use crate::store::user::StoredPassword;

/// What shows that it is the person who asks. Whoever has a second factor shows a code of it beside
/// the password; the session was only had for one.
pub enum Proof<'a> {
    /// The name and the old password, one-time passwords included.
    Password {
        /// The name given.
        username: &'a str,
        /// The old password.
        old: &'a Secret,
        /// The code of the second factor, if one was given.
        code: Option<Code<'a>>,
    },
    /// The session a login with a one-time password yielded.
    Session {
        /// The name given, if any; it must then be the session's.
        username: Option<&'a str>,
        /// Its token.
        token: &'a Secret,
    },
}

/// Sets a new password; returns the name as stored.
///
/// # Errors
/// [`Refusal::Denied`] for a wrong proof; a refused new password, which does not use up the
/// one-time password or the session.
pub fn run(call: &Call<'_>, proof: &Proof<'_>, new: &Secret) -> Result<String> {
    match proof {
        Proof::Password {
            username,
            old,
            code,
        } => {
            let attempt = Attempt {
                username,
                password: old,
                origin: Origin::NotAsked,
                code: *code,
                counter: Counter::Login,
                denial: "password.denied",
            };
            by_password(call, &attempt, new)
        }
        Proof::Session { username, token } => by_session(call, *username, token, new),
    }
}

fn by_password(call: &Call<'_>, attempt: &Attempt<'_>, new: &Secret) -> Result<String> {
    let old = attempt.password;
    let checked = credential::check(call, attempt)?;
    // the new password is looked at only once the old one was right, and before the attempt is
    // settled, so that the hash is made outside the transaction
    let prepared = checked
        .right()
        .map(|id| password::chosen(call, id, Some(old), new));
    // whatever is wrong with the new one, the attempt with the old one was no failure
    let settled = credential::settle(call, attempt, checked, |work, user, _| match prepared {
        Some(Ok(hash)) => replace(work, user, hash).map(Ok),
        Some(Err(error)) => Ok(Err(error)),
        None => Ok(Err(Refusal::Denied.into())),
    })?;
    match settled {
        Settled::Passed(outcome) => outcome,
        Settled::Denied(_) => Err(Refusal::Denied.into()),
    }
}

fn by_session(
    call: &Call<'_>,
    username: Option<&str>,
    token: &Secret,
    new: &Secret,
) -> Result<String> {
    let holder = |judge: &Judge<'_>| -> Result<User> {
        let holder = Holder::of(judge, token)?.filter(|holder| {
            holder.is_for(Purpose::Password) && username.is_none_or(|name| holder.is(name))
        });
        let user = holder.ok_or(Refusal::Denied)?.user;
        // the session gets its holder past the one-time password, past nothing else
        let access = judge.decide(&user, Origin::NotAsked)?;
        if access.shuts_out_beyond_password() {
            return Err(Refusal::Denied.into());
        }
        Ok(user)
    };
    let id = call
        .store
        .read(|db| Ok::<_, Error>(holder(&Judge::new(db, call.env.clock.now())?)?.id))?;
    let hash = password::chosen(call, id, None, new)?;
    call.write_as(Reserve::Emergency, call.ending, |work| {
        let user = holder(work)?;
        replace(work, &user, hash)
    })
}

fn replace(work: &Work<'_>, user: &User, hash: String) -> Result<String> {
    let stored = StoredPassword {
        hash,
        set_at: work.now,
        expires_at: None,
    };
    store::credential::set_password(work.db, user.id, &stored)?;
    let ended = store::credential::end_sessions(work.db, user.id)?;
    let name = user.username.to_string();
    let details = Details::none().with("sessions_ended", i64::try_from(ended).unwrap_or(i64::MAX));
    work.audit("password.change", Some(&name), details)?;
    Ok(name)
}
