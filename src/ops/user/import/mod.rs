//! `user import`: many people in one transaction, each by the very rules of `user add`.
//!
//! Memory stays the same whatever the number of people: rows come one after the other, names
//! that are taken are found by the database itself, and what is remembered is bounded.

mod claims;
mod defaults;
mod grounds;
mod password;
mod problem;
mod row;
mod seen;
mod update;
mod wanted;

pub use claims::{Claims, Held};
pub use defaults::{DefaultHome, Defaults};
pub use problem::{Flaw, Problem, Problems, Rejected, Remarks, Unreadable};
pub use row::{Column, Row, Term};

use super::add::Add;
use super::newcomer::{self, Granted, in_the_way};
use super::{Credential, invite};
use crate::crypto::ImportedHash;
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::secret::Secret;
use crate::domain::user::UserId;
use crate::ops::env::Env;
use crate::ops::mail::link::{self, Link};
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use crate::store::user::Taken;
use grounds::Grounds;
use password::{Brought, Fate};
use seen::Seen;
use wanted::Wanted;

/// What to do about lines that are no plain new person.
#[derive(Debug, Clone, Copy, Default)]
pub struct Import {
    /// Bring people who exist to what their line says, instead of refusing them.
    pub update: bool,
    /// Leave bad lines out, instead of keeping nothing.
    pub skip_bad: bool,
    /// Make tenants that do not exist, instead of refusing their people.
    pub create_tenants: bool,
    /// Invite the people who are new and come without a password.
    pub invite: bool,
}

/// Someone who was invited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitee {
    /// The name, as stored.
    pub username: String,
    /// The code for another channel than the mail, to be shown once.
    pub activation_code: Secret,
}

/// What came of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Imported {
    /// People who are new.
    pub added: u64,
    /// People whose line said something new.
    pub updated: u64,
    /// People who were as their line says.
    pub unchanged: u64,
    /// Bad lines left out.
    pub skipped: u64,
    /// Lines that are about nobody who could log in: a system's own accounts.
    pub left_out: u64,
    /// People whose line had a hash, and who kept the password they have.
    pub passwords_kept: u64,
    /// Hashes taken that had better be replaced soon.
    pub weak_hashes: u64,
    /// Tenants made on the way.
    pub tenants_created: u64,
    /// Why lines were left out.
    pub problems: Problems,
    /// What did not come along with people who did.
    pub remarks: Remarks,
    /// Who was invited: the one thing that grows with the number of people, and only if asked for.
    pub invited: Vec<Invitee>,
}

/// Brings in people, all of them or none.
///
/// # Errors
/// [`Error::Rejected`] with every bad line unless those are to be skipped; [`Error::Unreadable`]
/// if the lines break off; else whatever the database says. Nothing is then written.
pub fn run(
    call: &Call<'_>,
    request: Import,
    rows: impl Iterator<Item = std::result::Result<Row, Flaw>>,
) -> Result<Imported> {
    call.write(|work| {
        store::user::prepare_for_many(work.db)?;
        let mut desk = Desk {
            work,
            env: call.env,
            request,
            grounds: Grounds::default(),
            seen: Seen::default(),
            done: Imported::default(),
        };
        for row in rows {
            match row {
                Ok(row) => desk.take(&row)?,
                Err(Flaw::Line(problems)) => desk.refuse(problems),
                Err(Flaw::Nobody) => desk.done.left_out += 1,
                Err(Flaw::File(unreadable)) => return Err(unreadable.into()),
            }
        }
        desk.close()
    })
}

/// What came of one line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Outcome {
    Added {
        weak_hash: bool,
    },
    Updated,
    Unchanged,
    /// An earlier line was about the same person, or one who looks the same; in words.
    NamedTwice(String),
}

/// Where the lines are taken in.
struct Desk<'a> {
    work: &'a Work<'a>,
    env: &'a Env,
    request: Import,
    grounds: Grounds,
    seen: Seen,
    done: Imported,
}

