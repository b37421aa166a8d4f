//! `auth login`: the decision over a login, counted and audited.

use crate::crypto::{digest_hex, token};
use crate::domain::access::{ChangeRequired, Origin};
use crate::domain::audit::Details;
use crate::domain::right::RightName;
use crate::domain::rights;
use crate::domain::secret::Secret;
use crate::domain::user::{Password, User};
use crate::ops::credential::{self, Attempt, Settled, Why};
use crate::ops::user::add::later;
use crate::ops::{Call, Result, Work};
use crate::store;
use crate::store::credential::{Counter, NewSession, Purpose};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;
use std::net::IpAddr;

/// How long the session that replaces a password past its age is open. Ours.
const TIME_TO_CHANGE: SignedDuration = SignedDuration::from_mins(15);

/// A login attempt.
pub struct Login<'a> {
    /// The name given.
    pub username: &'a str,
    /// The password given.
    pub password: &'a Secret,
    /// The address it comes from, if the application knows one.
    pub address: Option<IpAddr>,
}

/// The decision.
pub enum Decision {
    /// The login holds.
    Granted(Box<Granted>),
    /// The password was right, and must be replaced first.
    ChangeRequired {
        /// The name as stored.
        username: String,
        /// Why.
        reason: ChangeRequired,
        /// Good for setting a new password and for nothing else.
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
    /// The tenants the person may enter, by slug.
    pub tenants: Vec<String>,
    /// The rights with effect in any of the person's places.
    pub rights: BTreeSet<RightName>,
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
    open(
        work,
        user,
        Purpose::Full,
        address.as_deref(),
        &session,
        expires_at,
    )?;
    work.audit(
        "login.granted",
        Some(user.username.as_str()),
        Details::none().with("address", address),
    )?;
    let mut effective = BTreeSet::new();
    for place in user.all_places() {
        effective.extend(
            rights::in_force(user, &work.rulebook, place, work.now)
                .into_iter()
                .filter(|(_, held)| held.because.is_none())
                .map(|(name, _)| name),
        );
    }
    Ok(Decision::Granted(Box::new(Granted {
        username: user.username.to_string(),
        tenants: store::tenant::open_to(work.db, user)?,
        rights: effective,
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
    open(
        work,
        user,
        Purpose::Password,
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
    Ok(store::credential::open_session(work.db, &session)?)
}
