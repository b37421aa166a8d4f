//! The access decision: may this account log in at this moment, and if not, every reason at once.
//! It is derived from stored facts and the present whenever it is asked, and never stored.
//!
//! Sources: marketing system (demo, lock by hand, too many failures, login right, restriction to
//! tenants), banking application (failed logins and signatures, one-time passwords).

mod reason;
#[cfg(test)]
mod tests;

pub use reason::{Reason, ReasonCode, Status};

use super::lockout::{self, Counter};
use super::policy::Rules;
use super::right::own;
use super::rights;
use super::user::{Password, Place, Scope, User};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::net::IpAddr;

/// What must be done before a login is granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeRequired {
    /// The password is a one-time password and must be replaced.
    TemporaryPassword,
    /// The password is older than the policy allows and must be replaced.
    PasswordExpired,
    /// A second factor must be set up.
    TwoFactorRequired,
}

impl ChangeRequired {
    /// The word used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TemporaryPassword => "temporary_password",
            Self::PasswordExpired => "password_expired",
            Self::TwoFactorRequired => "two_factor_required",
        }
    }
}

/// Where a login comes from, as far as the question is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A login without an address: refused where the policy limits addresses.
    Unknown,
    /// A login from this address.
    Address(IpAddr),
    /// No login: the account as such is looked at, or it acts on this machine (`--as`).
    NotAsked,
}

/// The outcome of the rules for one account at one moment.
#[must_use]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessDecision {
    /// Every reason against a login, most telling first; empty: it may log in.
    pub reasons: Vec<Reason>,
    /// Whether the right password yields only the right to set a new one, or a second factor.
    pub change_required: Option<ChangeRequired>,
    /// The failed logins that count.
    pub login_failures: u32,
    /// The failed signatures that count.
    pub signature_failures: u32,
    /// From how many different addresses the account is in use (E3).
    pub open_addresses: u32,
}

