//! The exit codes of the contract, and which failure has which.

use crate::crypto::ParametersError;
use crate::domain::refusal;
use crate::store;

/// What a command ends with when nothing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Done.
    Done,
    /// The answer is no: a login that does not hold.
    Denied,
    /// A check found something.
    CheckFailed,
}

impl Outcome {
    /// The exit code.
    #[must_use]
    pub(crate) fn code(self) -> u8 {
        match self {
            Outcome::Done => 0,
            Outcome::Denied => Kind::Denied.code(),
            Outcome::CheckFailed => Kind::CheckFailed.code(),
        }
    }
}

/// The kinds of failure, as scripts see them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Input or output failed, or the database is damaged.
    Unexpected,
    /// Wrong usage, or a needed confirmation is missing.
    Usage,
    /// Not found.
    NotFound,
    /// Exists already, or still in use.
    Conflict,
    /// The acting account lacks the right, a rule forbids it, or a file's mode is unsafe.
    Refused,
    /// A value breaks a rule or a policy.
    Invalid,
    /// The login, session or code was not accepted.
    Denied,
    /// Busy or unreachable.
    Unavailable,
    /// A check found something wrong.
    CheckFailed,
}

impl Kind {
    /// The exit code.
    #[must_use]
    pub(crate) fn code(self) -> u8 {
        match self {
            Kind::Unexpected => 1,
            Kind::Usage => 2,
            Kind::NotFound => 3,
            Kind::Conflict => 4,
            Kind::Refused => 5,
            Kind::Invalid => 6,
            Kind::Denied => 7,
            Kind::Unavailable => 8,
            Kind::CheckFailed => 9,
        }
    }

    /// The word in JSON errors.
    #[must_use]
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Kind::Unexpected => "unexpected",
            Kind::Usage => "usage",
            Kind::NotFound => "not_found",
            Kind::Conflict => "conflict",
            Kind::Refused => "refused",
            Kind::Invalid => "invalid",
            Kind::Denied => "denied",
            Kind::Unavailable => "unavailable",
            Kind::CheckFailed => "check_failed",
        }
    }
}

impl From<refusal::Kind> for Kind {
    fn from(kind: refusal::Kind) -> Self {
        match kind {
            refusal::Kind::NotFound => Kind::NotFound,
            refusal::Kind::Conflict => Kind::Conflict,
            refusal::Kind::Refused => Kind::Refused,
            refusal::Kind::Invalid => Kind::Invalid,
            refusal::Kind::Denied => Kind::Denied,
            refusal::Kind::Usage => Kind::Usage,
        }
    }
}

impl From<&store::Error> for Kind {
    fn from(error: &store::Error) -> Self {
        use store::Error;
        match error {
            Error::Missing(_)
            | Error::NotAFile(_)
            | Error::NoFolder(_)
            | Error::Foreign(_)
            | Error::Damaged(_)
            | Error::Newer { .. }
            | Error::Older { .. }
            | Error::ReadOnly
            | Error::Full
            | Error::WriteFailed
            | Error::Io(_)
            | Error::Other(_) => Kind::Unexpected,
            Error::Exists(_) | Error::Duplicate(_) => Kind::Conflict,
            Error::Exposed { .. } | Error::ForeignFolder(_) | Error::Forbidden(_) => Kind::Refused,
            Error::Busy => Kind::Unavailable,
        }
    }
}

impl From<&ParametersError> for Kind {
    fn from(_: &ParametersError) -> Self {
        Kind::Invalid
    }
}

/// The table, for every help text and man page.
pub(crate) const TABLE: &str = "\
Exit codes:
  0  done
  1  unexpected failure (input or output, damaged database)
  2  wrong usage, or a needed confirmation is missing
  3  not found
  4  conflict: exists already, or still in use
  5  refused: a right is lacking, a rule forbids it, or a file's mode is unsafe
  6  invalid input: a value or password breaks a rule or policy
  7  denied: the login, session or code was not accepted
  8  busy or unreachable
  9  a check found something wrong";
