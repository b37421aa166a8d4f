//! The one credential gate: login, `--as`, change of password and signature all pass it.
//!
//! An attempt is booked in a short transaction that commits whatever happens afterwards, then the
//! hash is checked outside any transaction, then the booking is settled. Booked plus settled
//! failures never exceed the limit; an attempt held up only by unfinished ones waits for them; a
//! booking unfinished after 30 seconds counts as a failure. Whatever the outcome, an attempt
//! costs one argon2id at the configured cost and two short writes, unknown names and locked
//! accounts included, so that nothing can be learned from how long it takes.

mod code;
mod recovery_code;
mod second_factor;

pub use code::{CodeAttempt, Of, with_code};
pub(in crate::ops) use recovery_code::hash as recovery_code_hash;
pub use recovery_code::{CodeForPassword, with_recovery_code};
pub use second_factor::Code;
pub(in crate::ops) use second_factor::backup_code_hash;

use self::second_factor::{Shown, Spendable};
use super::caller::{Call, Reserve};
use super::env::Env;
use super::error::{Error, Result};
use super::judge::Judge;
use super::work::Work;
use crate::crypto::Verdict;
use crate::domain::access::{AccessDecision, ChangeRequired, Origin, ReasonCode};
use crate::domain::audit::Details;
use crate::domain::lockout::{self, Admission};
use crate::domain::name::Username;
use crate::domain::password::{self, MOST_BYTES};
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::user::{User, UserId};
use crate::store::credential::{self as bookings, Booking, Counter};
use crate::store::{self, Db, Ending};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// A booking this old was left behind by a process that died, and counts as a failure.
const LOST_AFTER: SignedDuration = SignedDuration::from_secs(30);

/// A number no account has.
const NOBODY: UserId = UserId(0);

/// How long an attempt that has to wait pauses before it looks whether it still has to; then
/// twice as long, and so on up to five times.
const PAUSE: Duration = Duration::from_millis(20);

/// After so many looks, about a second, it is judged anew whatever it sees: time alone may have
/// decided.
const LOOKS: u32 = 12;

/// An attempt to show a credential.
pub struct Attempt<'a> {
    /// The name given; it need not be anyone's, and its text is kept only if it is.
    pub username: &'a str,
    /// The password given.
    pub password: &'a Secret,
    /// Where it comes from.
    pub origin: Origin,
    /// The code of the second factor, if one was given.
    pub code: Option<Code<'a>>,
    /// Which counter it counts in.
    pub counter: Counter,
    /// What a denial is called in the audit trail: `login.denied`.
    pub denial: &'static str,
}

impl Attempt<'_> {
    fn address(&self) -> Option<String> {
        match self.origin {
            Origin::Address(address) => Some(address.to_string()),
            Origin::Unknown | Origin::NotAsked => None,
        }
    }
}

/// Why an attempt was denied: for the audit trail and `--explain`, never for whoever tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Nobody has that name.
    UnknownUser,
    /// The password is wrong.
    WrongPassword,
    /// The account is shut out, for this reason first.
    ShutOut(ReasonCode),
    /// The password is right, and the code of the second factor is missing, wrong or used already.
    SecondFactor,
    /// The recovery code is wrong, used or replaced.
    WrongCode,
    /// Too many wrong recovery codes.
    CodesLocked,
    /// Recovery codes are for administrators.
    NoAdministrator,
    /// The password was changed, or the attempt given up for lost, while it was being checked.
    Overtaken,
}

impl Why {
    /// The word used in JSON and the audit trail.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Why::UnknownUser => "unknown_user",
            Why::WrongPassword => "wrong_password",
            Why::ShutOut(code) => code.as_str(),
            Why::SecondFactor => "second_factor",
            Why::WrongCode => "wrong_code",
            Why::CodesLocked => "code_failures",
            Why::NoAdministrator => "no_administrator",
            Why::Overtaken => "overtaken",
        }
    }
}

/// An attempt that was booked and checked, and must be settled.
#[must_use = "an attempt that is not settled counts as a failure"]
pub struct Checked {
    booking: Booking,
    user: Option<UserId>,
    verdict: std::result::Result<Proof, Why>,
}

impl Checked {
    /// Whose credential was right; `None` if it was not.
    #[must_use]
    pub fn right(&self) -> Option<UserId> {
        self.user.filter(|_| self.verdict.is_ok())
    }
}

/// A credential that was right against this hash.
struct Proof {
    hash: String,
    /// A hash of the same password at today's cost, where the old one was made at another.
    rewritten: Option<String>,
    /// The code of the second factor, where one is asked for.
    code: Option<Spendable>,
}

/// What became of a settled attempt.
#[derive(Debug)]
pub enum Settled<T> {
    /// The credential was right and the account may act; with whatever was done then.
    Passed(T),
    /// It was denied, and the denial is audited.
    Denied(Why),
}

/// What the gate decides before anything is checked.
enum Plan {
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

/// Books an attempt and checks it. What follows must call [`settle`].
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
fn book(call: &Call<'_>, attempt: &Attempt<'_>) -> Result<Plan> {
    let clock = &call.env.clock;
    call.store
        .write_passing(|db| plan(db, clock.now(), attempt))
}

/// Waits until the attempts in the way have all ended, or a login has cleared the counter. It
/// only reads meanwhile: many who wait must not hold up those they wait for.
fn wait(call: &Call<'_>, user: UserId, counter: Counter) -> Result<()> {
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
struct Given<'a> {
    typed: &'a Secret,
    normal: &'a Secret,
}

/// Checks the password. Whatever else is missing, the work is that of one hash: a second one, to
/// rewrite the first, would tell whoever has no code that the password was right.
fn verify(
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

fn find(db: &Db, judge: &Judge<'_>, name: &str) -> Result<Option<User>> {
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

fn shut_out(access: &AccessDecision) -> Option<Why> {
    access.shut_out_by().map(Why::ShutOut)
}

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
fn count_failure(
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

/// Accepts an account for `--as`: a credential shown on this machine, which is no login. It
/// neither moves the last login nor clears the counters. Whoever has a second factor acts by a
/// saved session only: the password alone is denied and counts, as at the door, or it could be
/// guessed here.
///
/// # Errors
/// [`Refusal::ActorDenied`], [`Refusal::ActorMustChange`] or [`Refusal::ActorMustEnrol`].
pub fn accept_actor(call: &Call<'_>, username: &str, password: &Secret) -> Result<UserId> {
    let attempt = Attempt {
        username,
        password,
        origin: Origin::NotAsked,
        code: None,
        counter: Counter::Login,
        denial: "login.denied",
    };
    let checked = check(call, &attempt)?;
    let settled = settle(call, &attempt, checked, |_, user, access| {
        Ok((user.id, access.change_required))
    })?;
    let refused = |refusal: fn(String) -> Refusal| -> Error {
        refusal(username.chars().take(80).collect()).into()
    };
    match settled {
        Settled::Passed((_, Some(ChangeRequired::TwoFactorRequired))) => {
            Err(refused(|username| Refusal::ActorMustEnrol { username }))
        }
        Settled::Passed((_, Some(_))) => {
            Err(refused(|username| Refusal::ActorMustChange { username }))
        }
        Settled::Passed((id, None)) => Ok(id),
        Settled::Denied(_) => Err(refused(|username| Refusal::ActorDenied { username })),
    }
}

#[cfg(test)]
mod tests;
