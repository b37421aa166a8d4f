//! The second half of the gate: a checked attempt is settled, and its failure counted.

use super::second_factor::{self, Spendable};
use super::{Attempt, Checked, Settled, Why, shut_out};
use crate::crypto::Verdict;
use crate::domain::access::AccessDecision;
use crate::domain::audit::Details;
use crate::domain::lockout;
use crate::domain::password;
use crate::domain::user::{User, UserId};
use crate::ops::{Call, Reserve, Result, Work};
use crate::store::credential::{self as bookings, Counter};
use crate::store::{self, Ending};

/// A number no account has.
pub(super) const NOBODY: UserId = UserId(0);

/// Settles an attempt in one transaction that always commits: a failure is counted and audited;
/// a right credential on an account that may still act is handed to `granted`, which writes what
/// follows from it and its audit entry.
///
/// # Errors
/// Whatever `granted` says: then nothing is written and the booking will count as a failure, so
/// `granted` returns refusals as values.
pub fn settle<T>(
    call: &Call<'_>,
    attempt: &Attempt<'_>,
    checked: Checked,
    granted: impl FnOnce(&Work<'_>, &User, &AccessDecision) -> Result<T>,
) -> Result<Settled<T>> {
    call.write_as(Reserve::Emergency, Ending::Commit, |work| {
        let db = work.db;
        let in_time = bookings::settle(db, checked.booking)?;
        // nobody is looked up as well, so that a name nobody has costs the same reading
        let id = checked.user.unwrap_or(NOBODY);
        let user = store::user::by_id(db, &work.rulebook, id, work.now)?;
        let Some(user) = user else {
            return deny(work, attempt, None, Why::UnknownUser);
        };
        let proof = match checked.verdict {
            Ok(proof) => proof,
            Err(why) => {
                // a booking given up for lost has been counted already
                let counts = matches!(why, Why::WrongPassword | Why::SecondFactor);
                if counts && in_time {
                    fail(work, attempt, &user)?;
                }
                return deny(work, attempt, Some(&user), why);
            }
        };
        let stored = bookings::hash(db, user.id)?;
        let unchanged = stored.as_ref() == Some(&proof.hash);
        // a login at the same time may have replaced an old hash by one of the same password:
        // rare enough to look at it in here
        let replaced = || {
            let given = password::normal(attempt.password);
            let is = |hash: &String| call.env.hasher.check(&given, hash) != Verdict::Wrong;
            proof.rewritten.is_some() && stored.as_ref().is_some_and(is)
        };
        if !in_time || !unchanged && !replaced() {
            return deny(work, attempt, Some(&user), Why::Overtaken);
        }
        let access = work.decide(&user, attempt.origin)?;
        if let Some(why) = shut_out(&access) {
            return deny(work, attempt, Some(&user), why);
        }
        // who has a second factor gets nowhere with the password alone, and it counts
        if user.two_factor && !spent(work, &user, proof.code.as_ref())? {
            fail(work, attempt, &user)?;
            return deny(work, attempt, Some(&user), Why::SecondFactor);
        }
        if let Some(hash) = proof.rewritten.filter(|_| unchanged) {
            bookings::rewrite_hash(db, user.id, &hash)?;
        }
        granted(work, &user, &access).map(Settled::Passed)
    })
}

/// Whether there is a code that is good, and is used up by this.
fn spent(work: &Work<'_>, user: &User, code: Option<&Spendable>) -> Result<bool> {
    code.map_or(Ok(false), |code| second_factor::spend(work, user, code))
}

fn fail(work: &Work<'_>, attempt: &Attempt<'_>, user: &User) -> Result<()> {
    let address = attempt.address();
    count_failure(work, user, attempt.counter, address.as_deref())
}

/// Counts a failure, and forgets those that can count no more.
pub(super) fn count_failure(
    work: &Work<'_>,
    user: &User,
    counter: Counter,
    address: Option<&str>,
) -> Result<()> {
    bookings::fail(work.db, user.id, counter, work.now, address)?;
    let own = work.rulebook.policy_for(user).rules.limits();
    let failures = bookings::failures(work.db, user.id, counter)?;
    if failures.len() <= own.max_failures as usize {
        return Ok(());
    }
    // whether an administrator is a lone one may change at any time
    let limits = if user.is_administrator(work.now) {
        vec![own, own.for_lone_administrator()]
    } else {
        vec![own]
    };
    let gone = lockout::forgettable(&failures, &limits, work.now);
    Ok(bookings::forget_failures(work.db, user.id, counter, &gone)?)
}

fn deny<T>(
    work: &Work<'_>,
    attempt: &Attempt<'_>,
    user: Option<&User>,
    why: Why,
) -> Result<Settled<T>> {
    let details = Details::none()
        .with("reason", why.as_str())
        .with("address", attempt.address());
    let target = user.map(|user| user.username.as_str());
    work.audit(attempt.denial, target, details)?;
    Ok(Settled::Denied(why))
}
