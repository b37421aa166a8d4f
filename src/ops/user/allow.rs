//! `user allow`: gives rights back that were withheld from a person.

use super::Account;
use super::assignment::DEED;
use super::deny::audit;
use crate::domain::combination;
use crate::domain::right::RightName;
use crate::domain::user::{Place, User};
use crate::ops::{Call, Result, Work};
use crate::store;
use std::collections::{BTreeMap, BTreeSet};

/// Allows rights again; those not withheld stay as they are.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::CannotGive`] for what the actor does not hold,
/// [`crate::domain::refusal::Refusal::MissingCompanion`], or whatever else speaks against it;
/// nothing is then written.
pub fn run(call: &Call<'_>, name: &str, rights: &[String]) -> Result<Account> {
    call.write(|work| {
        let user = work.user(name)?;
        give_back(work, &user, rights)?;
        Account::judged(work.again(&user)?, work, work.now)
    })
}

/// Gives these rights back, as far as they are withheld.
pub(super) fn give_back(work: &Work<'_>, user: &User, rights: &[String]) -> Result<()> {
    let law = work.law();
    law.require_over(DEED, user)?;
    let asked: BTreeSet<RightName> = work.rights(rights)?;
    let freed: BTreeSet<RightName> = asked.intersection(&user.denied).cloned().collect();
    let mut after = user.clone();
    after.denied.retain(|right| !freed.contains(right));
    let had = administered(work, &after.all_places())?;
    law.require_gain(Some(user), &after, |place| {
        had.get(&place).copied().unwrap_or(true)
    })?;
    combination::require_allowed(&freed, &after, &work.rulebook, work.now)?;
    for right in &freed {
        store::user::allow(work.db, user.id, right)?;
    }
    audit(work, "user.allow", user, &after.denied)
}

/// Which of the places have ever had an administrator.
fn administered(work: &Work<'_>, places: &[Place]) -> Result<BTreeMap<Place, bool>> {
    places
        .iter()
        .map(|place| Ok((*place, store::tenant::had_administrator(work.db, *place)?)))
        .collect()
}
