//! `user export-profile`: all that is stored about one person, for that person (E27).

use super::Account;
use super::export::DEED;
use crate::domain::audit::Entry;
use crate::domain::name::Username;
use crate::domain::user::User;
use crate::ops::lockout::show::may_know;
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use crate::store::user::Kept;
use std::ops::ControlFlow;

/// All that is stored about one person; no password, hash, token or code is among it.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The account.
    pub account: Account,
    /// What hangs on it, table by table.
    pub kept: Vec<Kept>,
    /// What was done to the person, under whichever name, oldest first; who did it is told only
    /// to those who may see them.
    pub trail: Vec<(Entry, bool)>,
}

/// Reads all that is stored about a person. Everyone may have the own profile.
///
/// # Errors
/// Whatever rule speaks against it.
pub fn run(call: &Call<'_>, name: &str) -> Result<Profile> {
    call.read(|work| {
        let user = work.user(name)?;
        let law = work.law();
        if !law.is_self(&user) {
            law.require_over(DEED, &user)?;
        }
        Ok(Profile {
            kept: store::user::kept(work.db, user.id)?,
            trail: trail(work, &user)?,
            account: Account::judged(user, work, work.now)?,
        })
    })
}

/// The entries about this account, from the last one back to the one that made it: the name is
/// followed through renaming, and what was done to somebody else who once had it is left out.
fn trail(work: &Work<'_>, user: &User) -> Result<Vec<(Entry, bool)>> {
    let renames = store::audit::renames(work.db, user.id)?;
    let mut name = user.username.key();
    let mut found: Vec<Entry> = Vec::new();
    store::audit::each_back(work.db, user.created_at, |entry| {
        let concerned = entry
            .person()
            .is_some_and(|person| Username::key_of(person) == name);
        if !concerned {
            return Ok::<_, Error>(ControlFlow::Continue(()));
        }
        if entry.action == "user.delete" {
            return Ok(ControlFlow::Break(()));
        }
        let made = entry.action == "user.add";
        if let Some(before) = renames.get(&entry.seq) {
            name = Username::key_of(before);
        }
        found.push(entry);
        Ok(if made {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        })
    })?;
    found.reverse();
    found
        .into_iter()
        .map(|entry| {
            let known = may_know(work, &entry.actor)?;
            Ok((entry, known))
        })
        .collect()
}
