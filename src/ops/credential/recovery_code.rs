//! The gate for recovery codes. It books, waits and settles like the one for passwords, with a
//! counter of its own: guesses at codes lock the codes, not the login. A login locked by failures,
//! a password that is used up, past its time or missing do not keep a code out, for that is when
//! it is needed; a lock by hand does.

use super::Why;
use super::check::{LOST_AFTER, find, wait};
use super::settle::{NOBODY, count_failure};
use crate::crypto::{digest_hex, same};
use crate::domain::access::Origin;
use crate::domain::administrators;
use crate::domain::audit::Details;
use crate::domain::lockout::{self, Admission};
use crate::domain::password::{self, MOST_BYTES};
use crate::domain::recover;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::user::{User, UserId};
use crate::ops::{Call, Judge, Reserve, Result, Work};
use crate::store::credential::{self as bookings, Booking, Counter};
use crate::store::recovery_code::{self, CodeId};
use crate::store::{self, Db, Ending};
use jiff::Timestamp;

/// What a denial is called in the audit trail.
const DENIAL: &str = "recover.denied";

/// An attempt to use a recovery code for a new password.
pub struct CodeForPassword<'a> {
    /// The name given.
    pub username: &'a str,
    /// The code given.
    pub code: &'a Secret,
    /// The new password.
    pub new: &'a Secret,
}

/// What the gate decides before anything is checked.
enum Plan {
    Check(Booking, UserId),
    Spend(Booking, Option<UserId>, Why),
    Wait(UserId),
}

/// A code that is one of the person's.
struct Right<T> {
    code: CodeId,
    /// What was made of the new password; a refused one uses nothing up.
    prepared: Result<T>,
}

