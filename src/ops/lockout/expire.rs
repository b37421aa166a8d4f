//! `lockout expire`, for cron: writes down what time has ended already, closes what hangs on it,
//! and warns of what is about to end. Every refusal holds without it.

use super::number;
use crate::domain::audit::Details;
use crate::domain::delegation::EVERYWHERE;
use crate::domain::mail::Kind;
use crate::domain::moment::rfc3339;
use crate::domain::policy::Rules;
use crate::domain::right::own;
use crate::domain::user::Place;
use crate::ops::mail::notice::{self, Notice};
use crate::ops::user::add::later;
use crate::ops::{Call, Reserve, Result, Work, recover};
use crate::store;
use crate::store::lockout::{self as due, End, Ended};
use crate::store::outbox::Facts;
use crate::store::role::EndedRole;
use jiff::{SignedDuration, Timestamp};

/// How much was written down.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Demo accounts that have ended.
    pub demo_locked: u64,
    /// Accounts that have ended.
    pub accounts_expired: u64,
    /// One-time passwords nobody used in time.
    pub temporary_passwords_voided: u64,
    /// Passwords past their policy's age.
    pub passwords_due: u64,
    /// Roles given until a moment that has come.
    pub roles_ended: u64,
    /// Sessions closed: past their end, idle for too long, or of an ended account.
    pub sessions_closed: u64,
    /// One-time tokens nobody redeemed in time.
    pub codes_dropped: u64,
    /// People warned of an end.
    pub warned: u64,
}

/// Writes everything down in one transaction; with `warn`, also queues a mail to everyone for
/// whom something ends within that time, once for each end.
///
/// # Errors
/// An account needs `lockout.manage` everywhere; the operator may always do this.
pub fn run(call: &Call<'_>, warn: Option<SignedDuration>) -> Result<Counts> {
    call.write_as(Reserve::Emergency, call.ending, |work| {
        let law = work.law();
        law.require(own::LOCKOUT_MANAGE, Place::Everywhere, EVERYWHERE)?;
        let mut counts = Counts::default();
        demos(work, &mut counts)?;
        accounts(work, &mut counts)?;
        temporary_passwords(work, &mut counts)?;
        passwords(work, &mut counts)?;
        roles(work, &mut counts)?;
        sessions(work, &mut counts)?;
        codes(work, &mut counts)?;
        if let Some(ahead) = warn {
            counts.warned = warnings(work, later(work.now, ahead))?;
        }
        Ok(counts)
    })
}

fn demos(work: &Work<'_>, counts: &mut Counts) -> Result<()> {
    for ended in due::record_demos(work.db, work.now)? {
        counts.demo_locked += 1;
        counts.sessions_closed += close_account(work, "demo.ended", &ended)?;
    }
    Ok(())
}

fn accounts(work: &Work<'_>, counts: &mut Counts) -> Result<()> {
    for ended in due::record_accounts(work.db, work.now)? {
        counts.accounts_expired += 1;
        counts.sessions_closed += close_account(work, "account.expired", &ended)?;
    }
    Ok(())
}

fn close_account(work: &Work<'_>, action: &str, ended: &Ended) -> Result<u64> {
    let sessions = store::credential::end_sessions(work.db, ended.user)?;
    let details = Details::none()
        .with("ended_at", ended.at)
        .with("sessions_ended", number(sessions));
    work.audit(action, Some(&ended.username), details)?;
    Ok(u64::try_from(sessions).unwrap_or(u64::MAX))
}

fn temporary_passwords(work: &Work<'_>, counts: &mut Counts) -> Result<()> {
    for ended in due::void_temporary_passwords(work.db, work.now)? {
        counts.temporary_passwords_voided += 1;
        let details = Details::none().with("expired_at", ended.at);
        work.audit("password.voided", Some(&ended.username), details)?;
    }
    Ok(())
}

