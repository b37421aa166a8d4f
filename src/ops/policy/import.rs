//! `policy import`: policies as a file describes them, all of them or none.

use super::{Described, Impact, add, changeable, default, describe, details, under_new_rules};
use super::{require_manage, require_usable};
use crate::domain::name::Slug;
use crate::domain::policy::Given;
use crate::ops::{Call, Result, Work};
use crate::store;

/// A policy as a file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its name.
    pub name: Slug,
    /// Whether it is to be the default one.
    pub default: bool,
    /// The values given in it.
    pub given: Given,
}

/// What came of it.
#[derive(Debug)]
pub struct Imported {
    /// Those policies, as they are now.
    pub policies: Vec<Described>,
    /// Whom that concerns.
    pub impact: Impact,
}

/// Makes the policies that are not there, and changes those that are to be as the file has them.
/// Others stay. Doing it twice changes nothing more.
///
/// # Errors
/// Whatever speaks against one of them (as for `policy add`, `edit` and `default`); nothing is
/// then written.
pub fn run(call: &Call<'_>, drafts: &[Draft]) -> Result<Imported> {
    call.write(|work| {
        require_manage(work)?;
        let ((), impact) = under_new_rules(work, || {
            drafts.iter().try_for_each(|draft| enter(work, draft))
        })?;
        let policies = drafts
            .iter()
            .map(|draft| describe(work, draft.name.as_str()));
        Ok(Imported {
            policies: policies.collect::<Result<_>>()?,
            impact,
        })
    })
}

fn enter(work: &Work<'_>, draft: &Draft) -> Result<()> {
    let name = draft.name.as_str();
    if work.rulebook.policies.contains_key(name) {
        let policy = changeable(work, name)?;
        require_usable(&draft.given)?;
        if policy.given != draft.given {
            store::policy::set(work.db, policy.id, &draft.given)?;
            let details = details(&policy.given, &draft.given);
            work.audit("policy.edit", Some(name), details)?;
        }
    } else {
        add::make(work, &draft.name, &draft.given, None)?;
    }
    if draft.default {
        default::make(work, name)?;
    }
    Ok(())
}
