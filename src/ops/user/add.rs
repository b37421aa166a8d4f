//! `user add`: a new person with roles in a place, and a password now or by mail.

use super::{Account, Credential};
use crate::crypto::temporary_password;
use crate::domain::audit::Details;
use crate::domain::combination;
use crate::domain::delegation::{EVERYWHERE, Grant, in_tenant};
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::password;
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::own;
use crate::domain::rights::Term;
use crate::domain::role::Role;
use crate::domain::secret::Secret;
use crate::domain::user::{Language, ManualLock, Place, Salutation, Scope, TenantId};
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use crate::store::tenant::Tenant;
use crate::store::user::{NewUser, StoredPassword};
use jiff::{SignedDuration, Timestamp};
use std::sync::Arc;

/// The setting that names the roles of people for whom none is given.
pub const DEFAULT_ROLES: &str = "user.default_roles";

/// Where a new person belongs.
#[derive(Debug, Clone)]
pub enum Home {
    /// One tenant, by slug.
    Tenant(String),
    /// All tenants, or these.
    Global {
        /// The tenants the person is restricted to; empty: all.
        restrict_to: Vec<String>,
    },
}

/// How long a demo lasts.
#[derive(Debug, Clone, Copy)]
pub enum Demo {
    /// As long as the policy says.
    AsPolicy,
    /// So long.
    For(SignedDuration),
}

/// A person to be added.
#[derive(Debug, Clone)]
pub struct Add {
    /// The username; `None`: the e-mail address.
    pub username: Option<Username>,
    /// The address mails go to.
    pub email: Email,
    /// How the person is addressed.
    pub salutation: Option<Salutation>,
    /// First name.
    pub first_name: PersonName,
    /// Last name.
    pub last_name: PersonName,
    /// The language of mails.
    pub language: Option<Language>,
    /// Role slugs; none: those of the setting `user.default_roles`.
    pub roles: Vec<String>,
    /// Where the person belongs.
    pub home: Home,
    /// The person's own policy.
    pub policy: Option<String>,
    /// Whether this is a demo account.
    pub demo: Option<Demo>,
    /// When the account ends.
    pub expires: Option<Timestamp>,
    /// Whether the account begins locked by hand.
    pub locked: bool,
    /// Whether bank accesses are possible.
    pub bank_access: bool,
    /// Whether bank accesses of another installation may be taken over.
    pub import_bank_access: bool,
    /// The password; a given one is permanent, a generated one is one-time. `None`: pending.
    pub credential: Option<Credential>,
}

/// A person who was added.
pub struct Added {
    /// As stored.
    pub account: Account,
    /// The generated password, to be shown or written once.
    pub temporary_password: Option<Secret>,
    /// What whoever acts should know.
    pub notices: Vec<String>,
}

/// What a request comes to under the rules of the moment.
pub(super) struct Plan {
    pub(super) username: Username,
    pub(super) scope: Scope,
    pub(super) tenants: Vec<TenantId>,
    pub(super) roles: Vec<Arc<Role>>,
    /// Where the roles are given.
    pub(super) place: Place,
    pub(super) policy: Option<i64>,
    pub(super) demo_until: Option<Timestamp>,
    temporary_until: Option<Timestamp>,
    /// Words about the place, for refusals and the audit trail.
    words: String,
}

/// Adds a person.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, request: &Add) -> Result<Added> {
    // asked once before the costly hash, and again inside the transaction that writes
    call.read(|work| plan(work, request).map(drop))?;
    let (given, generated) = match &request.credential {
        Some(Credential::Given(secret)) => (Some(password::normal(secret)), None),
        Some(Credential::Generated) => {
            let made = temporary_password(call.env.random.as_ref())?;
            (Some(made.clone()), Some(made))
        }
        Some(Credential::Mailed) | None => (None, None),
    };
    let hash = given
        .map(|secret| call.env.hasher.hash(&secret, call.env.random.as_ref()))
        .transpose()?;
    call.write(|work| {
        let plan = plan(work, request)?;
        let stored = hash.map(|hash| StoredPassword {
            hash,
            set_at: work.now,
            expires_at: plan.temporary_until.filter(|_| generated.is_some()),
        });
        let account = write(work, request, &plan, stored.as_ref())?;
        let notices = notices(&account);
        Ok(Added {
            account,
            temporary_password: generated,
            notices,
        })
    })
}