/// Policy by policy, because few of them may know an age, and few people be under those.
fn passwords(work: &Work<'_>, counts: &mut Counts) -> Result<()> {
    let common = work.rulebook.policy(None, None).name;
    for (name, rules) in &work.rulebook.policies {
        let Some(before) = rules.max_age.and_then(|age| earlier(work.now, age)) else {
            continue;
        };
        let given_by_name = (name != common).then_some(name.as_str());
        for aged in due::aged_passwords(work.db, before, given_by_name)? {
            let in_force = work
                .rulebook
                .policy(aged.policy.as_deref(), aged.tenant_policy.as_deref());
            let due_at = in_force.rules.password_due(aged.set_at);
            let Some(due_at) = due_at.filter(|due| *due <= work.now && in_force.name == name)
            else {
                continue;
            };
            due::record_password_due(work.db, aged.user, work.now)?;
            counts.passwords_due += 1;
            let details = Details::none()
                .with("due_at", due_at)
                .with("policy", name.as_str());
            work.audit("password.due", Some(&aged.username), details)?;
        }
    }
    Ok(())
}

fn roles(work: &Work<'_>, counts: &mut Counts) -> Result<()> {
    // while it can still be seen which of them a recovery case had lent
    recover::record_ends(work)?;
    for ended in due::end_roles(work.db, work.now)? {
        counts.roles_ended += 1;
        role_ended(work, ended)?;
    }
    Ok(())
}

/// Writes down that a role ended by itself, which is never called revoked.
pub(in crate::ops) fn role_ended(work: &Work<'_>, ended: EndedRole) -> Result<()> {
    let details = Details::none()
        .with("role", ended.role)
        .with("tenant", ended.tenant)
        .with("until", ended.until)
        .with("granted_by", ended.granted_by);
    work.audit("role.expired", Some(&ended.username), details)
}

fn sessions(work: &Work<'_>, counts: &mut Counts) -> Result<()> {
    let closed = |username: &str, session: i64, because: &str| {
        let details = Details::none()
            .with("session", session)
            .with("because", because);
        work.audit("session.expired", Some(username), details)
    };
    for (session, username) in due::end_sessions(work.db, work.now)? {
        counts.sessions_closed += 1;
        closed(&username, session, "limit")?;
    }
    let shortest = shortest_idle_time(work.rulebook.policies.values());
    let Some(before) = shortest.and_then(|time| earlier(work.now, time)) else {
        return Ok(());
    };
    for unused in due::unused_sessions(work.db, before)? {
        let in_force = work
            .rulebook
            .policy(unused.policy.as_deref(), unused.tenant_policy.as_deref());
        if in_force.rules.is_idle(unused.last_used_at, work.now) {
            due::end_session(work.db, unused.id)?;
            counts.sessions_closed += 1;
            closed(&unused.username, unused.id, "idle")?;
        }
    }
    Ok(())
}

fn shortest_idle_time<'a>(policies: impl Iterator<Item = &'a Rules>) -> Option<SignedDuration> {
    policies.filter_map(|rules| rules.idle_logout).min()
}

fn codes(work: &Work<'_>, counts: &mut Counts) -> Result<()> {
    for (kind, username) in due::void_codes(work.db, work.now)? {
        counts.codes_dropped += 1;
        let details = Details::none().with("kind", kind);
        work.audit("code.expired", Some(&username), details)?;
    }
    Ok(())
}

/// Mails that wait are no change of anyone's account, and the outbox remembers them: they are not
/// audited one by one.
fn warnings(work: &Work<'_>, until: Timestamp) -> Result<u64> {
    let mut warned = 0;
    for end in End::ALL {
        for person in due::warn(work.db, end, work.now, until)? {
            let notice = Notice {
                user: Some(person.user),
                to: &person.email,
                language: person.language,
                kind: Kind::ExpiryWarning,
                case: None,
                facts: Facts::from([
                    ("subject", end.as_str().to_owned()),
                    ("ends_at", rfc3339(person.ends_at)),
                ]),
            };
            notice::queue(work, &notice)?;
            warned += 1;
        }
    }
    Ok(warned)
}

/// A moment earlier by a length, if there is one that early.
fn earlier(now: Timestamp, length: SignedDuration) -> Option<Timestamp> {
    now.checked_sub(length).ok()
}
