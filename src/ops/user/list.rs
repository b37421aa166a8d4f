//! `user list`: people, streamed one after the other.

use super::Account;
use crate::domain::access::{ReasonCode, Status};
use crate::domain::selector::{Selector, compared_text};
use crate::domain::user::User;
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use crate::store::user::{Filter, Sort};
use jiff::{SignedDuration, Timestamp};
use std::ops::ControlFlow;

/// Whom to list; what is not asked does not filter.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Local people and members of this tenant.
    pub tenant: Option<String>,
    /// Holders of this role.
    pub role: Option<String>,
    /// What the account counts as.
    pub status: Option<Status>,
    /// Only administrators.
    pub administrators: bool,
    /// Only demo accounts.
    pub demo: bool,
    /// Only what ends within this time.
    pub expiring_within: Option<SignedDuration>,
    /// Only who has not logged in for this time.
    pub inactive_for: Option<SignedDuration>,
    /// Only people in whose names or address this text occurs.
    pub search: Option<String>,
    /// Only people it chooses.
    pub selector: Option<Selector>,
    /// In which order.
    pub sort: Sort,
    /// At most so many.
    pub limit: Option<u64>,
    /// The moment to judge at.
    pub at: Option<Timestamp>,
}

/// Hands people to `take`, one after the other in constant memory, over one unchanging view of
/// the database. Whom the caller may not see is not among them.
///
/// # Errors
/// Whatever the rules, the database or `take` says.
pub fn run<E: From<Error>>(
    call: &Call<'_>,
    request: &List,
    take: impl FnMut(Account) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    stream(call, request, None, take)
}

/// What speaks against a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// Any reason at all.
    Anything,
    /// This one.
    Reason(ReasonCode),
}

/// The same for those alone against whose login something speaks.
pub(in crate::ops) fn stream<E: From<Error>>(
    call: &Call<'_>,
    request: &List,
    against: Option<Against>,
    take: impl FnMut(Account) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    call.read(|work| over(work, request, against, take))
}

/// Most bytes of a text that can occur in names or an address.
const LONGEST_SEARCH: usize = 8 << 10;

/// The same in a view of the database that is open already.
pub(super) fn over<E: From<Error>>(
    work: &Work<'_>,
    request: &List,
    against: Option<Against>,
    mut take: impl FnMut(Account) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let (mut filter, at) = prepare(work, request)?;
    if let Some(Against::Reason(code)) = against {
        filter.reason = Some(code);
    }
    let law = work.law();
    if request
        .search
        .as_ref()
        .is_some_and(|text| text.len() > LONGEST_SEARCH)
    {
        // longer than any name or address, and than what the database looks for
        return Ok(());
    }
    let letters = request.search.as_deref().filter(|text| !text.is_ascii());
    let searched = letters.map(compared_text);
    let mut left = request.limit.unwrap_or(u64::MAX);
    let mut trouble = None;
    let streamed = store::user::each(work.db, &work.rulebook, &filter, at, |user| {
        if left == 0 {
            return Ok(ControlFlow::Break(()));
        }
        let found = searched.as_ref().is_none_or(|text| occurs(text, &user));
        if !found || !law.sees(&user) {
            return Ok(ControlFlow::Continue(()));
        }
        let account = Account::judged(user, work, at)?;
        if !wanted(&account, request) || !shut_out(&account, against) {
            return Ok(ControlFlow::Continue(()));
        }
        left -= 1;
        Ok(take(account).unwrap_or_else(|error| {
            trouble = Some(error);
            ControlFlow::Break(())
        }))
    });
    streamed.map_err(|error: Error| E::from(error))?;
    trouble.map_or(Ok(()), Err)
}

fn prepare(work: &Work<'_>, request: &List) -> Result<(Filter, Timestamp)> {
    let at = super::show::moment(work, request.at)?;
    let tenant = match &request.tenant {
        Some(slug) => Some(work.tenant(slug)?.reference.id),
        None => None,
    };
    let role = match &request.role {
        Some(slug) => Some(work.role(slug)?.id),
        None => None,
    };
    if let Some(selector) = &request.selector {
        super::select::require_names(work, selector)?;
    }
    let filter = Filter {
        tenant,
        role,
        demo: request.demo,
        ending_by: request
            .expiring_within
            .map(|time| super::add::later(at, time)),
        inactive_since: request
            .inactive_for
            .map(|time| at.checked_sub(time).unwrap_or(Timestamp::MIN)),
        reason: None,
        search: request.search.clone(),
        selector: request.selector.clone(),
        confined: work.account().is_some(),
        sort: request.sort,
    };
    Ok((filter, at))
}

/// Whether a text, as it is compared, occurs in the names or the address of a person.
fn occurs(text: &str, user: &User) -> bool {
    let name = || compared_text(&format!("{} {}", user.first_name, user.last_name));
    user.username.key().contains(text) || user.email.key().contains(text) || name().contains(text)
}

fn wanted(account: &Account, request: &List) -> bool {
    request
        .status
        .is_none_or(|status| account.access.status() == status)
        && request
            .role
            .as_ref()
            .is_none_or(|role| account.has_role(role))
        && (!request.administrators || account.administrator)
        && request
            .selector
            .as_ref()
            .is_none_or(|selector| selector.matches(account))
}

fn shut_out(account: &Account, against: Option<Against>) -> bool {
    match against {
        None => true,
        Some(Against::Anything) => !account.access.may_log_in(),
        Some(Against::Reason(code)) => account.access.has(code),
    }
}
