//! Whom a selector chooses, for the verbs that change many at once.

#[cfg(test)]
mod tests;

use super::Account;
use crate::domain::name::nearest;
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::selector::{Field, Op, Selector, Value};
use crate::domain::user::User;
use crate::domain::visible::escape_for_terminal;
use crate::ops::{Error, Result, Work};
use crate::store;
use crate::store::user::Filter;
use std::ops::ControlFlow;

/// How many people a verb changes at once unless it is told otherwise (CLI.md, `--max`).
pub const DEFAULT_MOST: u64 = 100;

/// Everyone the acting account may see and the selector chooses at the present, by username.
///
/// A verb asks twice: once to say how many they are and to ask for confirmation, and once in the
/// transaction that writes, where it refuses if the two answers are not the same people.
///
/// # Errors
/// A name in the selector that does not exist, [`Refusal::MatchesNobody`], or
/// [`Refusal::TooMany`] where they are more than `most`.
pub fn select(work: &Work<'_>, selector: &Selector, most: u64) -> Result<Vec<User>> {
    require_names(work, selector)?;
    let filter = Filter {
        selector: Some(selector.clone()),
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
