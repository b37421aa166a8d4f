//! `recover complete`: the way in again. Case 2 once verified, by a mailed link or a new
//! administrator (K5, K7); case 3 after its data were counted once more in the same transaction
//! (K8, K9). Whoever completes never sees a secret: it is mailed (K10).

use super::evidence::{self, Probed};
use super::{
    Described, Done, Probe, Told, find_to_change, four_eyes, note, read, refused, subject, take,
    tell, write,
};
use crate::domain::audit::Details;
use crate::domain::mail;
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::recover::{ADDRESS_AT_REST, Case, Ending, Kind, RecoverRefusal, Scope, Step};
use crate::domain::user::User;
use crate::ops::mail::link::{self, Link};
use crate::ops::user::add::{Add, Home};
use crate::ops::user::{Credential, administrator};
use crate::ops::{Call, Result, Work};
use crate::store;

/// How a case is completed.
#[derive(Debug, Clone)]
pub enum Way {
    /// By a one-time link to the administrator's address.
    MailReset,
    /// By a new administrator.
    NewAdmin(NewAdmin),
}

/// An administrator to be made.
#[derive(Debug, Clone)]
pub struct NewAdmin {
    /// The username.
    pub username: Username,
    /// Where the one-time password goes.
    pub email: Email,
    /// First name.
    pub first_name: PersonName,
    /// Last name.
    pub last_name: PersonName,
}

/// What would be done, for the question whether that is meant.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The case.
    pub case: Case,
    /// The address the link would go to.
    pub email: String,
    tenants: Option<Vec<String>>,
}

/// Asks every rule but the count, before anyone is asked whether it is meant.
///
/// # Errors
/// As [`run`].
pub fn plan(call: &Call<'_>, id: i64, way: Option<&Way>) -> Result<Plan> {
    read(call, |work| {
        let (case, admin, _) = checked(work, id, way)?;
        let tenants = match case.kind {
            Kind::Nothing => evidence::to_ask(work, &admin, &scope(work, &case, &admin)?)?,
            Kind::Colleague | Kind::Data => None,
        };
        Ok(Plan {
            email: match way {
                Some(Way::NewAdmin(new)) => new.email.to_string(),
                _ => admin.email.to_string(),
            },
            case,
            tenants,
        })
    })
}

/// Completes the case, or says no. Data found in case 3 make it case 2 for good: that is kept,
/// though the answer is a refusal.
///
/// # Errors
/// Whatever rule speaks against it; nothing else is then written.
pub fn run(
    call: &Call<'_>,
    id: i64,
    way: Option<&Way>,
    plan: &Plan,
    probe: Option<&Probe<'_>>,
) -> Result<Done> {
    let now = call.env.clock.now();
    let probed = match plan.case.kind {
        Kind::Nothing => probe.map(|probe| evidence::ask(probe, plan.tenants.as_deref(), now)),
        Kind::Colleague | Kind::Data => None,
    };
    let outcome = write(call, |work| {
        let (case, admin, way) = checked(work, id, way)?;
        if case.kind == Kind::Nothing
            && let Some(refusal) = recount(work, &case, &admin, probed.as_ref())?
        {
            return Ok(Err(refusal));
        }
        let completed = match way {
            Way::MailReset => mail_reset(work, &case, &admin)?,
            Way::NewAdmin(new) => new_admin(work, &case, new)?,
        };
        tell::both(
            work,
            &completed,
            Some(&admin),
            mail::Kind::RecoveryCompleted,
            None,
        )?;
        Ok(Ok(Done {
            case: Described::of(work, completed)?,
            notices: Vec::new(),
        }))
    })?;
    outcome.map_err(refused)
}

