//! A code alone at the gate, where the person is known already: to confirm a second factor, and
//! before anything that a session found unattended must not do. It counts like a login. Nothing is
//! hashed, so all of it is one transaction, and there is no booking that could be left behind.

use super::check::{LOST_AFTER, wait};
use super::second_factor::{self, Code, Shown};
use super::settle::count_failure;
use crate::crypto::TotpSecret;
use crate::domain::access::Origin;
use crate::domain::audit::Details;
use crate::domain::lockout::{self, Admission};
use crate::domain::refusal::Refusal;
use crate::domain::user::{User, UserId};
use crate::ops::caller::{Call, Reserve};
use crate::ops::error::{Error, Result};
use crate::ops::work::Work;
use crate::store;
use crate::store::Ending;
use crate::store::credential::{self as bookings, Counter};

/// What the code is to be one of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// The second factor in force.
    Confirmed,
    /// The one that waits to be confirmed; it is, by this code.
    Pending,
}

/// What is tried: a code, of what, and what a denial is called in the audit trail.
#[derive(Clone, Copy)]
pub struct CodeAttempt<'a> {
    /// The code given.
    pub code: Option<Code<'a>>,
    /// What it is to be one of.
    pub of: Of,
    /// What a denial is called.
    pub denial: &'static str,
}

/// What became of it.
enum Step<T> {
    Wait(UserId),
    Denied,
    Done(T),
}

/// Finds the person, has the code checked and spent, and goes on, all in one transaction that
/// commits also what a wrong code leaves behind.
///
/// # Errors
/// [`Refusal::Denied`] for a wrong code; whatever `person` and `then` say, which leaves nothing
/// behind: so `person` must not ask anything that a code should be counted for.
pub fn with_code<T>(
    call: &Call<'_>,
    attempt: CodeAttempt<'_>,
    person: impl Fn(&Work<'_>) -> Result<User>,
    then: impl Fn(&Work<'_>, &User) -> Result<T>,
) -> Result<T> {
    loop {
        let step = call.write_as(Reserve::Emergency, Ending::Commit, |work| {
            bookings::fail_lost(work.db, LOST_AFTER, work.now)?;
            let user = person(work)?;
            if user.failures.any_after(work.now) {
                bookings::date_failures_back(work.db, user.id, work.now)?;
            }
            match admit(work, &user)? {
                Admission::Wait => return Ok(Step::Wait(user.id)),
                Admission::Locked => return deny(work, &user, attempt.denial),
                Admission::Check => {}
            }
            if accept(work, &user, attempt)? {
                return Ok(Step::Done(then(work, &user)?));
            }
            count_failure(work, &user, Counter::Login, None)?;
            deny(work, &user, attempt.denial)
        })?;
        match step {
            Step::Wait(user) => wait(call, user, Counter::Login)?,
            Step::Denied => return Err(Refusal::Denied.into()),
            Step::Done(done) => return Ok(done),
        }
    }
}

/// Whether one more guess may be looked at.
fn admit(work: &Work<'_>, user: &User) -> Result<Admission> {
    let access = work.decide(user, Origin::NotAsked)?;
    if access.shuts_out_beyond_password() {
        return Ok(Admission::Locked);
    }
    let limits = work.limits(user)?;
    let (unfinished, _) = bookings::tally(work.db, user.id, Counter::Login)?;
    let counter = lockout::counter(&user.failures.login, limits, work.now);
    Ok(lockout::admit(counter, unfinished, limits))
}

fn accept(work: &Work<'_>, user: &User, attempt: CodeAttempt<'_>) -> Result<bool> {
    match attempt.of {
        Of::Confirmed => {
            let shown = second_factor::look(work.db, user, attempt.code, work.now)?;
            match shown {
                Shown::Good(code) => second_factor::spend(work, user, &code),
                Shown::Missing | Shown::Nothing => Ok(false),
            }
        }
        Of::Pending => confirm(work, user, attempt.code),
    }
}

fn confirm(work: &Work<'_>, user: &User, code: Option<Code<'_>>) -> Result<bool> {
    let stored = store::totp::find(work.db, user.id)?.filter(|stored| !stored.confirmed);
    let (Some(stored), Some(code)) = (stored, code) else {
        return Ok(false);
    };
    let secret = TotpSecret::from_stored(stored.secret);
    let step = secret.step_of(&second_factor::plain(code), work.now, stored.last_step);
    if let Some(step) = step {
        store::totp::confirm(work.db, user.id, step, work.now)?;
    }
    Ok(step.is_some())
}

fn deny<T>(work: &Work<'_>, user: &User, denial: &str) -> Result<Step<T>> {
    let details = Details::none().with("reason", super::Why::SecondFactor.as_str());
    work.audit(denial, Some(user.username.as_str()), details)?;
    Ok::<_, Error>(Step::Denied)
}