impl Desk<'_> {
    /// Takes one line, or writes down why not.
    fn take(&mut self, row: &Row) -> Result<()> {
        let (mut person, hash) = match row.person() {
            Ok(described) => described,
            Err(problems) => {
                self.refuse(problems);
                return Ok(());
            }
        };
        self.take_offered_roles(row, &mut person);
        if self.request.invite && hash.is_none() {
            person.credential = Some(Credential::Invited);
        }
        match self.settle(row, &person, hash) {
            Ok(Outcome::Added { weak_hash }) => {
                self.done.added += 1;
                self.done.weak_hashes += u64::from(weak_hash);
                self.tell_password_left(row);
            }
            Ok(Outcome::Updated) => self.done.updated += 1,
            Ok(Outcome::Unchanged) => self.done.unchanged += 1,
            Ok(Outcome::NamedTwice(message)) => {
                let column = Some(Column::Username.as_str());
                self.refuse(vec![Problem::invalid(row.line, column, message)]);
                return Ok(());
            }
            Err(Error::Refusal(refusal)) => {
                self.refuse(vec![Problem::refused(row, &refusal)]);
                return Ok(());
            }
            Err(other) => return Err(other),
        }
        if let Some(remark) = &row.remark {
            self.done.remarks.push(row.line, remark);
        }
        Ok(())
    }

    /// Tells why someone who has no password here does not come by one.
    fn tell_password_left(&mut self, row: &Row) {
        if let Some(reason) = &row.password_left {
            self.done.remarks.push(row.line, reason);
        }
    }

    /// Nobody becomes an administrator by having been one elsewhere.
    fn take_offered_roles(&self, row: &Row, person: &mut Add) {
        for slug in &row.offered_roles {
            let role = self.work.rulebook.role(slug);
            if role.is_some_and(|role| role.tenant.is_none() && !role.is_administrator()) {
                person.roles.push(slug.clone());
            }
        }
    }

    fn refuse(&mut self, problems: Vec<Problem>) {
        self.done.skipped += 1;
        for problem in problems {
            self.done.problems.push(problem);
        }
    }

    /// Adds the person; if that does not go, it may be because the person is there already.
    /// Asking only then saves a search for everyone who is new.
    fn settle(&mut self, row: &Row, person: &Add, hash: Option<ImportedHash>) -> Result<Outcome> {
        let brought = Brought::of(self.work, row, hash)?;
        let brought = brought.as_ref();
        let refusal = match self.add_here(row, person, brought) {
            Ok(()) => {
                let weak_hash = brought.is_some_and(Brought::is_weak);
                return Ok(Outcome::Added { weak_hash });
            }
            Err(Error::Store(store::Error::Duplicate(_))) => None,
            Err(Error::Refusal(refusal)) => Some(refusal),
            Err(other) => return Err(other),
        };
        let username = newcomer::username(person)?;
        match (store::user::taken(self.work.db, &username)?, refusal) {
            // a line that is refused says nothing of people whom the caller may not see
            (Some(other), Some(refusal)) if !self.sees(&other)? => Err(refusal.into()),
            (Some(other), _) => self.existing(row, person, brought, other),
            (None, Some(refusal)) => Err(refusal.into()),
            (None, None) => Err(Error::Store(store::Error::Damaged(format!(
                "{username} can be neither found nor added"
            )))),
        }
    }

    fn sees(&self, other: &Taken) -> Result<bool> {
        let work = self.work;
        if work.account().is_none() {
            return Ok(true);
        }
        let user = store::user::by_id(work.db, &work.rulebook, other.id, work.now)?;
        Ok(user.is_some_and(|user| work.law().sees(&user)))
    }

    /// Does what a line asks for, and if it must makes the tenants of the line first. A tenant whose
    /// first line turns out bad is not made.
    fn with_tenants<T>(
        &mut self,
        row: &Row,
        mut line: impl FnMut(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let outcome = line(self);
        let Some(mut missing) = self.missing_tenant(row, &outcome) else {
            return outcome;
        };
        let work = self.work;
        let mut made = 0;
        let outcome = work.attempt(|| {
            loop {
                grounds::make_tenant(work, &missing)?;
                made += 1;
                let outcome = line(self);
                match self.missing_tenant(row, &outcome) {
                    Some(next) => missing = next,
                    None => return outcome,
                }
            }
        });
        match &outcome {
            Ok(_) => self.done.tenants_created += made,
            Err(_) => self.grounds.forget(),
        }
        outcome
    }

    /// The tenant for want of which a line was refused, if it is one to be made.
    fn missing_tenant<T>(&self, row: &Row, outcome: &Result<T>) -> Option<String> {
        match outcome {
            Err(Error::Refusal(Refusal::NotFound {
                noun: Noun::Tenant,
                name,
                ..
            })) if self.request.create_tenants && row.place_of_tenant(name).is_some() => {
                Some(name.clone())
            }
            _ => None,
        }
    }

    fn add_here(&mut self, row: &Row, person: &Add, brought: Option<&Brought>) -> Result<()> {
        let work = self.work;
        self.with_tenants(row, |desk| {
            // what the columns do not hold comes after the person, and may be refused then
            if row.goes_beyond_columns() {
                work.attempt(|| desk.add(row, person, brought))
            } else {
                desk.add(row, person, brought)
            }
        })
    }

    fn add(&mut self, row: &Row, person: &Add, brought: Option<&Brought>) -> Result<()> {
        let work = self.work;
        row.claims.require_tenants()?;
        row.claims.require_harmony()?;
        let ground = self.grounds.of(work, person)?;
        let granted = if row.gives_roles_elsewhere_only() {
            Granted::none()
        } else {
            ground.roles(work, &person.roles)?
        };
        ground.require_room()?;
        let plan = newcomer::compose(work, person, &ground.home, &granted)?;
        let password = plan
            .temporary_until
            .and_then(|until| Some(brought?.stored(until)));
        let id = newcomer::enter(work, person, &plan, password.as_ref())?;
        if row.goes_beyond_columns() {
            complete(work, id, row, person)?;
        }
        if matches!(person.credential, Some(Credential::Invited)) {
            let username = plan.username.to_string();
            let invitee = invite(work, self.env, (id, username), person)?;
            self.done.invited.push(invitee);
        }
        ground.fill();
        self.seen.note(id, row.line);
        let administers = granted.roles.iter().any(|role| role.is_administrator());
        let several = !row.claims.restricted_to().is_empty();
        if administers || several || row.goes_beyond_columns() {
            // from now on the place may have had an administrator, and the law say something else;
            // and the tenants of several have less room
            self.grounds.forget();
        }
        Ok(())
    }

    fn existing(
        &mut self,
        row: &Row,
        person: &Add,
        brought: Option<&Brought>,
        other: Taken,
    ) -> Result<Outcome> {
        if let Some(line) = self.seen.earlier(other.id) {
            return Ok(Outcome::NamedTwice(named_twice(line, &other)));
        }
        if other.alike || !self.request.update {
            return Err(in_the_way(&newcomer::username(person)?, other).into());
        }
        let updated = self.with_tenants(row, |desk| {
            update::run(desk.work, row, person, brought, other.id)
        })?;
        if updated.changed {
            // places may have less room now, and have an administrator
            self.grounds.forget();
        }
        self.seen.note(other.id, row.line);
        match (updated.hash, brought) {
            (Some(Fate::LeftOut), _) => self.done.passwords_kept += 1,
            (Some(Fate::Taken), Some(brought)) => {
                self.done.weak_hashes += u64::from(brought.is_weak());
            }
            _ => {}
        }
        if !updated.had_password {
            self.tell_password_left(row);
        }
        for notice in &updated.notices {
            self.done.remarks.push(row.line, notice);
        }
        Ok(if updated.changed {
            Outcome::Updated
        } else {
            Outcome::Unchanged
        })
    }

    fn close(self) -> Result<Imported> {
        let done = self.done;
        if done.skipped == 0 || self.request.skip_bad {
            return Ok(done);
        }
        Err(Rejected {
            lines: done.added + done.updated + done.unchanged + done.skipped,
            bad: done.skipped,
            problems: done.problems,
        }
        .into())
    }
}

