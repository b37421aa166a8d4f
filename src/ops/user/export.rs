//! `user export`: people as objects, one after the other in constant memory.

use super::Account;
use crate::domain::delegation::Deed;
use crate::domain::right::own;
use crate::ops::{Call, Error, Result};
use crate::store;
use crate::store::user::Filter;
use std::ops::ControlFlow;

/// What the law is asked, also over a single person's profile.
pub(super) const DEED: Deed = Deed {
    right: own::USER_EXPORT,
    over_administrators: None,
    words: "export",
};

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
/// [`crate::domain::refusal::Refusal::LacksRight`] for who may export nobody anywhere, or whatever
/// the database or `take` says.
pub fn run<E: From<Error>>(
    call: &Call<'_>,
    mut take: impl FnMut(&Account) -> std::result::Result<(), E>,
) -> std::result::Result<Exported, E> {
    call.read(|work| {
        let law = work.law();
        law.require_anywhere(own::USER_EXPORT)
            .map_err(Error::from)?;
        let mut exported = Exported::default();
        let mut trouble = None;
        let all = Filter::default();
        let streamed: Result<()> =
            store::user::each(work.db, &work.rulebook, &all, work.now, |user| {
                if !law.sees(&user) {
                    return Ok(ControlFlow::Continue(()));
                }
                if law.require_over(DEED, &user).is_err() {
                    exported.left_out += 1;
                    return Ok(ControlFlow::Continue(()));
                }
                exported.people += 1;
                let account = Account::judged(user, work, work.now)?;
                Ok(match take(&account) {
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
