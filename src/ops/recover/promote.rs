//! `recover promote`: a colleague holds the administrator role of the place for a short time, to
//! set one password (case 1; K2 to K4).

use super::evidence::obstacle;
use super::newcomer::Newcomers;
use super::open::person;
use super::{Described, Done, Told, find_to_change, read, refused, subject, take, tell, write};
use crate::domain::audit::Details;
use crate::domain::mail;
use crate::domain::moment::rfc3339;
use crate::domain::recover::{Case, Claim, RecoverRefusal, Scope, Step};
use crate::domain::right::own;
use crate::domain::user::{User, UserId};
use crate::ops::lockout::expire::role_ended;
use crate::ops::user::add::later;
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use jiff::{SignedDuration, Timestamp};

/// Who is to be a deputy.
#[derive(Debug, Clone)]
pub struct Promote {
    /// The case.
    pub id: i64,
    /// The colleague.
    pub deputy: String,
    /// What the request says of the colleague (K14).
    pub claim: Claim,
    /// For how long.
    pub span: SignedDuration,
}

/// The colleague and the end of the role, for the question whether that is meant.
///
/// # Errors
/// As [`run`].
pub fn plan(call: &Call<'_>, request: &Promote) -> Result<(User, Timestamp)> {
    read(call, |work| {
        let ready = checked(work, request)?;
        Ok((ready.deputy, ready.until))
    })
}

/// Makes the colleague a deputy. Who asked, and the administrator's address on file, are told.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, request: &Promote) -> Result<Done> {
    write(call, |work| {
        let ready = checked(work, request)?;
        let after = take(work, &ready.case, ready.step(), &ready.told(&request.claim))?;
        lend(work, &after, &ready)?;
        let deputy = Some((ready.deputy.username.as_str(), ready.until));
        let kind = mail::Kind::RecoveryDeputy;
        tell::both(work, &after, Some(&ready.admin), kind, deputy)?;
        Ok(Done {
            notices: Vec::new(),
            // as linked by now
            case: Described::of(work, super::find(work, after.id)?)?,
        })
    })
}

/// A promotion that nothing speaks against.
struct Ready {
    case: Case,
    admin: User,
    deputy: User,
    until: Timestamp,
}

impl Ready {
    fn step(&self) -> Step {
        Step::Promote {
            deputy: self.deputy.id,
            username: self.deputy.username.to_string(),
            until: self.until,
        }
    }

    fn told(&self, claim: &Claim) -> Told {
        let name = &self.deputy.username;
        let compared = if claim.is_empty() {
            "nothing was said of name and address"
        } else {
            "what was said of name and address fits the record"
        };
        let until = rfc3339(self.until);
        Told {
            what: format!("{name} is deputy until {until}; {compared}"),
            action: "recover.promote",
            details: Details::none()
                .with("deputy", name.as_str())
                .with("until", self.until)
                .with("claim_compared", !claim.is_empty()),
        }
    }
}

fn checked(work: &Work<'_>, request: &Promote) -> Result<Ready> {
    let case = find_to_change(work, request.id)?;
    // what the case itself says comes first: closed, another case, a deputy already
    let until = later(work.now, request.span).min(case.deadline_at);
    let asked = Step::Promote {
        deputy: UserId(0),
        username: String::new(),
        until: later(work.now, request.span),
    };
    case.after(asked, super::four_eyes(work), work.now)
        .map_err(refused)?;
    let admin = subject(work, &case)?;
    let deputy = person(work, &request.deputy)?;
    if work.law().is_self(&deputy) {
        return Err(refused(RecoverRefusal::OwnCase {
            deed: "make themselves a deputy",
        }));
    }
    let slug = case.tenant.as_ref().map(|tenant| tenant.slug.to_string());
    let scope = Scope::of(&admin, slug.as_deref(), work.now).map_err(refused)?;
    require_colleague(work, &deputy, &admin, &scope)?;
    request.claim.require_match(&deputy).map_err(refused)?;
    Ok(Ready {
        case,
        admin,
        deputy,
        until,
    })
}

fn require_colleague(work: &Work<'_>, deputy: &User, admin: &User, scope: &Scope) -> Result<()> {
    let no_colleague = |why: String| {
        refused(RecoverRefusal::NoColleague {
            deputy: deputy.username.to_string(),
            username: admin.username.to_string(),
            why,
        })
    };
    if deputy.id == admin.id {
        return Err(no_colleague("they are one and the same".to_owned()));
    }
    if deputy.administers_fully(work.now).contains(&scope.place()) {
        return Err(refused(RecoverRefusal::AdministratorAlready {
            deputy: deputy.username.to_string(),
            username: admin.username.to_string(),
        }));
    }
    match obstacle(work, deputy, admin, scope, &Newcomers::load(work)?)? {
        None => Ok(()),
        Some(obstacle) => Err(no_colleague(obstacle.into_words())),
    }
}

/// Gives the role and marks it as lent by the case.
fn lend(work: &Work<'_>, case: &Case, ready: &Ready) -> Result<()> {
    let role = work.rulebook.role(own::ADMINISTRATOR).ok_or_else(|| {
        Error::Store(store::Error::Damaged(
            "the administrator role is gone".to_owned(),
        ))
    })?;
    // one that has ended makes room, and is not called revoked
    for ended in store::role::end(work.db, role.id, Some(ready.deputy.id), work.now)? {
        role_ended(work, ended)?;
    }
    let actor = work.law().actor().to_owned();
    let (id, until) = (ready.deputy.id, Some(ready.until));
    store::user::assign(work.db, id, role.id, case.place(), until, &actor, work.now)?;
    store::recover::lend(work.db, case, id, role.slug.as_str())?;
    Ok(())
}
