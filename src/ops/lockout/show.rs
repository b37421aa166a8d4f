//! `lockout show`: why one person is shut out, since when, by whom, and who may lift it.

use crate::domain::access::{Origin, Reason, ReasonCode};
use crate::domain::delegation::{Authority, Law};
use crate::domain::name::Username;
use crate::domain::unlock::{may_lift, needs};
use crate::domain::user::User;
use crate::ops::user::{Account, show};
use crate::ops::{Call, Operator, Result, Work};
use crate::store;
use jiff::Timestamp;

/// One person, and all that speaks against a login.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The person.
    pub account: Account,
    /// Every reason, with who may lift it.
    pub reasons: Vec<Told>,
}

/// A reason and who may lift it.
#[derive(Debug, Clone)]
pub struct Told {
    /// The reason; who caused it is told only to those who may see that person.
    pub reason: Reason,
    /// Who could lift it at this moment, as far as the actor may see them: usernames, and the
    /// operator as `os:NAME`.
    pub may: Vec<String>,
    /// The account by which it is lifted: whoever asks, if one of them; else, where the operator
    /// may not, another of them.
    pub instead: Option<String>,
}

/// Reads one account, judged now or at a later moment.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::NotFound`] for whom the actor may not see, too.
pub fn run(call: &Call<'_>, name: &str, at: Option<Timestamp>) -> Result<Shown> {
    call.read(|work| {
        let at = show::moment(work, at)?;
        let account = Account::judged(work.user(name)?, work, at)?;
        let operator = Operator::owner_of(call.store);
        let mut reasons = Vec::new();
        for reason in &account.access.reasons {
            let mut reason = reason.clone();
            reason.by = match reason.by {
                Some(by) if may_know(work, &by)? => Some(by),
                _ => None,
            };
            let people = people_who_may(work, reason.code, &account)?;
            let by_operator = operator_may(work, &operator, reason.code, &account);
            let instead = stand_in(work, by_operator, &people, &account);
            let may = by_operator.then(|| operator.clone());
            reasons.push(Told {
                reason,
                may: may.into_iter().chain(people).collect(),
                instead,
            });
        }
        Ok(Shown { account, reasons })
    })
}

/// The account by which a reason is lifted: whoever asks, if that account may; else, where the
/// operator may not, another. `None` where the operator may, or nobody could.
///
/// # Errors
/// Whatever the database says.
pub(in crate::ops) fn lifter(
    work: &Work<'_>,
    operator: &str,
    code: ReasonCode,
    account: &Account,
) -> Result<Option<String>> {
    let by_operator = operator_may(work, operator, code, account);
    if by_operator && work.account().is_none() {
        return Ok(None);
    }
    let people = people_who_may(work, code, account)?;
    Ok(stand_in(work, by_operator, &people, account))
}

fn stand_in(
    work: &Work<'_>,
    by_operator: bool,
    people: &[String],
    account: &Account,
) -> Option<String> {
    let own = account.user.username.as_str();
    let asking = work.account().map(|actor| actor.username.as_str());
    let others = || people.iter().filter(|name| *name != own);
    others()
        .find(|name| Some(name.as_str()) == asking)
        .or_else(|| others().next().filter(|_| !by_operator))
        .cloned()
}

/// Whether the actor may read this name of someone who acted.
fn may_know(work: &Work<'_>, name: &str) -> Result<bool> {
    Ok(work.operator().is_some() || is_known_to(work, &work.law(), name)?)
}

/// The same for whoever the law is asked for.
pub(in crate::ops) fn is_known_to(work: &Work<'_>, law: &Law<'_>, name: &str) -> Result<bool> {
    if name.starts_with("os:") {
        return Ok(true);
    }
    let Ok(username) = Username::parse(name) else {
        return Ok(false);
    };
    let found = store::user::find(work.db, &work.rulebook, &username.key(), work.now)?;
    Ok(found.is_some_and(|user| law.sees(&user)))
}

fn operator_may(work: &Work<'_>, name: &str, code: ReasonCode, account: &Account) -> bool {
    let law = Law {
        authority: Authority::Operator { name },
        rulebook: &work.rulebook,
        now: account.at,
    };
    !work.rulebook.operator_denied() && may_lift(&law, code, &account.user).is_ok()
}

fn people_who_may(work: &Work<'_>, code: ReasonCode, account: &Account) -> Result<Vec<String>> {
    let target = &account.user;
    let mut names = Vec::new();
    if code.is_lifted_at_the_door() && !account.access.shuts_out() {
        names.push(target.username.to_string());
    }
    let Some(right) = needs(code) else {
        return Ok(names);
    };
    for holder in store::user::holders(work.db, &work.rulebook, right, target.id, account.at)? {
        if holder.id != target.id && could(work, &holder, code, account)? {
            names.push(holder.username.to_string());
        }
    }
    Ok(names)
}

fn could(work: &Work<'_>, holder: &User, code: ReasonCode, account: &Account) -> Result<bool> {
    let law = Law {
        authority: Authority::Account(holder),
        rulebook: &work.rulebook,
        now: account.at,
    };
    Ok(work.law().sees(holder)
        && law.sees(&account.user)
        && may_lift(&law, code, &account.user).is_ok()
        && work
            .decide_at(holder, Origin::NotAsked, account.at)?
            .may_log_in())
}
