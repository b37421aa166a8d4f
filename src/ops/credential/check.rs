//! The first half of the gate: an attempt is booked, where it may be checked at all, and checked.

use super::second_factor::{self, Shown};
use super::{Attempt, Checked, Proof, Why, shut_out};
use crate::crypto::Verdict;
use crate::domain::access::ReasonCode;
use crate::domain::lockout::{self, Admission};
use crate::domain::name::Username;
use crate::domain::password::{self, MOST_BYTES};
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::user::{User, UserId};
use crate::ops::env::Env;
use crate::ops::{Call, Error, Judge, Result};
use crate::store::credential::{self as bookings, Booking, Counter};
use crate::store::{self, Db};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// A booking this old was left behind by a process that died, and counts as a failure.
pub(super) const LOST_AFTER: SignedDuration = SignedDuration::from_secs(30);

/// How long an attempt that has to wait pauses before it looks whether it still has to; then
/// twice as long, and so on up to five times.
const PAUSE: Duration = Duration::from_millis(20);

/// After so many looks, about a second, it is judged anew whatever it sees: time alone may have
/// decided.
const LOOKS: u32 = 12;

/// What the gate decides before anything is checked.
pub(super) enum Plan {
    Check {
        booking: Booking,
        user: UserId,
        hash: String,
        shown: Shown,
    },
    Spend {
        booking: Booking,
        user: Option<UserId>,
        why: Why,
    },
    /// Unfinished attempts on this account could use up the limit.
    Wait(UserId),
}

/// Books an attempt and checks it. What follows must call [`super::settle`].
///
/// # Errors
/// [`Refusal::PasswordTooLong`] before anything is hashed, or the database's words.
pub fn check(call: &Call<'_>, attempt: &Attempt<'_>) -> Result<Checked> {
    if attempt.password.reveal().len() > MOST_BYTES {
        return Err(Refusal::PasswordTooLong(MOST_BYTES).into());
    }
    let normal = password::normal(attempt.password);
    loop {
        match book(call, attempt)? {
            Plan::Wait(user) => wait(call, user, attempt.counter)?,
            Plan::Check {
                booking,
                user,
                hash,
                shown,
            } => {
                let given = Given {
                    typed: attempt.password,
                    normal: &normal,
                };
                return Ok(Checked {
                    booking,
                    user: Some(user),
                    verdict: verify(call.env, given, hash, shown)?,
                });
            }
            Plan::Spend { booking, user, why } => {
                call.env.hasher.spend(&normal);
                return Ok(Checked {
                    booking,
                    user,
                    verdict: Err(why),
                });
            }
        }
    }
}

/// Decides over an attempt and books it, unless it has to wait. A booking has to outlive this
/// process, so that nobody gains by killing it, but no power cut: that ends the attempt, too. So
/// nothing waits for the disk; the settlement does.
pub(super) fn book(call: &Call<'_>, attempt: &Attempt<'_>) -> Result<Plan> {
    let clock = &call.env.clock;
    call.store
        .write_passing(|db| plan(db, clock.now(), attempt))
}

/// Waits until the attempts in the way have all ended, or a login has cleared the counter. It
/// only reads meanwhile: many who wait must not hold up those they wait for.
pub(super) fn wait(call: &Call<'_>, user: UserId, counter: Counter) -> Result<()> {
    let look = || {
        call.store
            .read(|db| Ok::<_, Error>(bookings::tally(db, user, counter)?))
    };
    let (attempts, failures) = look()?;
    let held = attempts.saturating_add(failures);
    for round in 1..=LOOKS {
        std::thread::sleep(PAUSE * round.min(5));
        let (attempts, failures) = look()?;
        if attempts == 0 || attempts.saturating_add(failures) != held {
            break;
        }
    }
    Ok(())
}

/// A password as it was typed, and in the form in which it is hashed here.
pub(super) struct Given<'a> {
    pub(super) typed: &'a Secret,
    pub(super) normal: &'a Secret,
}

/// Checks the password. Whatever else is missing, the work is that of one hash: a second one, to
/// rewrite the first, would tell whoever has no code that the password was right.
pub(super) fn verify(
    env: &Env,
    given: Given<'_>,
    hash: String,
    shown: Shown,
) -> Result<std::result::Result<Proof, Why>> {
    let Verdict::Right { stale } = env.hasher.check_typed(given.normal, given.typed, &hash) else {
        return Ok(Err(Why::WrongPassword));
    };
    let code = match shown {
        Shown::Missing => return Ok(Err(Why::SecondFactor)),
        Shown::Nothing => None,
        Shown::Good(code) => Some(code),
    };
    let rewritten = if stale {
        Some(env.hasher.hash(given.normal, env.random.as_ref())?)
    } else {
        None
    };
    Ok(Ok(Proof {
        hash,
        rewritten,
        code,
    }))
}

fn plan(db: &Db, now: Timestamp, attempt: &Attempt<'_>) -> Result<Plan> {
    bookings::fail_lost(db, LOST_AFTER, now)?;
    let judge = Judge::new(db, now)?;
    let spend = |user: Option<UserId>, why| -> Result<Plan> {
        Ok(Plan::Spend {
            booking: bookings::book(db, None, attempt.counter, now)?,
            user,
            why,
        })
    };
    let Some(user) = find(db, &judge, attempt.username)? else {
        return spend(None, Why::UnknownUser);
    };
    if user.failures.any_after(now) {
        bookings::date_failures_back(db, user.id, now)?;
    }
    let access = judge.decide(&user, attempt.origin)?;
    if let Some(why) = shut_out(&access) {
        return spend(Some(user.id), why);
    }
    let limits = judge.limits(&user)?;
    let failures = match attempt.counter {
        Counter::Login => &user.failures.login,
        Counter::Signature => &user.failures.signature,
        Counter::Recovery => &bookings::failures(db, user.id, Counter::Recovery)?,
    };
    let (unfinished, _) = bookings::tally(db, user.id, attempt.counter)?;
    match lockout::admit(lockout::counter(failures, limits, now), unfinished, limits) {
        Admission::Wait => Ok(Plan::Wait(user.id)),
        Admission::Locked => spend(Some(user.id), Why::ShutOut(ReasonCode::LoginFailures)),
        Admission::Check => match bookings::hash(db, user.id)? {
            Some(hash) => Ok(Plan::Check {
                booking: bookings::book(db, Some(user.id), attempt.counter, now)?,
                user: user.id,
                hash,
                shown: second_factor::look(db, &user, attempt.code, now)?,
            }),
            None => spend(Some(user.id), Why::ShutOut(ReasonCode::NoPassword)),
        },
    }
}

pub(super) fn find(db: &Db, judge: &Judge<'_>, name: &str) -> Result<Option<User>> {
    match Username::parse(name) {
        Ok(username) => Ok(store::user::find(
            db,
            &judge.rulebook,
            &username.key(),
            judge.now,
        )?),
        Err(_) => Ok(None),
    }
}