/// Asks every rule about a new person.
pub(super) fn plan(work: &Work<'_>, request: &Add) -> Result<Plan> {
    let username = username(request)?;
    let home = home(work, &request.home)?;
    let law = work.law();
    for place in &home.places {
        law.require(own::USER_CREATE, *place, &home.words)?;
    }
    free(work, &username)?;
    let roles = roles(work, request, &home)?;
    for tenant in &home.tenants {
        if let Some(most) = tenant.max_users
            && store::tenant::people(work.db, tenant.reference.id)? >= most
        {
            return Err(Refusal::TenantFull {
                tenant: tenant.reference.slug.to_string(),
                most,
            }
            .into());
        }
    }
    if request.import_bank_access && !request.bank_access {
        return Err(Refusal::invalid(
            "bank accesses can only be imported for a person with bank access",
            Some("add --bank-access"),
        )
        .into());
    }
    let policy_id = match &request.policy {
        Some(name) => Some(work.policy(name)?),
        None => None,
    };
    let tenant_policy = home.own().and_then(|tenant| tenant.policy.clone());
    let policy = work
        .rulebook
        .policy(request.policy.as_deref(), tenant_policy.as_deref());
    if let Some(Credential::Given(secret)) = &request.credential {
        let mut identity = vec![username.as_str(), request.email.as_str()];
        identity.extend(
            home.tenants
                .iter()
                .map(|tenant| tenant.reference.slug.as_str()),
        );
        check_password(secret, &policy, &identity)?;
    }
    let demo_until = request.demo.map(|demo| {
        let length = match demo {
            Demo::AsPolicy => policy.rules.demo_for,
            Demo::For(length) => length,
        };
        later(work.now, length)
    });
    if let Some(expires) = request.expires
        && expires <= work.now
    {
        return Err(Refusal::Past {
            what: "expires",
            moment: crate::domain::moment::rfc3339(expires),
        }
        .into());
    }
    Ok(Plan {
        username,
        place: home.place,
        tenants: home
            .tenants
            .iter()
            .map(|tenant| tenant.reference.id)
            .collect(),
        words: home.words,
        scope: home.scope,
        roles,
        policy: policy_id,
        demo_until,
        temporary_until: Some(later(work.now, policy.rules.temporary_password_for)),
    })
}

/// Refuses a password its policy does not allow.
pub(in crate::ops) fn check_password(
    secret: &Secret,
    policy: &crate::domain::policy::InForce<'_>,
    identity: &[&str],
) -> Result<()> {
    if secret.reveal().len() > password::MOST_BYTES {
        return Err(Refusal::PasswordTooLong(password::MOST_BYTES).into());
    }
    let violations = password::check(&password::normal(secret), policy.rules, identity);
    if violations.is_empty() {
        return Ok(());
    }
    Err(Refusal::Password {
        policy: policy.name.to_owned(),
        violations,
    }
    .into())
}

/// A moment later by a length; the end of time where there is none.
pub(in crate::ops) fn later(now: Timestamp, length: SignedDuration) -> Timestamp {
    now.checked_add(length).unwrap_or(Timestamp::MAX)
}

