//! `user list --banks`: the overview with a column a bank (B18-B20).

use super::Account;
use super::list::{self, List};
use crate::domain::bank::State;
use crate::domain::delegation::Deed;
use crate::domain::right::own;
use crate::domain::user::{TenantId, User};
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use crate::store::bank::{BankId, Offered};
use std::cell::RefCell;
use std::ops::ControlFlow;

/// What the law is asked about each person.
const DEED: Deed = Deed {
    right: own::BANK_VIEW,
    over_administrators: None,
    words: "see the bank accesses",
};

/// Where a person stands with a bank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The bank is not assigned to the person.
    None,
    /// So far, under this number at the bank.
    Access(State, Option<String>),
    /// The caller may not know.
    Hidden,
}

/// Hands people to `take` as [`list::run`] does, with their standing at each of the banks, whose
/// slugs `begin` is told first. Those are the banks the caller may have to do with, or with a
/// tenant named, those for its people.
///
/// # Errors
/// The right `bank.view` is held nowhere; whatever the rules, the database or `take` says.
pub fn run<T, E: From<Error>>(
    call: &Call<'_>,
    request: &List,
    begin: impl FnOnce(Vec<String>) -> T,
    take: impl Fn(&mut T, Account, Vec<Standing>) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<T, E> {
    call.read(|work| {
        let columns = columns(work, request)?;
        let slugs = columns.iter().map(|bank| bank.slug.clone()).collect();
        let out = RefCell::new(begin(slugs));
        list::over(work, request, None, |account| {
            let standings = standings(work, &account.user, &columns)?;
            take(&mut out.borrow_mut(), account, standings)
        })?;
        Ok(out.into_inner())
    })
}

fn columns(work: &Work<'_>, request: &List) -> Result<Vec<Offered>> {
    work.law().require_anywhere(own::BANK_VIEW)?;
    let tenant = match &request.tenant {
        Some(slug) => Some(work.tenant(slug)?.reference.id),
        None => None,
    };
    let mut banks = store::bank::offered(work.db)?;
    banks.retain(|bank| {
        let there = |asked| bank.tenants.is_empty() || bank.tenants.contains(&asked);
        tenant.is_none_or(there) && sees(work, bank)
    });
    Ok(banks)
}

/// Whether a bank is for everyone, or for a tenant that whoever acts may enter.
pub(in crate::ops) fn sees(work: &Work<'_>, bank: &Offered) -> bool {
    let actor = work.account();
    let enters = |tenant: &TenantId| actor.is_none_or(|actor| actor.may_enter(*tenant));
    bank.tenants.is_empty() || bank.tenants.iter().any(enters)
}

fn standings(work: &Work<'_>, user: &User, banks: &[Offered]) -> Result<Vec<Standing>> {
    let law = work.law();
    if !law.is_self(user) && law.require_over(DEED, user).is_err() {
        return Ok(vec![Standing::Hidden; banks.len()]);
    }
    if !user.bank_access {
        return Ok(vec![Standing::None; banks.len()]);
    }
    let accesses = store::bank::accesses(work.db, user.id)?;
    let at = |bank: BankId| {
        let mut all = accesses.iter();
        all.find(|access| access.bank == bank)
            .map_or(Standing::None, |access| {
                Standing::Access(access.state, access.subscriber.clone())
            })
    };
    Ok(banks.iter().map(|bank| at(bank.id)).collect())
}
