//! Changing a person who is there: what every verb that does so asks, writes and notes down. The
//! verbs say only what the person is to be like.

use super::Account;
use crate::domain::access::Origin;
use crate::domain::appearance::{self, AppearanceId};
use crate::domain::audit::Details;
use crate::domain::changes;
use crate::domain::name::Username;
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::unlock::RESET;
use crate::domain::user::{Place, Scope, User};
use crate::ops::{Result, Work, mail};
use crate::store;
use crate::store::user::Particulars;

/// A person who was changed.
#[derive(Debug, Clone)]
pub struct Changed {
    /// As stored now.
    pub account: Account,
    /// What whoever acts should know.
    pub notices: Vec<String>,
}

/// Brings a person to be like `after`, or refuses. Nothing is written where nothing changes.
pub(in crate::ops) fn run(
    work: &Work<'_>,
    action: &'static str,
    before: &User,
    after: &User,
) -> Result<Changed> {
    let mut voided = None;
    if before != after {
        require(work, before, after)?;
        write(work, before, after)?;
        work.audit(
            action,
            Some(after.username.as_str()),
            details(before, after),
        )?;
        voided = mail::void_if_risen(work, before)?;
    }
    let account = Account::judged(work.again(before)?, work, work.now)?;
    let mut notices = notices(work, before, &account)?;
    notices.extend(voided);
    Ok(Changed { notices, account })
}

fn require(work: &Work<'_>, before: &User, after: &User) -> Result<()> {
    let law = work.law();
    changes::require(&law, before, after)?;
    law.require_gain(Some(before), after, |place| {
        // where it cannot be read, it is taken to have had one
        store::tenant::had_administrator(work.db, place).unwrap_or(true)
    })?;
    require_lock(work, before, after)?;
    work.require_kept(before, after)
}

/// A laxer policy lifts a lock by failures just as a reset does, and asks for as much.
pub(super) fn require_lock(work: &Work<'_>, before: &User, after: &User) -> Result<()> {
    let was = work.decide(before, Origin::NotAsked)?;
    let will_be = work.decide(after, Origin::NotAsked)?;
    if was.locked_by_failures() && !will_be.locked_by_failures() {
        RESET.require(&work.law(), before)?;
    }
    Ok(())
}

fn write(work: &Work<'_>, before: &User, after: &User) -> Result<()> {
    let (db, id) = (work.db, before.id);
    let policy = match &after.policy {
        Some(name) => Some(work.policy(name)?),
        None => None,
    };
    let particulars = Particulars {
        email: &after.email,
        salutation: after.salutation,
        first_name: &after.first_name,
        last_name: &after.last_name,
        language: after.language,
        policy,
    };
    store::user::set_particulars(db, id, &particulars, work.now)?;
    if before.username != after.username {
        store::user::rename(db, id, &after.username)?;
    }
    if before.email != after.email {
        readdress(work, before, after)?;
    }
    let moves = changes::moves(before, after);
    if before.appearance != after.appearance || moves {
        // the same name may be another appearance elsewhere
        let chosen = match &after.appearance {
            Some(name) => Some(appearance(work, &after.username, &after.scope, name)?),
            None => None,
        };
        store::user::set_appearance(db, id, chosen)?;
    }
    if before.import_bank_access != after.import_bank_access {
        store::user::set_import_bank_access(db, id, after.import_bank_access)?;
    }
    if before.demo_until != after.demo_until {
        store::user::set_demo(db, id, after.demo_until)?;
    }
    if before.expires_at != after.expires_at {
        store::user::set_expiry(db, id, after.expires_at)?;
    }
    if moves {
        store::user::set_scope(db, id, &after.scope, &after.memberships)?;
        for place in after.administers(work.now) {
            store::tenant::mark_administered(db, place)?;
        }
    }
    Ok(())
}

