//! A new person under the rules: what `user add` and `user import` ask, and what they write. A home
//! and the roles in it are asked about apart from the person, so that many people share the answer.

mod home;
mod roles;
mod write;

pub(in crate::ops) use home::full;
pub(super) use home::{Settlement, find_home, require_room, settle};
pub(super) use roles::{Granted, granted, may_give, role_for};
pub(super) use write::{enter, write};

use super::add::{Add, later};
use super::{Credential, change};
use crate::domain::appearance::AppearanceId;
use crate::domain::changes;
use crate::domain::name::Username;
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::role::Role;
use crate::domain::user::{Place, Scope, TenantId};
use crate::ops::password::{Named, check_password, identity};
use crate::ops::{Result, Work};
use crate::store;
use crate::store::user::Taken;
use jiff::Timestamp;
use std::sync::Arc;

/// What a request comes to under the rules of the moment.
pub(super) struct Plan {
    pub(super) username: Username,
    pub(super) scope: Scope,
    pub(super) tenants: Vec<TenantId>,
    pub(super) roles: Arc<[Arc<Role>]>,
    /// Where the roles are given.
    pub(super) place: Place,
    pub(super) policy: Option<i64>,
    appearance: Option<AppearanceId>,
    pub(super) demo_until: Option<Timestamp>,
    /// When a generated password stops holding.
    pub(super) temporary_until: Option<Timestamp>,
    /// Words about the place, for refusals and the audit trail.
    words: String,
}

/// Asks every rule about a new person.
pub(super) fn plan(work: &Work<'_>, request: &Add) -> Result<Plan> {
    let home = settle(work, &request.home)?;
    free(work, &username(request)?)?;
    let granted = granted(work, &request.roles, &home)?;
    require_room(work, &home)?;
    compose(work, request, &home, &granted)
}

/// The rules that look at the person alone, once home and roles are known and allowed.
pub(super) fn compose(
    work: &Work<'_>,
    request: &Add,
    home: &Settlement,
    granted: &Granted,
) -> Result<Plan> {
    let username = username(request)?;
    if request.import_bank_access && !request.bank_access {
        return Err(Refusal::invalid(
            "bank accesses can only be imported for a person with bank access",
            Some("add --bank-access"),
        )
        .into());
    }
    let policy_id = match &request.policy {
        Some(name) => {
            // first: which policies there are is nothing for those who may not choose one
            changes::require_policy(&work.law())?;
            Some(work.policy(name)?)
        }
        None => None,
    };
    let appearance = match &request.appearance {
        Some(name) => Some(change::appearance(work, &username, &home.scope, name)?),
        None => None,
    };
    let tenant_policy = home.own().and_then(|tenant| tenant.policy.as_deref());
    let policy = work
        .rulebook
        .policy(request.policy.as_deref(), tenant_policy);
    if let Some(Credential::Given(secret)) = &request.credential {
        let person = Named {
            username: &username,
            email: &request.email,
            first_name: &request.first_name,
            last_name: &request.last_name,
        };
        let tenants = home.tenants.iter().map(|tenant| &tenant.reference);
        check_password(secret, &policy, &identity(work.db, &person, tenants)?)?;
    }
    let demo = request.demo;
    let demo_until = demo.map(|demo| demo.end(work.now, policy.rules.demo_for));
    changes::require_ahead("demo", demo_until, work.now)?;
    changes::require_ahead("expires", request.expires, work.now)?;
    if !granted.for_good {
        let ends = [demo_until, request.expires].into_iter().flatten().min();
        for role in granted.roles.iter() {
            may_give(work, role, home, ends.into(), false)?;
        }
    }
    Ok(Plan {
        username,
        place: home.place,
        tenants: home
            .tenants
            .iter()
            .map(|tenant| tenant.reference.id)
            .collect(),
        words: home.words.clone(),
        scope: home.scope.clone(),
        roles: granted.roles.clone(),
        policy: policy_id,
        appearance,
        demo_until,
        temporary_until: Some(later(work.now, policy.rules.temporary_password_for)),
    })
}

/// The username asked for, else the e-mail address.
pub(super) fn username(request: &Add) -> Result<Username> {
    match &request.username {
        Some(name) => Ok(name.clone()),
        None => Username::parse(request.email.as_str()).map_err(|problem| {
            Refusal::Name {
                what: "username (the e-mail address)",
                problem,
            }
            .into()
        }),
    }
}

/// Refuses a name that is taken.
pub(super) fn free(work: &Work<'_>, username: &Username) -> Result<()> {
    match store::user::taken(work.db, username)? {
        None => Ok(()),
        Some(other) => Err(in_the_way(username, other).into()),
    }
}

/// Someone of the same name, or of one that looks like it.
pub(super) fn in_the_way(username: &Username, other: Taken) -> Refusal {
    if other.alike {
        Refusal::LooksLike {
            name: username.to_string(),
            other: other.username,
        }
    } else {
        Refusal::Exists {
            noun: Noun::User,
            name: other.username,
        }
    }
}
