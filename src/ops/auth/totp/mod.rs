//! Use cases around the second factor: time-based codes and backup codes (B25).
//!
//! Only the person sets one up: nobody else may know its secret. Who it is shows by the password,
//! which passes the gate; by a session; or by acting with `--as`. Whoever has a second factor
//! already shows a code of it as well, whatever the way: a session found unattended must not be
//! enough to take the second factor away or to make codes that open the door later.

pub mod codes;
pub mod confirm;
pub mod enrol;
pub mod remove;

use super::holder::Holder;
use crate::domain::access::{ChangeRequired, Origin};
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::session::Purpose;
use crate::domain::user::User;
use crate::ops::credential::{self, Attempt, Code, CodeAttempt, Of, Settled};
use crate::ops::{Call, Reserve, Result, Work};
use crate::store::Ending;
use crate::store::credential::Counter;

/// What a denied attempt is called in the audit trail.
const DENIAL: &str = "totp.denied";

/// How it shows that it is the person.
#[derive(Debug, Clone, Copy)]
pub enum Identity<'a> {
    /// By the password.
    Password(&'a Secret),
    /// By the token of an open session: a login's, or one that is good for setting up a second
    /// factor only.
    Session(&'a Secret),
    /// By being the account that acts.
    Acting,
}

/// The person, as claimed and shown.
#[derive(Debug, Clone, Copy)]
pub struct Person<'a> {
    /// The name given.
    pub username: &'a str,
    /// How it shows.
    pub identity: Identity<'a>,
    /// A code of the second factor in force, if one was given.
    pub code: Option<Code<'a>>,
}

/// What a use case does once it is the person for sure.
type Deed<'a, T> = &'a dyn Fn(&Work<'_>, &User) -> Result<std::result::Result<T, Refusal>>;

impl Person<'_> {
    /// Makes sure that it is the person, and that a second factor in force was shown, and goes on.
    fn act<T>(&self, call: &Call<'_>, deed: Deed<'_, T>) -> Result<T> {
        if let Identity::Password(password) = self.identity {
            return self.by_password(call, password, deed);
        }
        let with_factor = call.read_as(Reserve::Emergency, |work| {
            Ok::<_, crate::ops::Error>(self.find(work)?.two_factor)
        })?;
        let done = if with_factor {
            let attempt = CodeAttempt {
                code: self.code,
                of: Of::Confirmed,
                denial: DENIAL,
            };
            credential::with_code(call, attempt, |work| self.find(work), deed)?
        } else {
            call.write_as(Reserve::Emergency, Ending::Commit, |work| {
                let user = self.find(work)?;
                if user.two_factor {
                    return Err(Refusal::Denied.into());
                }
                deed(work, &user)
            })?
        };
        Ok(done?)
    }

    fn by_password<T>(&self, call: &Call<'_>, password: &Secret, deed: Deed<'_, T>) -> Result<T> {
        let attempt = Attempt {
            username: self.username,
            password,
            origin: Origin::NotAsked,
            code: self.code,
            counter: Counter::Login,
            denial: DENIAL,
        };
        let checked = credential::check(call, &attempt)?;
        let settled =
            credential::settle(call, &attempt, checked, |work, user, access| {
                match access.change_required {
                    None | Some(ChangeRequired::TwoFactorRequired) => deed(work, user),
                    Some(_) => Ok(Err(Refusal::ActorMustChange {
                        username: user.username.to_string(),
                    })),
                }
            })?;
        match settled {
            Settled::Passed(done) => Ok(done?),
            Settled::Denied(_) => Err(Refusal::Denied.into()),
        }
    }

    /// The person, by session or as the account that acts.
    fn find(&self, work: &Work<'_>) -> Result<User> {
        match self.identity {
            Identity::Session(token) => holder(work, self.username, token),
            Identity::Acting | Identity::Password(_) => {
                let user = work.user(self.username)?;
                if work.law().is_self(&user) {
                    return Ok(user);
                }
                Err(Refusal::OnlyThemselves {
                    target: user.username.to_string(),
                    deed: "do that to the own second factor",
                }
                .into())
            }
        }
    }
}

/// Who holds a session that is good for the second factor, if it is the person named.
fn holder(work: &Work<'_>, username: &str, token: &Secret) -> Result<User> {
    let holder = Holder::of(work, token)?
        .filter(|holder| holder.is(username) && !holder.is_for(Purpose::Password))
        .ok_or(Refusal::Denied)?;
    let access = work.decide(&holder.user, Origin::NotAsked)?;
    let only_enrolling = access
        .change_required
        .is_none_or(|change| change == ChangeRequired::TwoFactorRequired);
    if access.shuts_out() || !only_enrolling {
        return Err(Refusal::Denied.into());
    }
    Ok(holder.user)
}

/// Whether anyone here has a second factor, so that a code is worth asking for. Of whom that is so
/// nothing is said: whoever is asked learns nothing of one account.
///
/// # Errors
/// Whatever the database says.
pub fn is_in_use(call: &Call<'_>) -> Result<bool> {
    call.store
        .read(|db| Ok::<_, crate::ops::Error>(crate::store::totp::is_in_use(db)?))
}
