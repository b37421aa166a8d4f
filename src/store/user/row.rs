//! One query reads an account with all that belongs to it, and one function turns its row into the
//! domain's [`User`].

use crate::domain::name::{Email, PersonName, Slug, Username};
use crate::domain::right::RightName;
use crate::domain::role::RoleId;
use crate::domain::rulebook::Rulebook;
use crate::domain::session::{Purpose, Session, SessionId};
use crate::domain::user::{
    Assignment, Deputy, Failures, Language, ManualLock, Membership, Password, Salutation, Scope,
    TenantId, TenantRef, User, UserId,
};
use crate::store::engine::Row;
use crate::store::{Error, Result, maybe_known};
use jiff::Timestamp;

/// Everything about a person in one row; `?1` is the present. Lists come as JSON arrays, which
/// SQLite builds and serde_json takes apart.
pub(in crate::store) const COLUMNS: &str = "
    u.id, u.username, u.email, u.salutation, u.first_name, u.last_name, u.language,
    appearances.name AS appearance,
    u.scope, u.tenant_id, u.restricted,
    own.slug AS policy, theirs.slug AS tenant_policy,
    u.bank_access, u.import_bank_access,
    u.password_kind, u.password_set_at, u.password_expires_at, u.password_used_at,
    u.locked_at, u.locked_by, u.locked_reason, u.locked_until,
    u.demo_until, u.expires_at, u.last_login, u.created_at,
    (SELECT json_group_array(json_array(t.id, t.slug, t.suspended_at, m.manager))
       FROM memberships m JOIN tenants t ON t.id = m.tenant_id
      WHERE m.user_id = u.id) AS memberships,
    (SELECT json_group_array(json_array(a.role_id, t.id, t.slug, t.suspended_at, a.until,
                                        CASE WHEN a.until IS NOT NULL THEN
            (SELECT CASE WHEN c.closed_at IS NULL THEN COALESCE(c.admin_id, 0) ELSE 0 END
               FROM recovery_cases c WHERE c.deputy_assignment = a.id) END))
       FROM assignments a LEFT JOIN tenants t ON t.id = a.tenant_id
      WHERE a.user_id = u.id) AS assignments,
    (SELECT json_group_array(name) FROM denials WHERE user_id = u.id) AS denied,
    (SELECT json_group_array(json_array(counter, at)) FROM credential_failures
      WHERE user_id = u.id AND counter IN ('login', 'signature')) AS failures,
    totp.confirmed_at IS NOT NULL AS two_factor,
    (SELECT json_group_array(json_array(id, address, created_at, last_used_at, expires_at))
       FROM sessions
      WHERE user_id = u.id AND purpose = 'full' AND address IS NOT NULL
        AND expires_at > ?1) AS logins
    FROM users u
    LEFT JOIN appearances ON appearances.id = u.appearance_id
    LEFT JOIN policies own ON own.id = u.policy_id
    LEFT JOIN tenants home ON home.id = u.tenant_id
    LEFT JOIN policies theirs ON theirs.id = home.policy_id
    LEFT JOIN totp ON totp.user_id = u.id";

fn list<T: serde::de::DeserializeOwned>(row: &Row<'_>, column: &'static str) -> Result<Vec<T>> {
    let text = row.text(column)?;
    if text == "[]" {
        return Ok(Vec::new());
    }
    serde_json::from_str(&text).map_err(|error| Error::Damaged(format!("{column}: {error}")))
}

fn moment(seconds: i64) -> Result<Timestamp> {
    Timestamp::from_second(seconds).map_err(|error| Error::Damaged(error.to_string()))
}

fn tenant(id: i64, slug: String, suspended_at: Option<i64>) -> Result<TenantRef> {
    Ok(TenantRef {
        id: TenantId(id),
        slug: Slug::from_stored(slug),
        suspended_at: suspended_at.map(moment).transpose()?,
    })
}

