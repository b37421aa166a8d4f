//! `recover open`: finds the case from the state of the database (K1).

use super::evidence::{self, Probed};
use super::{Described, Done, Probe, Told, note, refused, require_right};
use crate::domain::access::Origin;
use crate::domain::audit::Details;
use crate::domain::mail;
use crate::domain::name::{Email, Title, Username};
use crate::domain::recover::{
    Case, Claim, DEADLINE, Evidence, Kind, Progress, RecoverRefusal, Scope, Subject,
    outlasts_password,
};
use crate::domain::user::User;
use crate::ops::user::add::later;
use crate::ops::{Call, Result, Work};
use crate::store;

/// A request for a recovery.
#[derive(Debug, Clone)]
pub struct Open {
    /// Whose password is forgotten.
    pub admin: String,
    /// The place, where the person administers several.
    pub tenant: Option<String>,
    /// Who asks (K2).
    pub requested_by: Title,
    /// Where that person is reached.
    pub contact: Email,
    /// What the request says of the administrator (K14).
    pub claim: Claim,
}

/// Opens a case and says which it is. Who asked and the administrator's address on file are told.
///
/// # Errors
/// Someone who is no administrator, a claim that differs from the record, a case that is open
/// already, or a lacking right; nothing is then written.
pub fn run(call: &Call<'_>, request: &Open, probe: Option<&Probe<'_>>) -> Result<Done> {
    let tenants = super::read(call, |work| {
        let (admin, scope) = checked(work, request)?;
        match probe {
            Some(_) => evidence::to_ask(work, &admin, &scope),
            None => Ok(None),
        }
    })?;
    let now = call.env.clock.now();
    let probed = probe.map(|probe| evidence::ask(probe, tenants.as_deref(), now));
    super::write(call, |work| write(work, request, probed.as_ref()))
}

fn checked(work: &Work<'_>, request: &Open) -> Result<(User, Scope)> {
    require_right(work)?;
    let admin = person(work, &request.admin)?;
    if work.law().is_self(&admin) {
        return Err(refused(RecoverRefusal::OwnCase {
            deed: "recover the own account: vogt auth passwd sets the own password",
        }));
    }
    let scope = Scope::of(&admin, request.tenant.as_deref(), work.now).map_err(refused)?;
    request.claim.require_match(&admin).map_err(refused)?;
    if let Some(open) = store::recover::unclosed(work.db, admin.id)?
        && !open.status(work.now).is_closed()
    {
        return Err(refused(RecoverRefusal::OpenAlready {
            id: open.id,
            username: admin.username.to_string(),
        }));
    }
    Ok((admin, scope))
}

/// A person by name: who handles recoveries knows everyone.
pub(super) fn person(work: &Work<'_>, name: &str) -> Result<User> {
    let key = Username::parse(name).map(|name| name.key());
    let found = match key {
        Ok(key) => store::user::find(work.db, &work.rulebook, &key, work.now)?,
        Err(_) => None,
    };
    match found {
        Some(user) => Ok(user),
        // not found, with the nearest name that may be seen
        None => work.user(name),
    }
}

fn write(work: &Work<'_>, request: &Open, probed: Option<&Probed>) -> Result<Done> {
    let (admin, scope) = checked(work, request)?;
    super::record_ends(work)?;
    let (evidence, too_new) = evidence::look(work, &admin, &scope, probed)?;
    let case = opened(work, request, &admin, &scope, evidence);
    let case = Case {
        id: store::recover::insert(work.db, &case)?,
        ..case
    };
    note(work, &case, &told(request, &case))?;
    super::tell::both(work, &case, Some(&admin), mail::Kind::RecoveryOpened, None)?;
    let mut notices = probed
        .map(|probed| probed.troubles.clone())
        .unwrap_or_default();
    notices.extend(too_new);
    notices.extend(lasting_obstacles(work, &admin)?);
    Ok(Done {
        case: Described::of(work, case)?,
        notices,
    })
}

fn opened(
    work: &Work<'_>,
    request: &Open,
    admin: &User,
    scope: &Scope,
    evidence: Evidence,
) -> Case {
    let kind = Kind::of(&evidence);
    Case {
        id: 0,
        kind,
        admin: Subject {
            id: Some(admin.id),
            username: admin.username.to_string(),
            email: admin.email.to_string(),
        },
        tenant: scope.tenant.clone(),
        requested_by: request.requested_by.clone(),
        contact: request.contact.clone(),
        progress: Progress::Open,
        data_found: kind == Kind::Data,
        evidence,
        deputy: None,
        appointment: None,
        verification: None,
        confirmed_by: None,
        opened_at: work.now,
        deadline_at: later(work.now, DEADLINE),
        closed_at: None,
    }
}

fn told(request: &Open, case: &Case) -> Told {
    let compared = if request.claim.is_empty() {
        "nothing was said of name and address"
    } else {
        "what was said of name and address fits the record"
    };
    let number = case.kind.number();
    Told {
        what: format!("opened as case {number}: {}; {compared}", case.why()),
        action: "recover.open",
        details: Details::none()
            .with("kind", number)
            .with("because", case.why())
            .with(
                "tenant",
                case.tenant.as_ref().map(|tenant| tenant.slug.to_string()),
            )
            .with("requested_by", case.requested_by.as_str())
            .with("contact", case.contact.as_str())
            .with("claim_compared", !request.claim.is_empty())
            .with("deadline_at", case.deadline_at),
    }
}

/// What no recovery lifts.
fn lasting_obstacles(work: &Work<'_>, admin: &User) -> Result<Vec<String>> {
    let access = work.decide(admin, Origin::NotAsked)?;
    let reasons = access.reasons.iter();
    let name = &admin.username;
    Ok(reasons
        .filter(|reason| outlasts_password(reason.code))
        .map(|reason| format!("a new password will not let {name} in: {reason}"))
        .collect())
}
