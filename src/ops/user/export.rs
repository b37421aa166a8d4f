//! `user export`: people as objects, one after the other in constant memory.

use super::Account;
use crate::domain::delegation::Deed;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::selector::Selector;
use crate::domain::user::{Password, User};
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use crate::store::user::Filter;
use std::ops::ControlFlow;

/// What the law is asked, also over a single person's profile.
pub(super) const DEED: Deed = Deed {
    right: own::USER_EXPORT,
    over_administrators: None,
    words: "export",
};

/// A person on the way out.
pub struct Leaving<'a> {
    /// The person.
    pub account: &'a Account,
    /// The hash of a password that still holds, if hashes were asked for.
    pub hash: Option<String>,
}

/// Whom to export, and how much of them.
#[derive(Debug, Clone, Default)]
pub struct Export {
    /// Only people it chooses.
    pub selector: Option<Selector>,
    /// With the hashes of their passwords; for the operator only.
    pub with_hashes: bool,
}

/// How many there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Exported {
    /// People handed out.
    pub people: u64,
    /// People the caller may see, but not export.
    pub left_out: u64,
}

/// Hands everyone the caller may export to `take`, by username, over one unchanging view of the
/// database.
///
/// # Errors
/// [`Refusal::LacksRight`] for who may export nobody anywhere, [`Refusal::OperatorOnly`], or
/// whatever the database or `take` says.
pub fn run<E: From<Error>>(
    call: &Call<'_>,
    request: &Export,
    mut take: impl FnMut(&Leaving<'_>) -> std::result::Result<(), E>,
) -> std::result::Result<Exported, E> {
    call.read(|work| {
        let law = work.law();
        law.require_anywhere(own::USER_EXPORT)
            .map_err(Error::from)?;
        if request.with_hashes && work.operator().is_none() {
            let deed = "take out password hashes";
            return Err(Error::from(Refusal::OperatorOnly { deed }).into());
        }
        if let Some(selector) = &request.selector {
            super::select::require_names(work, selector)?;
        }
        let mut exported = Exported::default();
        let mut trouble = None;
        let filter = Filter {
            selector: request.selector.clone(),
            confined: work.account().is_some(),
            ..Filter::default()
        };
        let streamed: Result<()> =
            store::user::each(work.db, &work.rulebook, &filter, work.now, |user| {
                if !law.sees(&user) {
                    return Ok(ControlFlow::Continue(()));
                }
                let account = Account::judged(user, work, work.now)?;
                let chosen = request.selector.as_ref();
                if chosen.is_some_and(|selector| !selector.matches(&account)) {
                    return Ok(ControlFlow::Continue(()));
                }
                if law.require_over(DEED, &account.user).is_err() {
                    exported.left_out += 1;
                    return Ok(ControlFlow::Continue(()));
                }
                exported.people += 1;
                let hash = if request.with_hashes {
                    hash(work, &account.user)?
                } else {
                    None
                };
                let account = &account;
                Ok(match take(&Leaving { account, hash }) {
                    Ok(()) => ControlFlow::Continue(()),
                    Err(error) => {
                        trouble = Some(error);
                        ControlFlow::Break(())
                    }
                })
            });
        streamed?;
        trouble.map_or(Ok(exported), Err)
    })
}

/// A one-time password that had its use, or is past its time, must not come to life elsewhere.
fn hash(work: &Work<'_>, user: &User) -> Result<Option<String>> {
    let holds = match user.password {
        Password::None => false,
        Password::Permanent { .. } => true,
        Password::Temporary {
            expires_at,
            used_at,
            ..
        } => used_at.is_none() && expires_at > work.now,
    };
    if !holds {
        return Ok(None);
    }
    Ok(store::credential::hash(work.db, user.id)?)
}
