//! The one credential gate: login, `--as`, change of password and signature all pass it.
//!
//! An attempt is booked in a short transaction that commits whatever happens afterwards, then the
//! hash is checked outside any transaction, then the booking is settled. Booked plus settled
//! failures never exceed the limit; an attempt held up only by unfinished ones waits for them; a
//! booking unfinished after 30 seconds counts as a failure. Whatever the outcome, an attempt
//! costs one argon2id at the configured cost and two short writes, unknown names and locked
//! accounts included, so that nothing can be learned from how long it takes.

use super::caller::Caller;
use super::env::Env;
use super::error::{Error, Result};
use super::work::{Reserve, Work};
use crate::crypto::Verdict;
use crate::domain::access::{AccessDecision, ChangeRequired, Origin, ReasonCode};
use crate::domain::audit::Details;
use crate::domain::lockout::{Admission, Counter as Failures, admit};
use crate::domain::name::Username;
use crate::domain::password::{self, MOST_BYTES};
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::user::{User, UserId};
use crate::store::credential::{self as gate, Booking, Counter};
use crate::store::{self, Ending, Store};
use jiff::{SignedDuration, Timestamp};
use std::net::IpAddr;
use std::time::Duration;

/// A booking this old was left behind by a process that died, and counts as a failure.
const LOST_AFTER: SignedDuration = SignedDuration::from_secs(30);

/// How often an attempt that has to wait looks again.
const PAUSE: Duration = Duration::from_millis(20);

/// An attempt to show a credential.
pub struct Attempt<'a> {
    /// The name given; it need not be anyone's.
    pub username: &'a str,
    /// The password given.
    pub password: &'a Secret,
    /// Where it comes from.
    pub origin: Origin,
    /// Which counter it counts in.
    pub counter: Counter,
    /// The noun of its audit entries: `login` writes `login.denied`.
    pub noun: &'static str,
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
    /// The account or its password changed while the attempt was being checked.
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
            Why::Overtaken => "overtaken",
        }
    }
}

/// An attempt that was booked and checked, and must be settled.
#[must_use = "an attempt that is not settled counts as a failure"]
pub struct Checked {
    booking: Booking,
    user: Option<UserId>,
    /// The hash that was checked against; it must still be there when the attempt is settled.
    hash: Option<String>,
    verdict: Result<(), Why>,
    /// Whether the right password's hash should be written anew.
    stale: bool,
}

type Result2<T, E> = std::result::Result<T, E>;

/// What became of a settled attempt.
#[derive(Debug)]
pub enum Settled<T> {
    /// The credential was right and the account may act; with whatever was done then.
    Passed(T),
    /// It was denied, and this is audited.
    Denied(Why),
}

/// Who may be acted for once the credential was right.
pub struct Right<'a> {
    /// The person.
    pub user: &'a User,
    /// The decision at the moment of settling.
    pub access: &'a AccessDecision,
    /// Whether only a new password may be set.
    pub change_required: Option<ChangeRequired>,
}
