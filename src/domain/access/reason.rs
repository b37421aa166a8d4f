//! The reasons against a login, and what an account counts as by them.

use jiff::Timestamp;
use std::fmt;

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
    pub(super) fn status(self) -> Status {
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
    pub(super) fn new(code: ReasonCode, since: Option<Timestamp>) -> Self {
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
