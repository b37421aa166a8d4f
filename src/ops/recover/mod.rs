//! Use cases of recovery: a way back in for an administrator who forgot the password, as a case
//! that is found, worked on step by step, and closed; and codes printed beforehand.

pub mod cancel;
pub mod codes;
pub mod complete;
pub mod confirm;
mod evidence;
mod finish;
mod newcomer;
pub mod open;
pub mod promote;
pub mod schedule;
pub mod show;
mod tell;
#[cfg(test)]
mod tests;
pub mod use_code;
pub mod verify;

pub(in crate::ops) use finish::{password_set, record_ends};

use super::tenant::data::Report;
use super::{Call, Reserve, Result, Work};
use crate::domain::audit::Details;
use crate::domain::delegation::{Authority, EVERYWHERE};
use crate::domain::recover::{Case, Helpers, RecoverRefusal, Step, Taken, deputized};
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::own;
use crate::domain::setting;
use crate::domain::user::{Place, User};
use crate::store;
use jiff::Timestamp;

/// Asks the application how much of each kind it holds for a tenant, by slug; an error says in
/// words why nobody knows.
pub type Probe<'a> = dyn Fn(&str) -> std::result::Result<Vec<Report>, String> + 'a;

/// A case with what is derived at a moment.
#[derive(Debug, Clone)]
pub struct Described {
    /// The case.
    pub case: Case,
    /// What was done in it.
    pub steps: Vec<Taken>,
    /// What comes next.
    pub next: Option<String>,
    /// The moment it is judged at.
    pub at: Timestamp,
}

/// What came of a step.
#[derive(Debug, Clone)]
pub struct Done {
    /// The case as it is now.
    pub case: Described,
    /// What whoever acts should know.
    pub notices: Vec<String>,
}

impl Described {
    fn of(work: &Work<'_>, case: Case) -> Result<Self> {
        let helpers = helpers(work, &case)?;
        Ok(Described {
            steps: store::recover::steps(work.db, case.id)?,
            next: case.next(&helpers, work.now),
            case,
            at: work.now,
        })
    }
}

/// Cases are for the operator, always, and for an account with `recover.manage`.
fn require_right(work: &Work<'_>) -> Result<()> {
    let law = work.law();
    Ok(law.require(own::RECOVER_MANAGE, Place::Everywhere, EVERYWHERE)?)
}

/// A case by its number.
fn find(work: &Work<'_>, id: i64) -> Result<Case> {
    require_right(work)?;
    Ok(store::recover::find(work.db, id)?.ok_or(Refusal::NotFound {
        noun: Noun::Case,
        name: id.to_string(),
        nearest: None,
    })?)
}

/// The same to be worked on: nobody works on a case about themselves, nor as its deputy.
fn find_to_change(work: &Work<'_>, id: i64) -> Result<Case> {
    let case = find(work, id)?;
    if let Some(actor) = work.account() {
        let part = [case.admin.id, case.deputy.as_ref().map(|one| one.id)];
        if part.contains(&Some(actor.id)) {
            return Err(refused(RecoverRefusal::OwnCase {
                deed: "work on a case they are part of",
            }));
        }
    }
    Ok(case)
}

/// The administrator of an open case.
fn subject(work: &Work<'_>, case: &Case) -> Result<User> {
    let found = match case.admin.id {
        Some(id) => store::user::by_id(work.db, &work.rulebook, id, work.now)?,
        None => None,
    };
    found.ok_or_else(|| {
        refused(RecoverRefusal::AccountGone {
            id: case.id,
            username: case.admin.username.clone(),
        })
    })
}

/// Takes a step, writes it down and audits it; returns the case as it is then.
fn take(work: &Work<'_>, case: &Case, step: Step, told: &Told) -> Result<Case> {
    let after = case
        .after(step, four_eyes(work), work.now)
        .map_err(refused)?;
    store::recover::save(work.db, &after)?;
    note(work, &after, told)?;
    Ok(after)
}

/// What is written down of a step.
struct Told {
    /// What happened, in words, for `recover show`.
    what: String,
    /// The action in the audit trail.
    action: &'static str,
    /// Its details beside the case.
    details: Details,
}

/// Writes a step into the case and the audit trail.
fn note(work: &Work<'_>, case: &Case, told: &Told) -> Result<()> {
    let step = Taken {
        at: work.now,
        by: work.law().actor().to_owned(),
        what: told.what.clone(),
    };
    store::recover::add_step(work.db, case.id, &step)?;
    let details = told.details.clone().with("case", case.id);
    work.audit(told.action, Some(&case.admin.username), details)
}

/// Whether the setting asks for a second person.
fn four_eyes(work: &Work<'_>) -> bool {
    work.rulebook.is_on(setting::RECOVER_FOUR_EYES)
}

/// Who acts, as the person behind it: two who share the operator's name are told apart by the
/// login the process descends from.
fn person(work: &Work<'_>) -> String {
    match work.law().authority {
        Authority::Account(user) => format!("account {}", user.id.0),
        Authority::Operator { name } => {
            let operator = work.operator();
            let login = operator.and_then(|operator| operator.login_uid);
            let sudo = operator.and_then(|operator| operator.sudo_user.as_deref());
            match (login, sudo) {
                (Some(uid), _) => format!("{name} login {uid}"),
                (None, Some(sudo)) => format!("{name} sudo {sudo}"),
                (None, None) => name.to_owned(),
            }
        }
    }
}

/// Who could simply set the administrator's password, the deputy aside.
fn helpers(work: &Work<'_>, case: &Case) -> Result<Helpers> {
    let four_eyes = four_eyes(work);
    let admin = match case.admin.id {
        Some(id) if !case.status(work.now).is_closed() => {
            store::user::by_id(work.db, &work.rulebook, id, work.now)?
        }
        _ => None,
    };
    let Some(admin) = admin else {
        return Ok(Helpers {
            entitled: Vec::new(),
            four_eyes,
        });
    };
    let entitled = work
        .stewards()?
        .into_iter()
        .filter(|steward| {
            let user = &steward.user;
            user.id != admin.id
                && !steward.access.shuts_out()
                && !user.administers_fully(work.now).is_empty()
                && crate::domain::recover::could_serve(user, &admin, &work.rulebook, work.now)
                    .is_ok()
        })
        .map(|steward| steward.user.username.to_string())
        .collect();
    Ok(Helpers {
        entitled,
        four_eyes,
    })
}

fn refused(refusal: RecoverRefusal) -> super::Error {
    Refusal::from(refusal).into()
}

/// Works on a case as the only writer; the operator may always do so.
fn write<T>(call: &Call<'_>, job: impl FnOnce(&Work<'_>) -> Result<T>) -> Result<T> {
    call.write_as(Reserve::Emergency, call.ending, job)
}

/// Reads cases; the operator may always do so.
fn read<T>(call: &Call<'_>, job: impl FnOnce(&Work<'_>) -> Result<T>) -> Result<T> {
    call.read_as(Reserve::Emergency, job)
}

/// The person as a deputy in the place of a case.
fn as_deputy(
    work: &Work<'_>,
    person: &User,
    admin: &User,
    scope: &crate::domain::recover::Scope,
) -> Result<Option<User>> {
    let role = work.rulebook.role(own::ADMINISTRATOR);
    let soon = crate::ops::user::add::later(work.now, crate::domain::recover::DEPUTY_AT_MOST);
    Ok(role.map(|role| deputized(person, admin, role, scope, soon)))
}