fn username(request: &Add) -> Result<Username> {
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

fn free(work: &Work<'_>, username: &Username) -> Result<()> {
    match store::user::taken(work.db, username)? {
        None => Ok(()),
        Some((other, true)) => Err(Refusal::LooksLike {
            name: username.to_string(),
            other,
        }
        .into()),
        Some((name, false)) => Err(Refusal::Exists {
            noun: Noun::User,
            name,
        }
        .into()),
    }
}

/// Where the new person belongs, looked up.
struct Settlement {
    scope: Scope,
    tenants: Vec<Tenant>,
    /// The places the person comes to belong to.
    places: Vec<Place>,
    /// Where the roles are given.
    place: Place,
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

fn home(work: &Work<'_>, home: &Home) -> Result<Settlement> {
    match home {
        Home::Tenant(slug) => {
            let tenant = work.tenant(slug)?;
            let place = Place::Tenant(tenant.reference.id);
            Ok(Settlement {
                scope: Scope::Tenant(tenant.reference.id),
                words: in_tenant(&tenant.reference),
                tenants: vec![tenant],
                places: vec![place],
                place,
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
                places: vec![Place::Everywhere],
                place: Place::Everywhere,
                words: EVERYWHERE.to_owned(),
            })
        }
    }
}

fn roles(work: &Work<'_>, request: &Add, home: &Settlement) -> Result<Vec<Arc<Role>>> {
    let defaults: Vec<String> = work
        .rulebook
        .settings
        .get(DEFAULT_ROLES)
        .map(|list| list.split(',').map(|slug| slug.trim().to_owned()).collect())
        .unwrap_or_default();
    let slugs = if request.roles.is_empty() {
        &defaults
    } else {
        &request.roles
    };
    if slugs.iter().all(String::is_empty) {
        return Err(Refusal::invalid(
            "a person needs at least one role",
            Some("add --role member, or set user.default_roles"),
        )
        .into());
    }
    let had_administrator = store::tenant::had_administrator(work.db, home.place)?;
    let mut roles: Vec<Arc<Role>> = Vec::new();
    for slug in slugs {
        let role = work.role(slug)?;
        if let Some(tenant) = role.tenant
            && home.place != Place::Tenant(tenant)
        {
            return Err(Refusal::invalid(
                format!("the role {slug} belongs to another tenant"),
                None,
            )
            .into());
        }
        let grant = Grant {
            place: home.place,
            words: &home.words,
            term: Term::ForGood,
            to_self: false,
            had_administrator,
        };
        work.law().require_grant(&role, grant)?;
        if roles.iter().all(|known| known.id != role.id) {
            roles.push(role);
        }
    }
    let given = roles.iter().flat_map(|role| role.rights.iter().cloned());
    let given = given.collect();
    combination::require(&given, &given, &work.rulebook)?;
    Ok(roles)
}

/// Writes a planned person, the audit entry, and what follows.
pub(super) fn write(
    work: &Work<'_>,
    request: &Add,
    plan: &Plan,
    password: Option<&StoredPassword>,
) -> Result<Account> {
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
    for role in &plan.roles {
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
        store::outbox::queue(
            db,
            &store::outbox::NewMail {
                user: id,
                recipient: request.email.as_str(),
                kind: store::outbox::TEMPORARY_PASSWORD,
                language: request.language,
                due_at: work.now,
            },
        )?;
    }
    work.audit(
        "user.add",
        Some(plan.username.as_str()),
        details(request, plan, password),
    )?;
    let user = store::user::by_id(db, &work.rulebook, id, work.now)?
        .ok_or_else(|| Error::Store(store::Error::Damaged("a new account is gone".to_owned())))?;
    Account::judged(user, work, work.now)
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
        (None, _) => "none",
    };
    let details = Details::none()
        .with("email", request.email.as_str())
        .with("first_name", request.first_name.as_str())
        .with("last_name", request.last_name.as_str())
        .with("place", plan.words.as_str())
        .with("roles", roles)
        .with("password", kind);
    let optional = [
        ("demo_until", plan.demo_until),
        ("expires_at", request.expires),
    ];
    let details = optional
        .into_iter()
        .filter_map(|(key, moment)| Some((key, moment?)))
        .fold(details, |details, (key, moment)| details.with(key, moment));
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

fn notices(account: &Account) -> Vec<String> {
    use crate::domain::access::ReasonCode;
    let name = &account.user.username;
    let mut notices = Vec::new();
    if account.access.has(ReasonCode::NoLoginRight) {
        notices.push(format!(
            "{name} cannot log in: no role gives the right login"
        ));
    }
    if account.access.has(ReasonCode::NoPassword) {
        notices.push(format!(
            "{name} is pending until the password is mailed or set: vogt user password {name}"
        ));
    }
    notices
}