/// Secrets on their way to the old address, or there already, are void; a password that still
/// waits to be made, and whatever else waits, goes to the new one.
pub(super) fn readdress(work: &Work<'_>, before: &User, after: &User) -> Result<()> {
    let waited = store::outbox::awaits_password(work.db, before.id)?;
    mail::password::void(work, before)?;
    store::outbox::readdress(work.db, before.id, after.email.as_str())?;
    if waited {
        mail::password::queue(work, after)?;
    }
    Ok(())
}

/// The number of an appearance the person may have, the own tenant's before the global one.
pub(super) fn appearance(
    work: &Work<'_>,
    username: &Username,
    scope: &Scope,
    name: &str,
) -> Result<AppearanceId> {
    let offered = store::appearance::named(work.db, name)?;
    let known = offered.iter().any(|appearance| {
        appearance.tenant.as_ref().is_some_and(|tenant| {
            work.account()
                .is_none_or(|actor| actor.may_enter(tenant.id))
        })
    });
    if let Some(appearance) = appearance::choose(offered, scope) {
        return Ok(appearance.id);
    }
    Err(if known {
        Refusal::ForeignAppearance {
            name: name.to_owned(),
            username: username.to_string(),
        }
    } else {
        Refusal::NotFound {
            noun: Noun::Appearance,
            name: crate::domain::visible::escape_for_terminal(name).into_owned(),
            nearest: None,
        }
    }
    .into())
}

/// What an audit entry says of a person who was `before` and came to be `after`.
pub(super) fn details(before: &User, after: &User) -> Details {
    let text = |text: &Option<String>| text.clone();
    let details = Details::none()
        .change(
            "username",
            before.username.as_str(),
            after.username.as_str(),
        )
        .change("email", before.email.as_str(), after.email.as_str())
        .change(
            "salutation",
            before.salutation.map(|word| word.as_str()),
            after.salutation.map(|word| word.as_str()),
        )
        .change(
            "first_name",
            before.first_name.as_str(),
            after.first_name.as_str(),
        )
        .change(
            "last_name",
            before.last_name.as_str(),
            after.last_name.as_str(),
        )
        .change(
            "language",
            before.language.map(|word| word.as_str()),
            after.language.map(|word| word.as_str()),
        )
        .change("policy", text(&before.policy), text(&after.policy))
        .change(
            "appearance",
            text(&before.appearance),
            text(&after.appearance),
        )
        .change(
            "import_bank_access",
            before.import_bank_access,
            after.import_bank_access,
        )
        .change("demo_until", before.demo_until, after.demo_until)
        .change("expires_at", before.expires_at, after.expires_at);
    let details = if changes::moves(before, after) {
        details
            .change("scope", scope(before), scope(after))
            .change("tenants", listed(before), listed(after))
            .change("manages", managed(before), managed(after))
    } else {
        details
    };
    if before.username == after.username {
        details
    } else {
        // names come and go, the number stays
        details.with("id", before.id.0)
    }
}

fn scope(user: &User) -> &'static str {
    match user.scope {
        Scope::Tenant(_) => "tenant",
        Scope::Global { restricted: true } => "restricted",
        Scope::Global { restricted: false } => "global",
    }
}

fn listed(user: &User) -> Vec<String> {
    if user.places() == [Place::Everywhere] {
        return Vec::new();
    }
    let tenants = user.memberships.iter();
    tenants
        .map(|member| member.tenant.slug.to_string())
        .collect()
}

fn managed(user: &User) -> Vec<String> {
    user.manages()
        .map(|tenant| tenant.slug.to_string())
        .collect()
}

/// What speaks against a login that did not before.
fn notices(work: &Work<'_>, before: &User, account: &Account) -> Result<Vec<String>> {
    let was = work.decide(before, Origin::NotAsked)?;
    let new = account
        .access
        .reasons
        .iter()
        .filter(|reason| !was.has(reason.code));
    Ok(new
        .map(|reason| format!("{} cannot log in any more: {reason}", account.user.username))
        .collect())
}
