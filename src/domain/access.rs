//! The access decision: may this account log in at this moment, and if not, every reason at once.
//! It is derived from stored facts and the present whenever it is asked, and never stored.
//!
//! Sources: marketing system (demo, lock by hand, too many failures, login right, restriction to
//! tenants), banking application (failed logins and signatures, one-time passwords).

#[cfg(test)]
mod tests;

use super::lockout::{self, Counter};
use super::policy::Rules;
use super::right::own;
use super::rights;
use super::user::{Password, Place, Scope, User};
use jiff::Timestamp;
use std::collections::BTreeSet;
use std::fmt;
use std::net::IpAddr;

/// Why an account cannot log in. The names are those of CLI.md, with `no_password` (a pending
/// account) and `address_not_allowed` (a question about an address) beside them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReasonCode {
    /// Locked by hand.
    ManualLock,
    /// Too many failed logins.
    LoginFailures,
    /// Too many failed signatures.
    SignatureFailures,
    /// The demo is over.
    DemoEnded,
    /// The account's end has come.
    AccountExpired,
    /// A temporary password was not used in time.
    TemporaryPasswordExpired,
    /// A temporary password had its one use.
    TemporaryPasswordUsed,
    /// The password is older than the policy allows.
    PasswordExpired,
    /// No role in force holds the login right.
    NoLoginRight,
    /// Every tenant the person belongs to is suspended.
    TenantSuspended,
    /// A restricted person is listed in no tenant.
    NoTenant,
    /// There is no password yet.
    NoPassword,
    /// The policy does not allow this address, or none was given.
    AddressNotAllowed,
    /// The policy asks for a second factor, and the person has none yet.
    TwoFactorRequired,
}

impl ReasonCode {
    /// All of them, in the order in which they are reported.
    pub const ALL: [Self; 14] = [
        Self::ManualLock,
        Self::LoginFailures,
        Self::SignatureFailures,
        Self::DemoEnded,
        Self::AccountExpired,
        Self::TemporaryPasswordExpired,
        Self::TemporaryPasswordUsed,
        Self::PasswordExpired,
        Self::NoLoginRight,
        Self::TenantSuspended,
        Self::NoTenant,
        Self::NoPassword,
        Self::AddressNotAllowed,
        Self::TwoFactorRequired,
    ];

    /// The word used in JSON and flags.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ManualLock => "manual_lock",
            Self::LoginFailures => "login_failures",
            Self::SignatureFailures => "signature_failures",
            Self::DemoEnded => "demo_ended",
            Self::AccountExpired => "account_expired",
            Self::TemporaryPasswordExpired => "temporary_password_expired",
            Self::TemporaryPasswordUsed => "temporary_password_used",
            Self::PasswordExpired => "password_expired",
            Self::NoLoginRight => "no_login_right",
            Self::TenantSuspended => "tenant_suspended",
            Self::NoTenant => "no_tenant",
            Self::NoPassword => "no_password",
            Self::AddressNotAllowed => "address_not_allowed",
            Self::TwoFactorRequired => "two_factor_required",
        }
    }

    /// Whether the person alone lifts it, on the way in: the right password yields the right to do
    /// so. It keeps nobody from being counted on.
    #[must_use]
    pub fn is_lifted_at_the_door(self) -> bool {
        matches!(self, Self::PasswordExpired | Self::TwoFactorRequired)
    }

    /// What an account with this reason counts as.
    fn status(self) -> Status {
        match self {
            Self::ManualLock
            | Self::LoginFailures
            | Self::SignatureFailures
            | Self::DemoEnded
            | Self::TenantSuspended => Status::Locked,
            Self::AccountExpired | Self::TemporaryPasswordExpired | Self::TemporaryPasswordUsed => {
                Status::Expired
            }
            Self::NoPassword => Status::Pending,
            Self::PasswordExpired
            | Self::NoLoginRight
            | Self::NoTenant
            | Self::AddressNotAllowed
            | Self::TwoFactorRequired => Status::Active,
        }
    }
}

/// One reason, with what is known about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Which.
    pub code: ReasonCode,
    /// Since when it holds, where a moment is known.
    pub since: Option<Timestamp>,
    /// When it ends by itself, if it does.
    pub until: Option<Timestamp>,
    /// Who caused it, where that is a person or the operator.
    pub by: Option<String>,
    /// The words of whoever locked, the number of failures, or what withholds the right to log in.
    pub detail: Option<String>,
}

impl Reason {
    fn new(code: ReasonCode, since: Option<Timestamp>) -> Self {
        Reason {
            code,
            since,
            until: None,
            by: None,
            detail: None,
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let detail = self.detail.as_deref().unwrap_or_default();
        match self.code {
            ReasonCode::ManualLock if detail.is_empty() => out.write_str("locked by hand"),
            ReasonCode::ManualLock => write!(out, "locked by hand: {detail}"),
            ReasonCode::LoginFailures => write!(out, "locked after {detail} failed logins"),
            ReasonCode::SignatureFailures => {
                write!(out, "locked after {detail} failed signatures")
            }
            ReasonCode::DemoEnded => out.write_str("the demo has ended"),
            ReasonCode::AccountExpired => out.write_str("the account has ended"),
            ReasonCode::TemporaryPasswordExpired => {
                out.write_str("the temporary password was not replaced in time")
            }
            ReasonCode::TemporaryPasswordUsed => {
                out.write_str("the temporary password was used and no new one was set")
            }
            ReasonCode::PasswordExpired => {
                out.write_str("the password is older than the policy allows")
            }
            ReasonCode::NoLoginRight if detail.is_empty() => {
                out.write_str("no role gives the right to log in")
            }
            ReasonCode::NoLoginRight => write!(out, "the right to log in is {detail}"),
            ReasonCode::TenantSuspended => write!(out, "suspended tenant: {detail}"),
            ReasonCode::NoTenant => out.write_str("restricted to tenants, but to none"),
            ReasonCode::NoPassword => out.write_str("no password has been set yet"),
            ReasonCode::AddressNotAllowed if detail.is_empty() => {
                out.write_str("the policy asks for an address, and none was given")
            }
            ReasonCode::AddressNotAllowed => {
                write!(out, "the policy does not allow logins from {detail}")
            }
            ReasonCode::TwoFactorRequired => {
                out.write_str("the policy asks for a second factor, and none is set up")
            }
        }
    }
}

/// What an account counts as in lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// Nothing but roles, tenants, a password past its age or a missing second factor is in the
    /// way.
    Active,
    /// There is no usable password yet.
    Pending,
    /// The account's or its temporary password's time is over.
    Expired,
    /// Locked by hand, by failures, by the end of a demo or with its tenant.
    Locked,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Active, Self::Locked, Self::Expired, Self::Pending];

    /// The word used in JSON and flags.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Pending => "pending",
            Self::Expired => "expired",
            Self::Locked => "locked",
        }
    }
}

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
