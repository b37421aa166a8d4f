//! `auth login`: the decision over a login, counted and audited.

use super::scope::Scope;
use crate::crypto::{digest_hex, token};
use crate::domain::access::{ChangeRequired, Origin};
use crate::domain::audit::Details;
use crate::domain::secret::Secret;
use crate::domain::session::Purpose;
use crate::domain::user::{Password, User};
use crate::ops::credential::{self, Attempt, Code, Settled, Why};
use crate::ops::user::add::later;
use crate::ops::{Call, Result, Work};
use crate::store;
use crate::store::credential::Counter;
use crate::store::session::NewSession;
use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;

/// How long the session is open that replaces a password past its age, or sets up a second
/// factor. Ours.
const TIME_TO_CHANGE: SignedDuration = SignedDuration::from_mins(15);

/// A login attempt.
pub struct Login<'a> {
    /// The name given.
    pub username: &'a str,
    /// The password given.
    pub password: &'a Secret,
    /// The code of the second factor, if one was given.
    pub code: Option<Code<'a>>,
    /// The address it comes from, if the application knows one.
    pub address: Option<IpAddr>,
}

/// The decision.
pub enum Decision {
    /// The login holds.
    Granted(Box<Granted>),
    /// The password was right, and must be replaced, or a second factor set up, first.
    ChangeRequired {
        /// The name as stored.
        username: String,
        /// Why.
        reason: ChangeRequired,
        /// Good for that deed and for nothing else.
        session: Secret,
        /// When the session ends.
        expires_at: Timestamp,
    },
    /// The login does not hold.
    Denied(Why),
}

/// A login that holds.
pub struct Granted {
    /// The name as stored.
    pub username: String,
    /// Where the person may go, and what may be done there.
    pub scope: Scope,
    /// The token of the session.
    pub session: Secret,
    /// When the session ends at the latest.
    pub expires_at: Timestamp,
}

/// Decides over a login.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::PasswordTooLong`], or trouble underneath. A denial is a
/// decision, not an error.
pub fn run(call: &Call<'_>, login: &Login<'_>) -> Result<Decision> {
    let attempt = Attempt {
        username: login.username,
        password: login.password,
        origin: login.address.map_or(Origin::Unknown, Origin::Address),
        code: login.code,
        counter: Counter::Login,
        denial: "login.denied",
    };
    let session = token(call.env.random.as_ref())?;
    let checked = credential::check(call, &attempt)?;
    let settled = credential::settle(call, &attempt, checked, |work, user, access| {
        match access.change_required {
            Some(reason) => require_change(work, user, reason, login.address, session),
            None => grant(work, user, login.address, session),
        }
    })?;
    Ok(match settled {
        Settled::Passed(decision) => decision,
        Settled::Denied(why) => Decision::Denied(why),
    })
}

fn grant(
    work: &Work<'_>,
    user: &User,
    address: Option<IpAddr>,
    session: Secret,
) -> Result<Decision> {
    let rules = work.rulebook.policy_for(user).rules;
    let expires_at = rules
        .session_max
        .map_or(Timestamp::MAX, |longest| later(work.now, longest));
    let address = address.map(|address| address.to_string());
    store::credential::clear_failures(work.db, user.id)?;
    store::credential::set_last_login(work.db, user.id, work.now)?;
    let mut details = Details::none().with("address", address.clone());
    if rules.single_session {
        let ended = store::session::end_logins(work.db, user.id)?;
        details = details.with("sessions_ended", i64::try_from(ended).unwrap_or(i64::MAX));
    }
    open(
        work,
        user,
        Purpose::Full,
        address.as_deref(),
        &session,
        expires_at,
    )?;
    work.audit("login.granted", Some(user.username.as_str()), details)?;
    Ok(Decision::Granted(Box::new(Granted {
        username: user.username.to_string(),
        scope: Scope::of(work, user)?,
        session,
        expires_at,
    })))
}

fn require_change(
    work: &Work<'_>,
    user: &User,
    reason: ChangeRequired,
    address: Option<IpAddr>,
    session: Secret,
) -> Result<Decision> {
    let address = address.map(|address| address.to_string());
    let expires_at = match user.password {
        Password::Temporary { expires_at, .. } => {
            store::credential::use_temporary(work.db, user.id, work.now)?;
            expires_at
        }
        Password::Permanent { .. } | Password::None => later(work.now, TIME_TO_CHANGE),
    };
    let purpose = match reason {
        ChangeRequired::TwoFactorRequired => Purpose::Enrol,
        ChangeRequired::TemporaryPassword | ChangeRequired::PasswordExpired => Purpose::Password,
    };
    open(
        work,
        user,
        purpose,
        address.as_deref(),
        &session,
        expires_at,
    )?;
    work.audit(
        "login.change_required",
        Some(user.username.as_str()),
        Details::none()
            .with("reason", reason.as_str())
            .with("address", address),
    )?;
    Ok(Decision::ChangeRequired {
        username: user.username.to_string(),
        reason,
        session,
        expires_at,
    })
}

fn open(
    work: &Work<'_>,
    user: &User,
    purpose: Purpose,
    address: Option<&str>,
    token: &Secret,
    expires_at: Timestamp,
) -> Result<()> {
    let session = NewSession {
        token_hash: &digest_hex(token.reveal().as_bytes()),
        user: user.id,
        purpose,
        address,
        created_at: work.now,
        expires_at,
    };
    Ok(store::session::open(work.db, &session)?)
}
