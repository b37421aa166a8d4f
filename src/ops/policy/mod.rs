//! Use cases around policies: making and changing them, giving them to people and tenants, and
//! what comes of it.

pub mod add;
pub mod assign;
pub mod copy;
pub mod default;
pub mod delete;
pub mod edit;
pub mod explain;
mod impact;
pub mod import;
pub mod list;
pub mod show;
pub mod test;

pub use impact::{Concerned, EndedSession, Impact, Why};

use super::{Result, Work};
use crate::crypto::blocklist::Blocklist;
use crate::domain::audit::Details;
use crate::domain::delegation::EVERYWHERE;
use crate::domain::policy::{BUILTIN, Field, Given, Rules, Value};
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::own;
use crate::domain::user::Place;
use crate::store;
use crate::store::policy::Policy;
use std::path::Path;

pub(in crate::ops) use impact::under_new_rules;
use impact::under_new_rules_among;

/// A policy with all its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Its name in commands.
    pub name: String,
    /// Whether it is in force for everyone who is under no other.
    pub default: bool,
    /// The values given in it.
    pub given: Given,
    /// All its values, the inherited ones among them.
    pub rules: Rules,
}

/// A policy that was changed, and what comes of it.
#[derive(Debug, Clone)]
pub struct Changed {
    /// As it is now.
    pub policy: Described,
    /// Whom that concerns.
    pub impact: Impact,
}

/// All policies, the built-in one first.
fn described(work: &Work<'_>) -> Result<Vec<Described>> {
    let policies = store::policy::all(work.db)?;
    let default = policies.iter().find(|policy| policy.is_default);
    let default = default.map_or(BUILTIN, |policy| &policy.slug).to_owned();
    let mut described: Vec<Described> = policies
        .into_iter()
        .map(|policy| Described {
            default: policy.slug == default,
            rules: policy.given.rules(),
            name: policy.slug,
            given: policy.given,
        })
        .collect();
    described.sort_by_key(|policy| policy.name != BUILTIN);
    Ok(described)
}

/// One policy.
fn describe(work: &Work<'_>, name: &str) -> Result<Described> {
    let found = described(work)?.into_iter();
    let found = found.into_iter().find(|policy| policy.name == name);
    Ok(found.ok_or_else(|| work.no_policy(name))?)
}

/// A policy that can be changed.
fn changeable(work: &Work<'_>, name: &str) -> Result<Policy> {
    require_manage(work)?;
    let policy = store::policy::find(work.db, name)?.ok_or_else(|| work.no_policy(name))?;
    if policy.slug == BUILTIN {
        return Err(Refusal::BuiltIn {
            noun: Noun::Policy,
            name: policy.slug,
        }
        .into());
    }
    Ok(policy)
}

fn require_manage(work: &Work<'_>) -> Result<()> {
    let law = work.law();
    Ok(law.require(own::POLICY_MANAGE, Place::Everywhere, EVERYWHERE)?)
}

/// Asks whether what is given makes sense, and looks whether a list it names can be used.
fn require_usable(given: &Given) -> Result<()> {
    given.require_sense().map_err(Refusal::from)?;
    if let Some(Value::Blocklist(Some(path))) = given.get(Field::Blocklist) {
        Blocklist::open(Path::new(path))?;
    }
    Ok(())
}

/// What the trail says of a policy that came to hold other values; `None` is inherited.
fn details(before: &Given, after: &Given) -> Details {
    let text = |given: &Given, field| given.get(field).map(Value::text);
    Field::ALL
        .into_iter()
        .fold(Details::none(), |details, field| {
            details.change(field.as_str(), text(before, field), text(after, field))
        })
}
