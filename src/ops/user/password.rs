//! `user password`: an administrator sets a one-time password for someone.

use super::add::later;
use super::{Account, Credential};
use crate::crypto::temporary_password;
use crate::domain::audit::Details;
use crate::domain::delegation::Deed;
use crate::domain::password;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::secret::Secret;
use crate::domain::user::User;
use crate::ops::password::{check_password, identity_of};
use crate::ops::{Call, Result, Work, mail, recover};
use crate::store;
use crate::store::user::StoredPassword;

/// What the law is asked.
const DEED: Deed = Deed {
    right: own::USER_PASSWORD,
    over_administrators: Some(own::ADMIN_CHANGE),
    words: "set the password",
};

/// What came of it.
pub struct Set {
    /// The person, as stored now.
    pub account: Account,
    /// The generated password, to be shown or written once.
    pub temporary_password: Option<Secret>,
}

/// Sets a one-time password. It clears the failure counters and a lock they caused, ends all
/// sessions, and leaves a lock by hand.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, name: &str, credential: &Credential) -> Result<Set> {
    call.read(|work| plan(work, name, credential).map(drop))?;
    let (given, generated) = match credential {
        Credential::Given(secret) => (Some(password::normal(secret)), None),
        Credential::Generated => {
            let made = temporary_password(call.env.random.as_ref())?;
            (Some(made.clone()), Some(made))
        }
        Credential::Mailed => (None, None),
        Credential::Invited => {
            return Err(Refusal::invalid(
                "an invitation sets no one-time password",
                Some("vogt user invite USER"),
            )
            .into());
        }
    };
    let hash = given
        .map(|secret| call.env.hasher.hash(&secret, call.env.random.as_ref()))
        .transpose()?;
    call.write(|work| {
        let user = plan(work, name, credential)?;
        match hash {
            Some(hash) => set(work, &user, hash)?,
            None => queue(work, &user)?,
        }
        let user = work.again(&user)?;
        Ok(Set {
            account: Account::judged(user, work, work.now)?,
            temporary_password: generated,
        })
    })
}

fn plan(work: &Work<'_>, name: &str, credential: &Credential) -> Result<User> {
    let user = work.user(name)?;
    let law = work.law();
    if law.is_self(&user) {
        return Err(Refusal::OwnAccount {
            deed: "set a one-time password for",
        }
        .into());
    }
    law.require_credentials(DEED, &user)?;
    if store::bank::has_live(work.db, user.id)? {
        return Err(Refusal::BankAccesses {
            username: user.username.to_string(),
        }
        .into());
    }
    if let Credential::Given(secret) = credential {
        let identity = identity_of(work.db, &user)?;
        check_password(secret, &work.rulebook.policy_for(&user), &identity)?;
    }
    Ok(user)
}

fn set(work: &Work<'_>, user: &User, hash: String) -> Result<()> {
    let policy = work.rulebook.policy_for(user);
    let expires_at = later(work.now, policy.rules.temporary_password_for);
    let stored = StoredPassword {
        hash,
        set_at: work.now,
        expires_at: Some(expires_at),
    };
    store::credential::set_password(work.db, user.id, &stored)?;
    let details = Details::none()
        .with("kind", "temporary")
        .with("expires_at", expires_at);
    wind_up(work, user, details)
}

/// The password before is void from now on; the new one is made when its mail is.
fn queue(work: &Work<'_>, user: &User) -> Result<()> {
    mail::password::queue(work, user)?;
    wind_up(work, user, Details::none().with("kind", "to be mailed"))
}

fn wind_up(work: &Work<'_>, user: &User, details: Details) -> Result<()> {
    let cleared = store::credential::clear_failures(work.db, user.id)?;
    let ended = store::credential::end_sessions(work.db, user.id)?;
    let details = details
        .with(
            "failures_cleared",
            i64::try_from(cleared).unwrap_or(i64::MAX),
        )
        .with("sessions_ended", i64::try_from(ended).unwrap_or(i64::MAX));
    work.audit("user.password", Some(user.username.as_str()), details)?;
    recover::password_set(work, user)
}
