//! `lockout list`: everyone against whose login something speaks.

use crate::domain::access::ReasonCode;
use crate::domain::selector::Selector;
use crate::ops::user::Account;
use crate::ops::user::list::{self as people, Against};
use crate::ops::{Call, Error};
use jiff::Timestamp;
use std::ops::ControlFlow;

/// Whom to list; what is not asked does not filter.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Local people and members of this tenant.
    pub tenant: Option<String>,
    /// Only those for whom this reason holds.
    pub reason: Option<ReasonCode>,
    /// Only people it chooses.
    pub selector: Option<Selector>,
    /// The moment to judge at.
    pub at: Option<Timestamp>,
}

/// Hands people to `take` by username, as [`people::run`] does.
///
/// # Errors
/// Whatever the rules, the database or `take` says.
pub fn run<E: From<Error>>(
    call: &Call<'_>,
    request: &List,
    take: impl FnMut(Account) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let everyone = people::List {
        tenant: request.tenant.clone(),
        selector: request.selector.clone(),
        at: request.at,
        ..people::List::default()
    };
    let against = request.reason.map_or(Against::Anything, Against::Reason);
    people::stream(call, &everyone, Some(against), take)
}
