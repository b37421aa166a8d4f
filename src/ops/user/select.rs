//! Whom the verbs act on that can change many at once: people of these names, or those a selector
//! chooses.

#[cfg(test)]
mod tests;

use super::Account;
use crate::domain::name::nearest;
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::selector::{Field, Op, Selector, Value};
use crate::domain::user::{User, UserId};
use crate::domain::visible::escape_for_terminal;
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use crate::store::user::Filter;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// How many people a verb changes at once unless it is told otherwise (CLI.md, `--max`).
pub const DEFAULT_MOST: u64 = 100;

/// Whom a verb acts on, up to a fuse.
///
/// Where somebody is asked first whether these people are meant, they are looked for twice: before
/// the question ([`People::count`]), and in the transaction that writes, which refuses if by then
/// they are others. No transaction is open while the question is.
#[derive(Debug, Clone)]
pub struct People {
    whom: Whom,
    most: u64,
    /// Who they were when they were counted.
    counted: Option<Vec<UserId>>,
}

#[derive(Debug, Clone)]
enum Whom {
    Named(Vec<String>),
    Chosen(Selector),
}

impl People {
    /// The people of these names, at most so many.
    #[must_use]
    pub fn named(names: Vec<String>, most: u64) -> Self {
        People {
            whom: Whom::Named(names),
            most,
            counted: None,
        }
    }

    /// The one person of this name.
    #[must_use]
    pub fn one(name: &str) -> Self {
        People::named(vec![name.to_owned()], 1)
    }

    /// Those a selector chooses, at most so many.
    #[must_use]
    pub fn chosen(selector: Selector, most: u64) -> Self {
        People {
            whom: Whom::Chosen(selector),
            most,
            counted: None,
        }
    }

    /// Looks for them, and holds the verb to exactly these from now on. Returns their usernames.
    ///
    /// # Errors
    /// An unknown name, [`Refusal::MatchesNobody`] or [`Refusal::TooMany`].
    pub fn count(&mut self, call: &Call<'_>) -> Result<Vec<String>> {
        let people = call.read(|work| self.load(work))?;
        self.counted = Some(people.iter().map(|user| user.id).collect());
        Ok(people
            .iter()
            .map(|user| user.username.to_string())
            .collect())
    }

    /// Those people, each once: in the order of their names as given, or by username.
    ///
    /// # Errors
    /// As [`People::count`]; [`Refusal::OtherPeople`] if they are not those who were counted.
    pub(in crate::ops) fn load(&self, work: &Work<'_>) -> Result<Vec<User>> {
        let people = match &self.whom {
            Whom::Named(names) => named(work, names, self.most)?,
            Whom::Chosen(selector) => select(work, selector, self.most)?,
        };
        let same = |counted: &Vec<UserId>| people.iter().map(|user| &user.id).eq(counted);
        if !self.counted.as_ref().is_none_or(same) {
            return Err(Refusal::OtherPeople.into());
        }
        Ok(people)
    }
}

/// An unknown name ends it before anything is written, and whom the actor may not see is unknown.
fn named(work: &Work<'_>, names: &[String], most: u64) -> Result<Vec<User>> {
    let mut seen = BTreeSet::new();
    let mut people: Vec<User> = Vec::with_capacity(names.len());
    for name in names {
        let user = work.user(name)?;
        if seen.insert(user.id) {
            people.push(user);
        }
    }
    let found = seen.len() as u64;
    if found > most {
        return Err(Refusal::TooMany { found, most }.into());
    }
    Ok(people)
}

/// Everyone the acting account may see and the selector chooses at the present, by username.
///
/// # Errors
/// A name in the selector that does not exist, [`Refusal::MatchesNobody`], or
/// [`Refusal::TooMany`] where they are more than `most`.
pub(super) fn select(work: &Work<'_>, selector: &Selector, most: u64) -> Result<Vec<User>> {
    require_names(work, selector)?;
    let filter = Filter {
        selector: Some(selector.clone()),
        confined: work.account().is_some(),
        ..Filter::default()
    };
    let law = work.law();
    let mut chosen = Vec::new();
    let mut found = 0_u64;
    store::user::each(work.db, &work.rulebook, &filter, work.now, |user| {
        if law.sees(&user) {
            let account = Account::judged(user, work, work.now)?;
            if selector.matches(&account) {
                found += 1;
                // beyond the fuse they are only counted, so that memory stays bounded
                if found <= most {
                    chosen.push(account.user);
                }
            }
        }
        Ok::<_, Error>(ControlFlow::Continue(()))
    })?;
    match found {
        0 => Err(Refusal::MatchesNobody.into()),
        _ if found > most => Err(Refusal::TooMany { found, most }.into()),
        _ => Ok(chosen),
    }
}

/// Makes sure that the tenants, roles, policies and rights a selector names exist: a misspelt
/// one would choose nobody, and after `!=` everyone.
///
/// # Errors
/// [`Refusal::NotFound`] with the nearest name, also for what the acting account may not see.
pub(super) fn require_names(work: &Work<'_>, selector: &Selector) -> Result<()> {
    for test in selector.tests() {
        if let (Op::Is | Op::IsNot, Value::Text { key, .. }) = (test.op, &test.value) {
            match test.field {
                Field::Tenant | Field::Tenants | Field::Manages => {
                    work.tenant(key)?;
                }
                Field::Roles => {
                    work.role(key)?;
                }
                Field::PolicyName => {
                    let known = work.rulebook.policies.keys();
                    require(Noun::Policy, key, known.map(String::as_str))?;
                }
                Field::Denied => {
                    let known = work.rulebook.rights.keys();
                    require(Noun::Right, key, known.map(|right| right.as_str()))?;
                }
                _ => {}
            }
        }
    }
    Ok(())
}

fn require<'a>(
    noun: Noun,
    name: &str,
    mut known: impl Iterator<Item = &'a str> + Clone,
) -> Result<()> {
    let all = known.clone();
    if known.any(|it| it == name) {
        return Ok(());
    }
    Err(Refusal::NotFound {
        noun,
        name: escape_for_terminal(name).into_owned(),
        nearest: nearest(name, all).map(str::to_owned),
    }
    .into())
}
