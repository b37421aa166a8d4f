//! Use cases around lockouts: who is shut out, locking and unlocking by hand, and writing down
//! what time has ended.

pub mod expire;
pub mod list;
pub mod lock;
pub mod reset;
pub mod show;
pub mod unlock;

#[cfg(test)]
mod tests;

use super::user::Account;
use super::{Result, Work};
use crate::domain::user::User;

/// The same people as stored by now, judged at the present.
fn judged(work: &Work<'_>, people: &[User]) -> Result<Vec<Account>> {
    people
        .iter()
        .map(|user| Account::judged(work.again(user)?, work, work.now))
        .collect()
}

/// A count for the audit trail.
fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