impl AccessDecision {
    /// Whether nothing speaks against a login.
    #[must_use]
    pub fn may_log_in(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Whether an attempt is not even checked: some reason holds that the right password could
    /// not overcome. A password past its age is no such reason, nor is a missing second factor:
    /// the one can still be replaced, the other set up.
    #[must_use]
    pub fn shuts_out(&self) -> bool {
        self.shut_out_by().is_some()
    }

    /// The first of the reasons that the right password could not overcome.
    #[must_use]
    pub fn shut_out_by(&self) -> Option<ReasonCode> {
        let mut codes = self.reasons.iter().map(|reason| reason.code);
        codes.find(|code| !code.is_lifted_at_the_door())
    }

    /// The same for whoever has used a one-time password and is about to replace it.
    #[must_use]
    pub fn shuts_out_beyond_password(&self) -> bool {
        self.reasons.iter().any(|reason| {
            !reason.code.is_lifted_at_the_door() && reason.code != ReasonCode::TemporaryPasswordUsed
        })
    }

    /// Whether a login with the right password yields no more than the right to set a new one.
    #[must_use]
    pub fn must_change_password(&self) -> bool {
        matches!(
            self.change_required,
            Some(ChangeRequired::TemporaryPassword | ChangeRequired::PasswordExpired)
        )
    }

    /// What the account counts as: the weightiest of its reasons.
    #[must_use]
    pub fn status(&self) -> Status {
        self.reasons
            .iter()
            .map(|reason| reason.code.status())
            .max()
            .unwrap_or(Status::Active)
    }

    /// Whether the failure counters alone are in the way, so that setting them to zero is enough
    /// (banking application, forgotten password: B16).
    #[must_use]
    pub fn is_failures_only(&self) -> bool {
        !self.reasons.is_empty()
            && self.reasons.iter().all(|reason| {
                matches!(
                    reason.code,
                    ReasonCode::LoginFailures | ReasonCode::SignatureFailures
                )
            })
    }

    /// Whether failures lock the account, be it with other reasons.
    #[must_use]
    pub fn locked_by_failures(&self) -> bool {
        self.has(ReasonCode::LoginFailures) || self.has(ReasonCode::SignatureFailures)
    }

    /// Whether one of the reasons is this one.
    #[must_use]
    pub fn has(&self, code: ReasonCode) -> bool {
        self.reasons.iter().any(|reason| reason.code == code)
    }
}

/// Decides for an account at a moment. `lone` says that it is an administrator whom no other
/// administrator could unlock: a lock by failures then ends by itself.
pub fn decide(
    user: &User,
    rules: &Rules,
    lone: bool,
    origin: Origin,
    now: Timestamp,
) -> AccessDecision {
    let limits = if lone {
        rules.limits().for_lone_administrator()
    } else {
        rules.limits()
    };
    let login = lockout::counter(&user.failures.login, limits, now);
    let signature = lockout::counter(&user.failures.signature, limits, now);
    let mut reasons = Vec::new();
    reasons.extend(manual_lock(user, now));
    reasons.extend(failure_lock(ReasonCode::LoginFailures, login));
    reasons.extend(failure_lock(ReasonCode::SignatureFailures, signature));
    reasons.extend(ended(ReasonCode::DemoEnded, user.demo_until, now));
    reasons.extend(ended(ReasonCode::AccountExpired, user.expires_at, now));
    let (against, change_required) = password(user, rules, now);
    reasons.extend(against);
    let second_factor = second_factor(user, rules);
    let change_required = change_required.or(second_factor
        .as_ref()
        .map(|_| ChangeRequired::TwoFactorRequired));
    reasons.extend(second_factor);
    reasons.extend(places(user, now));
    reasons.extend(address(rules, origin));
    reasons.sort_by_key(|reason| reason.code);
    AccessDecision {
        reasons,
        change_required,
        login_failures: login.failures(),
        signature_failures: signature.failures(),
        open_addresses: open_addresses(user, rules, now),
    }
}

/// A login that lies idle is no use of the account, whether or not it has been closed.
fn open_addresses(user: &User, rules: &Rules, now: Timestamp) -> u32 {
    let open = user
        .logins
        .iter()
        .filter(|login| login.ended(rules, now).is_none());
    let addresses: BTreeSet<_> = open.filter_map(|login| login.address.as_deref()).collect();
    u32::try_from(addresses.len()).unwrap_or(u32::MAX)
}

fn manual_lock(user: &User, now: Timestamp) -> Option<Reason> {
    let lock = user.lock.as_ref()?;
    if lock.until.is_some_and(|until| until <= now) {
        return None;
    }
    Some(Reason {
        code: ReasonCode::ManualLock,
        since: Some(lock.since),
        until: lock.until,
        by: Some(lock.by.clone()),
        detail: lock.reason.clone(),
    })
}

fn failure_lock(code: ReasonCode, counter: Counter) -> Option<Reason> {
    match counter {
        Counter::Open { .. } => None,
        Counter::Locked {
            failures,
            since,
            until,
        } => Some(Reason {
            until,
            detail: Some(failures.to_string()),
            ..Reason::new(code, Some(since))
        }),
    }
}

/// An end holds from its own second on.
fn ended(code: ReasonCode, end: Option<Timestamp>, now: Timestamp) -> Option<Reason> {
    end.filter(|end| *end <= now)
        .map(|end| Reason::new(code, Some(end)))
}

fn password(
    user: &User,
    rules: &Rules,
    now: Timestamp,
) -> (Option<Reason>, Option<ChangeRequired>) {
    match user.password {
        Password::None => (
            Some(Reason::new(ReasonCode::NoPassword, Some(user.created_at))),
            None,
        ),
        Password::Temporary {
            used_at: Some(used),
            ..
        } => (
            Some(Reason::new(ReasonCode::TemporaryPasswordUsed, Some(used))),
            None,
        ),
        Password::Temporary { expires_at, .. } if expires_at <= now => (
            Some(Reason::new(
                ReasonCode::TemporaryPasswordExpired,
                Some(expires_at),
            )),
            None,
        ),
        Password::Temporary { .. } => (None, Some(ChangeRequired::TemporaryPassword)),
        Password::Permanent { set_at } => {
            match rules.password_due(set_at).filter(|due| *due <= now) {
                Some(due) => (
                    Some(Reason::new(ReasonCode::PasswordExpired, Some(due))),
                    Some(ChangeRequired::PasswordExpired),
                ),
                None => (None, None),
            }
        }
    }
}

/// The password is replaced first, where both are to be done: whoever sets up a second factor
/// should be the person, not someone who read a one-time password.
fn second_factor(user: &User, rules: &Rules) -> Option<Reason> {
    let missing = rules.require_2fa && !user.two_factor;
    missing.then(|| Reason::new(ReasonCode::TwoFactorRequired, None))
}

fn places(user: &User, now: Timestamp) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if !rights::may_log_in(user, now) {
        let withheld = user.denied.contains(own::LOGIN);
        reasons.push(Reason {
            detail: withheld.then(|| "withheld from this person".to_owned()),
            ..Reason::new(ReasonCode::NoLoginRight, None)
        });
    }
    let confined = match user.scope {
        Scope::Global { restricted } => restricted,
        Scope::Tenant(_) => true,
    };
    if confined && user.places().is_empty() {
        reasons.push(Reason::new(ReasonCode::NoTenant, None));
    } else if confined {
        let entered = user.memberships.iter().filter(|member| {
            let place = Place::Tenant(member.tenant.id);
            user.places().contains(&place)
        });
        let suspended: Option<Vec<_>> = entered
            .map(|member| Some((member.tenant.suspended_at?, member.tenant.slug.as_str())))
            .collect();
        if let Some(suspended) = suspended.filter(|list| !list.is_empty()) {
            let slugs: Vec<_> = suspended.iter().map(|(_, slug)| *slug).collect();
            reasons.push(Reason {
                detail: Some(slugs.join(", ")),
                // out since the last of them was suspended
                ..Reason::new(
                    ReasonCode::TenantSuspended,
                    suspended.iter().map(|(since, _)| *since).max(),
                )
            });
        }
    }
    reasons
}

fn address(rules: &Rules, origin: Origin) -> Option<Reason> {
    let address = match origin {
        Origin::NotAsked => return None,
        Origin::Unknown => None,
        Origin::Address(address) => Some(address.to_canonical()),
    };
    (!rules.admits(address)).then(|| Reason {
        detail: address.map(|address| address.to_string()),
        ..Reason::new(ReasonCode::AddressNotAllowed, None)
    })
}
