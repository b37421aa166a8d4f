//! Rights that must be combined with others (B27): what is missing when one is given, and what
//! falls when another is taken away.
//!
//! Source: banking application (some permissions must be combined with another one).

#[cfg(test)]
mod tests;

use super::refusal::Refusal;
use super::right::RightName;
use super::rights;
use super::role::Role;
use super::rulebook::Rulebook;
use super::user::{Place, User};
use jiff::Timestamp;
use std::collections::BTreeSet;

/// A right that lost its effect, and the companion it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fallen {
    /// The right.
    pub right: RightName,
    /// What it must be combined with.
    pub companion: RightName,
}

impl Fallen {
    /// What whoever took the companion away from this person or role should know.
    #[must_use]
    pub fn notice(&self, of: &str) -> String {
        format!(
            "{} falls, too: {of} has it without {}, and so without effect",
            self.right, self.companion
        )
    }
}

/// The first companion that a right lacks among those given, looked for through companions of
/// companions.
fn lacking(
    right: &RightName,
    given: &BTreeSet<RightName>,
    rulebook: &Rulebook,
) -> Option<RightName> {
    let mut seen = BTreeSet::from([right.clone()]);
    let mut open = vec![right.clone()];
    while let Some(next) = open.pop() {
        let Some(known) = rulebook.rights.get(&next) else {
            continue;
        };
        for companion in &known.requires {
            if !given.contains(companion) {
                return Some(companion.clone());
            }
            if seen.insert(companion.clone()) {
                open.push(companion.clone());
            }
        }
    }
    None
}

/// Asks whether each of the `asked` rights has its companions among those `given`.
///
/// # Errors
/// [`Refusal::MissingCompanion`], naming the first that is missing.
pub fn require<'a>(
    asked: impl IntoIterator<Item = &'a RightName>,
    given: &BTreeSet<RightName>,
    rulebook: &Rulebook,
) -> Result<(), Refusal> {
    for right in asked {
        if let Some(companion) = lacking(right, given, rulebook) {
            return Err(Refusal::MissingCompanion {
                right: right.to_string(),
                companion: companion.to_string(),
            });
        }
    }
    Ok(())
}

/// Asks the same of a role that a person was just given, in each of the places where it came to
/// hold. A companion withheld from the person counts as given: somebody wanted it so.
///
/// # Errors
/// [`Refusal::MissingCompanion`].
pub fn require_given(
    role: &Role,
    places: &[Place],
    person: &User,
    rulebook: &Rulebook,
    now: Timestamp,
) -> Result<(), Refusal> {
    for place in places {
        let given = rights::given(person, *place, now).into_keys().collect();
        require(&role.rights, &given, rulebook)?;
    }
    Ok(())
}

/// Asks whether rights no longer withheld have their companions, wherever they are given at all.
///
/// # Errors
/// [`Refusal::MissingCompanion`].
pub fn require_allowed<'a>(
    asked: impl IntoIterator<Item = &'a RightName> + Clone,
    person: &User,
    rulebook: &Rulebook,
    now: Timestamp,
) -> Result<(), Refusal> {
    for place in person.all_places() {
        let given: BTreeSet<RightName> = rights::given(person, place, now)
            .into_keys()
            .filter(|right| !person.denied.contains(right))
            .collect();
        let here = asked.clone().into_iter();
        require(
            here.filter(|right| given.contains(*right)),
            &given,
            rulebook,
        )?;
    }
    Ok(())
}

/// What of a role falls when some of its rights are taken away.
#[must_use]
pub fn fallen_of_role(
    before: &BTreeSet<RightName>,
    after: &BTreeSet<RightName>,
    rulebook: &Rulebook,
) -> Vec<Fallen> {
    after
        .iter()
        .filter(|right| lacking(right, before, rulebook).is_none())
        .filter_map(|right| {
            Some(Fallen {
                right: right.clone(),
                companion: lacking(right, after, rulebook)?,
            })
        })
        .collect()
}

/// What a person can no longer do in any one place because a companion was taken away.
#[must_use]
pub fn fallen_of_person(
    before: &User,
    after: &User,
    rulebook: &Rulebook,
    now: Timestamp,
) -> Vec<Fallen> {
    let mut fallen: Vec<Fallen> = Vec::new();
    for place in before.all_places() {
        let had = rights::in_force(before, rulebook, place, now);
        for (right, held) in rights::in_force(after, rulebook, place, now) {
            let Some(rights::Because::Combination(companion)) = held.because else {
                continue;
            };
            let worked = had.get(&right).is_some_and(|held| held.because.is_none());
            if worked && fallen.iter().all(|known| known.right != right) {
                fallen.push(Fallen { right, companion });
            }
        }
    }
    fallen
}
