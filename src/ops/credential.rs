//! The one credential gate: login, `--as`, change of password and signature all pass it.
//!
//! An attempt is booked in a short transaction that commits whatever happens afterwards, then the
//! hash is checked outside any transaction, then the booking is settled. Booked plus settled
//! failures never exceed the limit; an attempt held up only by unfinished ones waits for them; a
//! booking unfinished after 30 seconds counts as a failure. Whatever the outcome, an attempt
//! costs one argon2id at the configured cost and two short writes, unknown names and locked
//! accounts included, so that nothing can be learned from how long it takes.

mod actor;
mod check;
mod code;
mod recovery_code;
mod second_factor;
mod settle;

pub use actor::accept_actor;
pub use check::check;
pub use code::{CodeAttempt, Of, with_code};
pub(in crate::ops) use recovery_code::hash as recovery_code_hash;
pub use recovery_code::{CodeForPassword, with_recovery_code};
pub use second_factor::Code;
pub(in crate::ops) use second_factor::backup_code_hash;
pub use settle::settle;

use crate::domain::access::{AccessDecision, Origin, ReasonCode};
use crate::domain::secret::Secret;
use crate::domain::user::UserId;
use crate::store::credential::{Booking, Counter};
use second_factor::Spendable;

/// An attempt to show a credential.
pub struct Attempt<'a> {
    /// The name given; it need not be anyone's, and its text is kept only if it is.
    pub username: &'a str,
    /// The password given.
    pub password: &'a Secret,
    /// Where it comes from.
    pub origin: Origin,
    /// The code of the second factor, if one was given.
    pub code: Option<Code<'a>>,
    /// Which counter it counts in.
    pub counter: Counter,
    /// What a denial is called in the audit trail: `login.denied`.
    pub denial: &'static str,
}

impl Attempt<'_> {
    fn address(&self) -> Option<String> {
        match self.origin {
            Origin::Address(address) => Some(address.to_string()),
            Origin::Unknown | Origin::NotAsked => None,
        }
    }
}

/// Why an attempt was denied: for the audit trail and `--explain`, never for whoever tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nobody has that name.
    UnknownUser,
    /// The password is wrong.
    WrongPassword,
    /// The account is shut out, for this reason first.
    ShutOut(ReasonCode),
    /// The password is right, and the code of the second factor is missing, wrong or used already.
    SecondFactor,
    /// The recovery code is wrong, used or replaced.
    WrongCode,
    /// Too many wrong recovery codes.
    CodesLocked,
    /// Recovery codes are for administrators.
    NoAdministrator,
    /// The password was changed, or the attempt given up for lost, while it was being checked.
    Overtaken,
}

impl Why {
    /// The word used in JSON and the audit trail.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Why::UnknownUser => "unknown_user",
            Why::WrongPassword => "wrong_password",
            Why::ShutOut(code) => code.as_str(),
            Why::SecondFactor => "second_factor",
            Why::WrongCode => "wrong_code",
            Why::CodesLocked => "code_failures",
            Why::NoAdministrator => "no_administrator",
            Why::Overtaken => "overtaken",
        }
    }
}

/// An attempt that was booked and checked, and must be settled.
#[must_use = "an attempt that is not settled counts as a failure"]
pub struct Checked {
    booking: Booking,
    user: Option<UserId>,
    verdict: std::result::Result<Proof, Why>,
}

impl Checked {
    /// Whose credential was right; `None` if it was not.
    #[must_use]
    pub fn right(&self) -> Option<UserId> {
        self.user.filter(|_| self.verdict.is_ok())
    }
}

/// A credential that was right against this hash.
struct Proof {
    hash: String,
    /// A hash of the same password at today's cost, where the old one was made at another.
    rewritten: Option<String>,
    /// The code of the second factor, where one is asked for.
    code: Option<Spendable>,
}

/// What became of a settled attempt.
#[derive(Debug)]
pub enum Settled<T> {
    /// The credential was right and the account may act; with whatever was done then.
    Passed(T),
    /// It was denied, and the denial is audited.
    Denied(Why),
}

fn shut_out(access: &AccessDecision) -> Option<Why> {
    access.shut_out_by().map(Why::ShutOut)
}

#[cfg(test)]
mod tests;