/// The case, its administrator and the way, if nothing speaks against them by now.
fn checked<'a>(work: &Work<'_>, id: i64, way: Option<&'a Way>) -> Result<(Case, User, &'a Way)> {
    let case = find_to_change(work, id)?;
    case.require_completable(four_eyes(work), work.now)
        .map_err(refused)?;
    let way = match (way, case.kind) {
        (Some(way), _) => way,
        (None, Kind::Nothing) => &Way::MailReset,
        (None, _) => return Err(refused(RecoverRefusal::NothingChosen { id })),
    };
    case.after(Step::Complete(ending(way)), four_eyes(work), work.now)
        .map_err(refused)?;
    let admin = subject(work, &case)?;
    if matches!(way, Way::MailReset) {
        require_address_at_rest(work, &case, &admin)?;
    }
    Ok((case, admin, way))
}

fn ending(way: &Way) -> Ending {
    match way {
        Way::MailReset => Ending::MailReset,
        Way::NewAdmin(_) => Ending::NewAdmin,
    }
}

fn require_address_at_rest(work: &Work<'_>, case: &Case, admin: &User) -> Result<()> {
    let changed_at = store::recover::address_changed_at(work.db, admin.id)?;
    match changed_at {
        Some(changed_at) if work.now.duration_since(changed_at) < ADDRESS_AT_REST => {
            Err(refused(RecoverRefusal::FreshAddress {
                id: case.id,
                kind: case.kind.number(),
                username: admin.username.to_string(),
                changed_at,
            }))
        }
        _ => Ok(()),
    }
}

fn scope(work: &Work<'_>, case: &Case, admin: &User) -> Result<Scope> {
    let slug = case.tenant.as_ref().map(|tenant| tenant.slug.to_string());
    Scope::of(admin, slug.as_deref(), work.now).map_err(refused)
}

/// Counts once more. Anything found is written into the case, which is case 2 from then on.
fn recount(
    work: &Work<'_>,
    case: &Case,
    admin: &User,
    probed: Option<&Probed>,
) -> Result<Option<RecoverRefusal>> {
    let data = evidence::data(work, admin, &scope(work, case, admin)?, probed)?;
    let after = case.recounted(data);
    if after.kind == Kind::Nothing {
        return Ok(None);
    }
    store::recover::save(work.db, &after)?;
    let what = after.evidence.data.present();
    let told = Told {
        what: format!(
            "case 2 from now on: counted again, and found {}",
            what.join(", ")
        ),
        action: "recover.data_found",
        details: Details::none().with("found", what.clone()),
    };
    note(work, &after, &told)?;
    Ok(Some(RecoverRefusal::DataFound { id: case.id, what }))
}

fn mail_reset(work: &Work<'_>, case: &Case, admin: &User) -> Result<Case> {
    let told = Told {
        what: format!(
            "completed: a one-time link goes to the address of {}",
            admin.username
        ),
        action: "recover.complete",
        details: Details::none().with("by", "mailed link"),
    };
    let after = take(work, case, Step::Complete(Ending::MailReset), &told)?;
    link::queue(
        work,
        admin,
        Link::Reset {
            case: Some(case.id),
        },
    )?;
    Ok(after)
}

fn new_admin(work: &Work<'_>, case: &Case, new: &NewAdmin) -> Result<Case> {
    let name = &new.username;
    let told = Told {
        what: format!(
            "completed: {name} is a new administrator, and gets a one-time password by mail"
        ),
        action: "recover.complete",
        details: Details::none()
            .with("by", "new administrator")
            .with("new_administrator", name.as_str()),
    };
    let after = take(work, case, Step::Complete(Ending::NewAdmin), &told)?;
    administrator::add(work, &request(case, new))?;
    Ok(after)
}

/// The new administrator belongs where the case is, and is pending until the mail is delivered.
fn request(case: &Case, new: &NewAdmin) -> Add {
    Add {
        username: Some(new.username.clone()),
        email: new.email.clone(),
        salutation: None,
        first_name: new.first_name.clone(),
        last_name: new.last_name.clone(),
        language: None,
        roles: Vec::new(),
        home: match &case.tenant {
            Some(tenant) => Home::Tenant(tenant.slug.to_string()),
            None => Home::Global {
                restrict_to: Vec::new(),
            },
        },
        policy: None,
        appearance: None,
        demo: None,
        expires: None,
        locked: false,
        bank_access: false,
        import_bank_access: false,
        credential: Some(Credential::Mailed),
    }
}
