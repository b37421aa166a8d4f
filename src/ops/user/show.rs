//! `user show`: everything about one account.

use super::Account;
use crate::domain::refusal::Refusal;
use crate::ops::{Call, Judge, Result};
use jiff::Timestamp;

/// Reads one account, judged now or at a later moment.
///
/// # Errors
/// [`Refusal::NotFound`] for whom the caller may not see, too.
pub fn run(call: &Call<'_>, name: &str, at: Option<Timestamp>) -> Result<Account> {
    call.read(|work| {
        let at = moment(work, at)?;
        Account::judged(work.user(name)?, work, at)
    })
}

/// The moment to judge at: today's facts can be looked at ahead, not back.
pub(in crate::ops) fn moment(judge: &Judge<'_>, at: Option<Timestamp>) -> Result<Timestamp> {
    match at {
        Some(at) if at < judge.now => Err(Refusal::AtInPast {
            moment: crate::domain::moment::rfc3339(at),
        }
        .into()),
        Some(at) => Ok(at),
        None => Ok(judge.now),
    }
}
