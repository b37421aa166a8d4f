//! `user export-profile`: all that is stored about one person, for that person (E27).

use super::Account;
use super::export::DEED;
use crate::domain::audit::{Details, Entry, Known};
use crate::domain::delegation::{Authority, Law};
use crate::domain::mail::Kind;
use crate::domain::name::Username;
use crate::domain::user::User;
use crate::ops::audit::sight;
use crate::ops::lockout::show::is_known_to;
use crate::ops::mail::notice::{self, Notice};
use crate::ops::{Call, Error, Result, Work, mail};
use crate::store;
use crate::store::outbox::{Facts, Mail};
use crate::store::user::{Fact, Kept};
use std::ops::ControlFlow;

/// All that is stored about one person; no password, hash, token or code is among it.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The account.
    pub account: Account,
    /// What hangs on it, table by table.
    pub kept: Vec<Kept>,
    /// What was done to the person, under whichever name, oldest first; whom and what the reader
    /// may not know by name is hidden.
    pub trail: Vec<Entry>,
}

/// Reads all that is stored about a person. Everyone may have the own profile.
///
/// # Errors
/// Whatever rule speaks against it.
pub fn run(call: &Call<'_>, name: &str) -> Result<Profile> {
    call.read(|work| {
        let user = allowed(work, name)?;
        gather(work, user, &work.law())
    })
}

/// Queues a mail that brings the profile, as it will stand then, to the address on file.
///
/// # Errors
/// As [`run`]; nothing is then queued.
pub fn mail(call: &Call<'_>, name: &str) -> Result<Mail> {
    call.write(|work| {
        let user = allowed(work, name)?;
        let id = notice::queue(
            work,
            &Notice {
                user: Some(user.id),
                to: &user.email,
                language: user.language,
                kind: Kind::Profile,
                case: None,
                facts: Facts::new(),
            },
        )?;
        let details = Details::none().with("mail", id.0);
        work.audit("user.export_profile", Some(user.username.as_str()), details)?;
        mail::find(work, id)
    })
}

fn allowed(work: &Work<'_>, name: &str) -> Result<User> {
    let user = work.user(name)?;
    let law = work.law();
    if !law.is_self(&user) {
        law.require_over(DEED, &user)?;
    }
    Ok(user)
}

/// The profile as its person reads it, whoever sends it.
pub(in crate::ops) fn for_person(work: &Work<'_>, user: &User) -> Result<Profile> {
    let law = Law {
        authority: Authority::Account(user),
        rulebook: &work.rulebook,
        now: work.now,
    };
    gather(work, user.clone(), &law)
}

fn gather(work: &Work<'_>, user: User, reader: &Law<'_>) -> Result<Profile> {
    let mut trail = trail(work, &user)?;
    let mut kept = store::user::kept(work.db, user.id)?;
    if matches!(reader.authority, Authority::Account(_)) {
        let mut known = sight::known(work, reader)?;
        known.about_oneself = reader.is_self(&user);
        leave_out(&mut kept, &known);
        trail = hidden(work, trail, known, reader)?;
    }
    Ok(Profile {
        kept,
        trail,
        account: Account::judged(user, work, work.now)?,
    })
}

/// Leaves out what is kept of tenants that the reader may not know, as the account does.
fn leave_out(kept: &mut [Kept], known: &Known) {
    let elsewhere = |row: &Vec<(&'static str, Fact)>| {
        row.iter().any(|(name, fact)| match fact {
            Fact::Text(Some(slug)) if *name == "tenant" => !known.tenants.contains(slug),
            _ => false,
        })
    };
    if !known.about_oneself {
        for table in kept {
            table.rows.retain(|row| !elsewhere(row));
        }
    }
}

/// The entries about this account, from the last one back to the one that made it: the name is
/// followed through renaming, and what was done to somebody else who once had it is left out.
fn trail(work: &Work<'_>, user: &User) -> Result<Vec<Entry>> {
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
    Ok(found)
}

/// The entries without the names that the reader may not know. All are about the person.
fn hidden(
    work: &Work<'_>,
    trail: Vec<Entry>,
    mut known: Known,
    reader: &Law<'_>,
) -> Result<Vec<Entry>> {
    let hide = |entry: Entry| {
        let facts = store::audit::facts(&entry.details);
        known.people.clear();
        for name in entry.people(facts.as_ref()) {
            if entry.target.as_deref() == Some(name) || is_known_to(work, reader, name)? {
                known.people.insert(name.to_owned());
            }
        }
        sight::hide(entry, facts, &known)
    };
    trail.into_iter().map(hide).collect()
}
