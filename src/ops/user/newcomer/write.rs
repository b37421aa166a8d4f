//! Writing a new person: the account, its roles, the mail it waits for, and the audit entry.

use super::Plan;
use crate::crypto::ImportedHash;
use crate::domain::audit::Details;
use crate::domain::user::{ManualLock, UserId};
use crate::ops::user::add::Add;
use crate::ops::user::{Account, Credential};
use crate::ops::{Error, Result, Work, mail};
use crate::store;
use crate::store::user::{NewUser, StoredPassword};

/// Writes a planned person, the audit entry, and what follows; returns what is stored then.
pub(in crate::ops::user) fn write(
    work: &Work<'_>,
    request: &Add,
    plan: &Plan,
    password: Option<&StoredPassword>,
) -> Result<Account> {
    let id = enter(work, request, plan, password)?;
    let user = store::user::by_id(work.db, &work.rulebook, id, work.now)?
        .ok_or_else(|| Error::Store(store::Error::Damaged("a new account is gone".to_owned())))?;
    Account::judged(user, work, work.now)
}

/// The same without reading it again.
///
/// # Errors
/// [`store::Error::Duplicate`] if the name is taken; nothing is then written.
pub(in crate::ops::user) fn enter(
    work: &Work<'_>,
    request: &Add,
    plan: &Plan,
    password: Option<&StoredPassword>,
) -> Result<UserId> {
    let db = work.db;
    let actor = work.law().actor().to_owned();
    let id = store::user::insert(
        db,
        &NewUser {
            username: &plan.username,
            email: &request.email,
            salutation: request.salutation,
            first_name: &request.first_name,
            last_name: &request.last_name,
            language: request.language,
            scope: &plan.scope,
            tenants: &plan.tenants,
            policy: plan.policy,
            bank_access: request.bank_access,
            import_bank_access: request.import_bank_access,
            password,
            demo_until: plan.demo_until,
            expires_at: request.expires,
            created_at: work.now,
        },
    )?;
    if plan.appearance.is_some() {
        store::user::set_appearance(db, id, plan.appearance)?;
    }
    for role in plan.roles.iter() {
        store::user::assign(db, id, role.id, plan.place, None, &actor, work.now)?;
        if role.is_administrator() {
            store::tenant::mark_administered(db, plan.place)?;
        }
    }
    if request.locked {
        let lock = ManualLock {
            since: work.now,
            by: actor,
            reason: None,
            until: None,
        };
        store::user::set_lock(db, id, Some(&lock))?;
    }
    if matches!(request.credential, Some(Credential::Mailed)) {
        mail::password::queue_first(work, id, request.email.as_str(), request.language)?;
    }
    work.audit(
        "user.add",
        Some(plan.username.as_str()),
        details(request, plan, password),
    )?;
    Ok(id)
}

fn details(request: &Add, plan: &Plan, password: Option<&StoredPassword>) -> Details {
    let roles: Vec<String> = plan
        .roles
        .iter()
        .map(|role| role.slug.to_string())
        .collect();
    let kind = match (password, &request.credential) {
        (Some(password), _) if password.expires_at.is_some() => "temporary",
        (Some(_), _) => "permanent",
        (None, Some(Credential::Mailed)) => "to be mailed",
        (None, Some(Credential::Invited)) => "by invitation",
        (None, _) => "none",
    };
    let details = Details::none()
        .with("email", request.email.as_str())
        .with("first_name", request.first_name.as_str())
        .with("last_name", request.last_name.as_str())
        .with("place", plan.words.as_str())
        .with("roles", roles)
        .with("password", kind);
    let details = match password.and_then(foreign) {
        Some(scheme) => details.with("hash", scheme),
        None => details,
    };
    let optional = [
        ("demo_until", plan.demo_until),
        ("expires_at", request.expires),
    ];
    let details = optional
        .into_iter()
        .filter_map(|(key, moment)| Some((key, moment?)))
        .fold(details, |details, (key, moment)| details.with(key, moment));
    let details = match &request.appearance {
        Some(name) => details.with("appearance", name.as_str()),
        None => details,
    };
    let flags = [
        ("bank_access", request.bank_access),
        ("import_bank_access", request.import_bank_access),
        ("locked", request.locked),
    ];
    flags
        .into_iter()
        .filter(|(_, yes)| *yes)
        .fold(details, |details, (key, yes)| details.with(key, yes))
}

/// By what another system made a hash.
fn foreign(password: &StoredPassword) -> Option<&'static str> {
    let hash = ImportedHash::parse(&password.hash).ok()?;
    Some(hash.scheme()).filter(|scheme| *scheme != "argon2id")
}