/// Gives someone who is new what the columns do not hold.
fn complete(work: &Work<'_>, id: UserId, row: &Row, person: &Add) -> Result<()> {
    let user = store::user::by_id(work.db, &work.rulebook, id, work.now)?
        .ok_or_else(|| Error::Store(store::Error::Damaged("a new account is gone".to_owned())))?;
    let wanted = Wanted::of_newcomer(work, &user, row, person)?;
    wanted.bring(work, &user)?;
    Ok(())
}

/// Queues an invitation for someone who is new.
fn invite(
    work: &Work<'_>,
    env: &Env,
    (id, username): (UserId, String),
    person: &Add,
) -> Result<Invitee> {
    let code = invite::code(env)?;
    let link = Link::Invitation {
        activation: &code.sealed,
    };
    link::queue_first(work, id, person.email.as_str(), person.language, link)?;
    Ok(Invitee {
        username,
        activation_code: code.code,
    })
}

fn named_twice(line: Option<u64>, other: &Taken) -> String {
    let line = line.map_or_else(
        || "an earlier line".to_owned(),
        |number| format!("line {number}"),
    );
    let username = &other.username;
    if other.alike {
        format!("{line} names {username}, which looks the same")
    } else {
        format!("{line} names {username} already")
    }
}

#[cfg(test)]
mod tests;