/// In the order of the tenants' names.
fn memberships(row: &Row<'_>) -> Result<Vec<Membership>> {
    let mut memberships = list::<(i64, String, Option<i64>, i64)>(row, "memberships")?
        .into_iter()
        .map(|(id, slug, suspended_at, manager)| {
            Ok(Membership {
                tenant: tenant(id, slug, suspended_at)?,
                manager: manager != 0,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    memberships.sort_by(|one, other| one.tenant.slug.cmp(&other.tenant.slug));
    Ok(memberships)
}

type StoredAssignment = (
    i64,
    Option<i64>,
    Option<String>,
    Option<i64>,
    Option<i64>,
    Option<i64>,
);

/// In the order of the roles' names, then of the tenants'; everywhere comes first.
fn assignments(row: &Row<'_>, rulebook: &Rulebook) -> Result<Vec<Assignment>> {
    let mut assignments = list::<StoredAssignment>(row, "assignments")?
        .into_iter()
        .map(|(role, id, slug, suspended_at, until, lent)| {
            let role = rulebook
                .roles
                .get(&RoleId(role))
                .ok_or_else(|| Error::Damaged(format!("no role has the number {role}")))?;
            Ok(Assignment {
                role: role.clone(),
                tenant: match (id, slug) {
                    (Some(id), Some(slug)) => Some(tenant(id, slug, suspended_at)?),
                    _ => None,
                },
                until: until.map(moment).transpose()?,
                deputy: lent.map(|administrator| Deputy {
                    of: (administrator != 0).then_some(UserId(administrator)),
                }),
            })
        })
        .collect::<Result<Vec<_>>>()?;
    let tenant = |given: &Assignment| given.tenant.as_ref().map(|tenant| tenant.slug.clone());
    assignments.sort_by(|one, other| {
        let roles = one.role.slug.cmp(&other.role.slug);
        roles.then_with(|| tenant(one).cmp(&tenant(other)))
    });
    Ok(assignments)
}

fn failures(row: &Row<'_>) -> Result<Failures> {
    let mut failures = Failures::default();
    for (counter, at) in list::<(String, i64)>(row, "failures")? {
        if counter == "login" {
            failures.login.push(moment(at)?);
        } else {
            failures.signature.push(moment(at)?);
        }
    }
    Ok(failures)
}

fn logins(row: &Row<'_>) -> Result<Vec<Session>> {
    let user = UserId(row.int("id")?);
    list::<(i64, String, i64, i64, i64)>(row, "logins")?
        .into_iter()
        .map(|(id, address, created_at, last_used_at, expires_at)| {
            Ok(Session {
                id: SessionId(id),
                user,
                purpose: Purpose::Full,
                address: Some(address),
                created_at: moment(created_at)?,
                last_used_at: moment(last_used_at)?,
                expires_at: moment(expires_at)?,
            })
        })
        .collect()
}

fn password(row: &Row<'_>) -> Result<Password> {
    let kind = row.text("password_kind")?;
    if kind == "none" {
        return Ok(Password::None);
    }
    let set_at = row.moment("password_set_at")?;
    Ok(if kind == "permanent" {
        Password::Permanent { set_at }
    } else {
        Password::Temporary {
            set_at,
            expires_at: row.moment("password_expires_at")?,
            used_at: row.maybe_moment("password_used_at")?,
        }
    })
}

fn lock(row: &Row<'_>) -> Result<Option<ManualLock>> {
    let Some(since) = row.maybe_moment("locked_at")? else {
        return Ok(None);
    };
    Ok(Some(ManualLock {
        since,
        by: row.text("locked_by")?,
        reason: row.maybe_text("locked_reason")?,
        until: row.maybe_moment("locked_until")?,
    }))
}

/// The person of a row of [`COLUMNS`].
pub(in crate::store) fn read(row: &Row<'_>, rulebook: &Rulebook) -> Result<User> {
    let scope = match row.maybe_int("tenant_id")? {
        Some(tenant) => Scope::Tenant(TenantId(tenant)),
        None => Scope::Global {
            restricted: row.flag("restricted")?,
        },
    };
    Ok(User {
        id: UserId(row.int("id")?),
        username: Username::from_stored(row.text("username")?),
        email: Email::from_stored(row.text("email")?),
        salutation: maybe_known(row.maybe_text("salutation")?, &Salutation::ALL, |word| {
            word.as_str()
        })?,
        first_name: PersonName::from_stored(row.text("first_name")?),
        last_name: PersonName::from_stored(row.text("last_name")?),
        language: maybe_known(row.maybe_text("language")?, &Language::ALL, |word| {
            word.as_str()
        })?,
        appearance: row.maybe_text("appearance")?,
        scope,
        memberships: memberships(row)?,
        assignments: assignments(row, rulebook)?,
        denied: list::<String>(row, "denied")?
            .into_iter()
            .map(RightName::from_stored)
            .collect(),
        policy: row.maybe_text("policy")?,
        tenant_policy: row.maybe_text("tenant_policy")?,
        bank_access: row.flag("bank_access")?,
        import_bank_access: row.flag("import_bank_access")?,
        lock: lock(row)?,
        failures: failures(row)?,
        password: password(row)?,
        two_factor: row.flag("two_factor")?,
        logins: logins(row)?,
        demo_until: row.maybe_moment("demo_until")?,
        expires_at: row.maybe_moment("expires_at")?,
        last_login: row.maybe_moment("last_login")?,
        created_at: row.moment("created_at")?,
    })
}