/// Checks a code and uses it up. `prepare` judges and hashes the new password once the code is
/// known to be right; `granted` writes what follows. Whatever is denied is denied alike.
///
/// # Errors
/// [`Refusal::Denied`]; the refusal of the new password; trouble underneath.
pub fn with_recovery_code<T, R>(
    call: &Call<'_>,
    attempt: &CodeForPassword<'_>,
    prepare: impl FnOnce(UserId) -> Result<T>,
    granted: impl FnOnce(&Work<'_>, &User, T) -> Result<R>,
) -> Result<R> {
    for secret in [attempt.code, attempt.new] {
        if secret.reveal().len() > MOST_BYTES {
            return Err(Refusal::PasswordTooLong(MOST_BYTES).into());
        }
    }
    let clock = &call.env.clock;
    let (booking, user, verdict) = loop {
        let planned = call
            .store
            .write(Ending::Commit, |db| plan(db, clock.now(), attempt.username))?;
        match planned {
            Plan::Wait(user) => wait(call, user, Counter::Recovery)?,
            Plan::Spend(booking, user, why) => break (booking, user, Err(why)),
            Plan::Check(booking, user) => {
                let code = call.store.read(|db| code_of(db, user, attempt.code))?;
                break (booking, Some(user), code.ok_or(Why::WrongCode));
            }
        }
    };
    let verdict = match verdict {
        Ok(code) => {
            let user = user.unwrap_or(NOBODY);
            // whatever is wrong with the new password, the attempt with the code was no failure
            let prepared = prepare(user);
            Ok(Right { code, prepared })
        }
        Err(why) => {
            // as much work as the new password would have made
            call.env.hasher.spend(&password::normal(attempt.new));
            Err(why)
        }
    };
    settle(call, booking, user, verdict, granted)?
}

/// The code of a person that this is, compared in constant time.
fn code_of(db: &Db, user: UserId, given: &Secret) -> Result<Option<CodeId>> {
    let given = hash(given);
    let unused = recovery_code::unused(db, user)?;
    Ok(unused
        .into_iter()
        .filter(|(_, hash)| same(hash.as_bytes(), given.as_bytes()))
        .map(|(id, _)| id)
        .next())
}

/// How a code is stored. Its 100 bits cannot be guessed, whatever hashes them; blanks, dashes and
/// case are the paper's.
pub(in crate::ops) fn hash(code: &Secret) -> String {
    let plain = zeroize::Zeroizing::new(
        code.reveal()
            .chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>(),
    );
    digest_hex(plain.as_bytes())
}

fn plan(db: &Db, now: Timestamp, username: &str) -> Result<Plan> {
    bookings::fail_lost(db, LOST_AFTER, now)?;
    let judge = Judge::new(db, now)?;
    let spend = |user: Option<UserId>, why| -> Result<Plan> {
        let booking = bookings::book(db, None, Counter::Recovery, now)?;
        Ok(Plan::Spend(booking, user, why))
    };
    let Some(user) = find(db, &judge, username)? else {
        return spend(None, Why::UnknownUser);
    };
    if let Some(why) = shut_out(&judge, &user)? {
        return spend(Some(user.id), why);
    }
    let failures = bookings::failures(db, user.id, Counter::Recovery)?;
    let limits = judge.rulebook.policy_for(&user).rules.limits();
    let at_limit = failures.len() >= limits.max_failures as usize;
    let limits = if at_limit && is_lone(&judge, &user)? {
        limits.for_lone_administrator()
    } else {
        limits
    };
    let (unfinished, _) = bookings::tally(db, user.id, Counter::Recovery)?;
    match lockout::admit(lockout::counter(&failures, limits, now), unfinished, limits) {
        Admission::Wait => Ok(Plan::Wait(user.id)),
        Admission::Locked => spend(Some(user.id), Why::CodesLocked),
        Admission::Check => {
            let booking = bookings::book(db, Some(user.id), Counter::Recovery, now)?;
            Ok(Plan::Check(booking, user.id))
        }
    }
}

/// Whether nobody else could set the counter to zero: it then ends by itself, as for logins.
fn is_lone(judge: &Judge<'_>, user: &User) -> Result<bool> {
    let others = judge.stewards()?;
    Ok(!administrators::someone_could_unlock(
        user, &others, judge.now,
    ))
}

/// What keeps a person out that a new password would not mend. Codes are for administrators; a
/// deputy is none.
fn shut_out(judge: &Judge<'_>, user: &User) -> Result<Option<Why>> {
    if user.administers_fully(judge.now).is_empty() {
        return Ok(Some(Why::NoAdministrator));
    }
    let access = judge.decide(user, Origin::NotAsked)?;
    let mut codes = access.reasons.iter().map(|reason| reason.code);
    Ok(codes
        .find(|code| recover::outlasts_password(*code))
        .map(Why::ShutOut))
}

fn settle<T, R>(
    call: &Call<'_>,
    booking: Booking,
    user: Option<UserId>,
    verdict: std::result::Result<Right<T>, Why>,
    granted: impl FnOnce(&Work<'_>, &User, T) -> Result<R>,
) -> Result<Result<R>> {
    call.write_as(Reserve::Emergency, Ending::Commit, |work| {
        let in_time = bookings::settle(work.db, booking)?;
        let id = user.unwrap_or(NOBODY);
        let user = store::user::by_id(work.db, &work.rulebook, id, work.now)?;
        let Some(user) = user else {
            return deny(work, None, Why::UnknownUser);
        };
        let right = match verdict {
            Ok(right) => right,
            Err(why) => {
                // a booking given up for lost has been counted already
                if why == Why::WrongCode && in_time {
                    count_failure(work, &user, Counter::Recovery, None)?;
                }
                return deny(work, Some(&user), why);
            }
        };
        if !in_time {
            return deny(work, Some(&user), Why::Overtaken);
        }
        if let Some(why) = shut_out(work, &user)? {
            return deny(work, Some(&user), why);
        }
        let prepared = match right.prepared {
            Ok(prepared) => prepared,
            Err(error) => return Ok(Err(error)),
        };
        if !recovery_code::spend(work.db, right.code, work.now)? {
            return deny(work, Some(&user), Why::Overtaken);
        }
        granted(work, &user, prepared).map(Ok)
    })
}

fn deny<R>(work: &Work<'_>, user: Option<&User>, why: Why) -> Result<Result<R>> {
    let target = user.map(|user| user.username.as_str());
    work.audit(DENIAL, target, Details::none().with("reason", why.as_str()))?;
    Ok(Err(Refusal::Denied.into()))
}
