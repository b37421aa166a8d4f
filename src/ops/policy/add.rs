//! `policy add`: a new policy, nobody's yet.

use super::{Described, describe, details, require_manage, require_usable};
use crate::domain::name::Slug;
use crate::domain::policy::{Change, Given, Preset};
use crate::domain::refusal::{Noun, Refusal};
use crate::ops::{Call, Result, Work};
use crate::store;

/// A policy to be made.
#[derive(Debug, Clone)]
pub struct Add {
    /// Its name in commands.
    pub name: Slug,
    /// Where its values come from first.
    pub preset: Option<Preset>,
    /// What is then said of single ones.
    pub changes: Vec<Change>,
}

/// Makes a policy.
///
/// # Errors
/// [`Refusal::Exists`], [`Refusal::LacksRight`], values that make no sense together, or a list of
/// refused passwords that cannot be used; nothing is then written.
pub fn run(call: &Call<'_>, request: &Add) -> Result<Described> {
    call.write(|work| {
        let mut given = request.preset.map(Preset::given).unwrap_or_default();
        for change in &request.changes {
            given.apply(change);
        }
        make(work, &request.name, &given, None)
    })
}

/// Asks every rule about a new policy, and writes it.
pub(super) fn make(
    work: &Work<'_>,
    name: &Slug,
    given: &Given,
    copied_from: Option<&str>,
) -> Result<Described> {
    require_manage(work)?;
    if work.rulebook.policies.contains_key(name.as_str()) {
        return Err(Refusal::Exists {
            noun: Noun::Policy,
            name: name.to_string(),
        }
        .into());
    }
    require_usable(given)?;
    store::policy::insert(work.db, name.as_str(), given, work.now)?;
    let details = details(&Given::default(), given);
    let details = match copied_from {
        Some(original) => details.with("copied_from", original),
        None => details,
    };
    work.audit("policy.add", Some(name.as_str()), details)?;
    describe(work, name.as_str())
}
