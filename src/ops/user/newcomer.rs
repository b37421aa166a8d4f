//! A new person under the rules: what `user add` and `user import` ask, and what they write. A home
//! and the roles in it are asked about apart from the person, so that many people share the answer.

use super::add::{Add, Home, later};
use super::{Account, Credential, change};
use crate::crypto::ImportedHash;
use crate::domain::appearance::AppearanceId;
use crate::domain::audit::Details;
use crate::domain::changes;
use crate::domain::combination;
use crate::domain::delegation::{EVERYWHERE, Grant, in_tenant};
use crate::domain::name::Username;
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::own;
use crate::domain::rights::Term;
use crate::domain::role::Role;
use crate::domain::setting::DEFAULT_ROLES;
use crate::domain::user::{ManualLock, Place, Scope, TenantId, UserId};
use crate::ops::password::{Named, check_password, identity};
use crate::ops::{Error, Result, Work, mail};
use crate::store;
use crate::store::tenant::Tenant;
use crate::store::user::{NewUser, StoredPassword, Taken};
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

/// Refuses a home that is full.
pub(super) fn require_room(work: &Work<'_>, home: &Settlement) -> Result<()> {
    for tenant in &home.tenants {
        if let Some(most) = tenant.max_users
            && store::tenant::people(work.db, tenant.reference.id)? >= most
        {
            return Err(full(tenant, most).into());
        }
    }
    Ok(())
}

/// A tenant that has no room for another person.
pub(in crate::ops) fn full(tenant: &Tenant, most: i64) -> Refusal {
    Refusal::TenantFull {
        tenant: tenant.reference.slug.to_string(),
        most,
    }
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
    for (what, end) in [("demo", demo_until), ("expires", request.expires)] {
        if let Some(end) = end.filter(|end| *end <= work.now) {
            return Err(Refusal::Past {
                what,
                moment: crate::domain::moment::rfc3339(end),
            }
            .into());
        }
    }
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

/// Where a new person belongs, looked up.
pub(super) struct Settlement {
    scope: Scope,
    /// The tenants the person comes to be listed in.
    pub(super) tenants: Vec<Tenant>,
    /// Where the roles are given.
    pub(super) place: Place,
    words: String,
}

impl Settlement {
    fn own(&self) -> Option<&Tenant> {
        match self.scope {
            Scope::Tenant(_) => self.tenants.first(),
            Scope::Global { .. } => None,
        }
    }
}

/// Looks up where a person is to belong, and asks whether someone may be added there.
pub(super) fn settle(work: &Work<'_>, home: &Home) -> Result<Settlement> {
    let settlement = find_home(work, home)?;
    work.law()
        .require(own::USER_CREATE, settlement.place, &settlement.words)?;
    Ok(settlement)
}

/// Looks up where a person is to belong, or belongs.
pub(super) fn find_home(work: &Work<'_>, home: &Home) -> Result<Settlement> {
    match home {
        Home::Tenant(slug) => {
            let tenant = work.tenant(slug)?;
            Ok(Settlement {
                scope: Scope::Tenant(tenant.reference.id),
                words: in_tenant(&tenant.reference),
                place: Place::Tenant(tenant.reference.id),
                tenants: vec![tenant],
            })
        }
        Home::Global { restrict_to } => {
            let mut tenants = Vec::new();
            for slug in restrict_to {
                let tenant = work.tenant(slug)?;
                if tenants
                    .iter()
                    .all(|known: &Tenant| known.reference.id != tenant.reference.id)
                {
                    tenants.push(tenant);
                }
            }
            // a global role reaches all tenants once the restriction falls: so it is given, and
            // must be held, everywhere
            Ok(Settlement {
                scope: Scope::Global {
                    restricted: !tenants.is_empty(),
                },
                tenants,
                place: Place::Everywhere,
                words: EVERYWHERE.to_owned(),
            })
        }
    }
}

/// Roles that new people may get in a place.
#[derive(Clone)]
pub(super) struct Granted {
    pub(super) roles: Arc<[Arc<Role>]>,
    /// Whether for good; else only whose account ends may have them, which is asked of each.
    for_good: bool,
}

impl Granted {
    /// None yet: the person comes to hold some elsewhere.
    pub(super) fn none() -> Self {
        Granted {
            roles: [].into(),
            for_good: true,
        }
    }

    /// A role given for good by a recovery case, which stands in for the law.
    pub(super) fn by_case(role: Arc<Role>) -> Self {
        Granted {
            roles: [role].into(),
            for_good: true,
        }
    }
}

/// The roles a new person comes to hold: those asked for, else the default ones. The law is
/// asked about each.
pub(super) fn granted(work: &Work<'_>, asked: &[String], home: &Settlement) -> Result<Granted> {
    let defaults: Vec<String> = work
        .rulebook
        .settings
        .get(DEFAULT_ROLES)
        .map(|list| list.split(',').map(|slug| slug.trim().to_owned()).collect())
        .unwrap_or_default();
    let slugs = if asked.is_empty() { &defaults } else { asked };
    if slugs.iter().all(String::is_empty) {
        return Err(Refusal::invalid(
            "a person needs at least one role",
            Some("add --role member, or set user.default_roles"),
        )
        .into());
    }
    let mut roles: Vec<Arc<Role>> = Vec::new();
    for slug in slugs {
        let role = role_for(work, slug, home)?;
        if roles.iter().all(|known| known.id != role.id) {
            may_give(work, &role, home, Term::Until(work.now), false)?;
            roles.push(role);
        }
    }
    let given = roles.iter().flat_map(|role| role.rights.iter().cloned());
    let given = given.collect();
    combination::require(&given, &given, &work.rulebook)?;
    let for_good = |role: &Arc<Role>| may_give(work, role, home, Term::ForGood, false);
    Ok(Granted {
        for_good: roles.iter().try_for_each(for_good).is_ok(),
        roles: roles.into(),
    })
}

/// A role by its slug, if it can be held in that place.
pub(super) fn role_for(work: &Work<'_>, slug: &str, home: &Settlement) -> Result<Arc<Role>> {
    let role = work.role(slug)?;
    if let Some(tenant) = role.tenant
        && home.place != Place::Tenant(tenant)
    {
        return Err(
            Refusal::invalid(format!("the role {slug} belongs to another tenant"), None).into(),
        );
    }
    Ok(role)
}

/// Asks the law whether a role may be given for so long.
pub(super) fn may_give(
    work: &Work<'_>,
    role: &Role,
    home: &Settlement,
    term: Term,
    to_self: bool,
) -> Result<()> {
    let grant = Grant {
        place: home.place,
        words: &home.words,
        term,
        to_self,
        had_administrator: store::tenant::had_administrator(work.db, home.place)?,
    };
    Ok(work.law().require_grant(role, grant)?)
}

/// Writes a planned person, the audit entry, and what follows; returns what is stored then.
pub(super) fn write(
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
pub(super) fn enter(
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
