//! People: one query reads an account with all that belongs to it, one function turns the row
//! into the domain's [`User`].

mod change;
mod kept;
mod names;
mod places;

pub use change::{
    delete, rename, set_appearance, set_demo, set_expiry, set_import_bank_access, taken_by_other,
};
pub use kept::{Fact, Kept, kept};
pub use names::{Names, names, usernames_beginning_with};
pub use places::{Listed, set_scope, tenants};

use super::engine::{Bind, Db, Row, bind};
use super::error::{Error, Result};
use super::maybe_known;
use super::user_selector::{Narrowing, loose_pattern};
use crate::domain::access::ReasonCode;
use crate::domain::name::{Email, PersonName, Slug, Username};
use crate::domain::right::RightName;
use crate::domain::role::RoleId;
use crate::domain::rulebook::Rulebook;
use crate::domain::selector::{Selector, compared_text};
use crate::domain::session::{Purpose, Session, SessionId};
use crate::domain::user::{
    Assignment, Deputy, Failures, Language, ManualLock, Membership, Password, Place, Salutation,
    Scope, TenantId, TenantRef, User, UserId,
};
use jiff::Timestamp;
use std::ops::ControlFlow;

/// Everything about a person in one row; `?1` is the present. Lists come as JSON arrays, which
/// SQLite builds and serde_json takes apart.
pub(super) const COLUMNS: &str = "
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
pub(super) fn read(row: &Row<'_>, rulebook: &Rulebook) -> Result<User> {
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

/// A person by the comparison key of the username.
///
/// # Errors
/// Whatever the database says.
pub fn find(db: &Db, rulebook: &Rulebook, key: &str, now: Timestamp) -> Result<Option<User>> {
    db.one(
        &format!("SELECT {COLUMNS} WHERE u.username_key = ?2"),
        bind![now, key],
        |row| read(row, rulebook),
    )
}

/// A person by number.
///
/// # Errors
/// Whatever the database says.
pub fn by_id(db: &Db, rulebook: &Rulebook, id: UserId, now: Timestamp) -> Result<Option<User>> {
    db.one(
        &format!("SELECT {COLUMNS} WHERE u.id = ?2"),
        bind![now, id.0],
        |row| read(row, rulebook),
    )
}

/// What a list is sorted by; the username decides where that is equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The username.
    #[default]
    Username,
    /// The e-mail address.
    Email,
    /// Last name, then first name.
    Name,
    /// When a login was last granted; never comes first.
    LastLogin,
    /// When the account was made.
    Created,
    /// Which end comes first: demo or account; none comes last.
    Ends,
}

/// Which people to list. What the database can say is said here; whatever is derived from the
/// present (locked, expired) is filtered by the caller.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Local people and members of this tenant.
    pub tenant: Option<TenantId>,
    /// Holders of this role, ended assignments aside.
    pub role: Option<RoleId>,
    /// Only demo accounts.
    pub demo: bool,
    /// Only accounts whose demo, end or temporary password ends after now and not after this.
    pub ending_by: Option<Timestamp>,
    /// Only accounts without a granted login since then.
    pub inactive_since: Option<Timestamp>,
    /// Only accounts for which this reason may hold; whether it does is for the rules to say.
    pub reason: Option<ReasonCode>,
    /// Nobody in whose names or address this text surely does not occur; for a text in ASCII that
    /// is exact, else the exact decision is the caller's.
    pub search: Option<String>,
    /// Nobody whom this selector surely does not choose; the exact decision is the caller's.
    pub selector: Option<Selector>,
    /// Whether tenants are hidden from whoever asks: what the database says of a person's tenants
    /// and roles is then more than the selector is judged by.
    pub confined: bool,
    /// In which order.
    pub sort: Sort,
}

/// What must be stored of an account for which a reason holds, so that the others need not be
/// read whole; `None` where anything may be. `?1` is the moment of the question.
fn trace(reason: ReasonCode) -> Option<&'static str> {
    Some(match reason {
        ReasonCode::ManualLock => "u.locked_at IS NOT NULL",
        ReasonCode::LoginFailures => {
            "u.id IN (SELECT user_id FROM credential_failures WHERE counter = 'login')"
        }
        ReasonCode::SignatureFailures => {
            "u.id IN (SELECT user_id FROM credential_failures WHERE counter = 'signature')"
        }
        ReasonCode::DemoEnded => "u.demo_until <= ?1",
        ReasonCode::AccountExpired => "u.expires_at <= ?1",
        ReasonCode::TemporaryPasswordExpired => {
            "u.password_kind = 'temporary' AND u.password_expires_at <= ?1"
        }
        ReasonCode::TemporaryPasswordUsed => "u.password_used_at IS NOT NULL",
        ReasonCode::PasswordExpired => "u.password_kind = 'permanent'",
        ReasonCode::NoPassword => "u.password_kind = 'none'",
        ReasonCode::TenantSuspended => {
            "u.id IN (SELECT m.user_id FROM memberships m JOIN tenants t ON t.id = m.tenant_id
                       WHERE t.suspended_at IS NOT NULL)"
        }
        ReasonCode::NoTenant => "u.restricted = 1",
        ReasonCode::TwoFactorRequired => {
            "u.id NOT IN (SELECT user_id FROM totp WHERE confirmed_at IS NOT NULL)"
        }
        ReasonCode::NoLoginRight | ReasonCode::AddressNotAllowed => return None,
    })
}

/// Streams people in constant memory until the reader breaks off.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each<E: From<Error>>(
    db: &Db,
    rulebook: &Rulebook,
    filter: &Filter,
    now: Timestamp,
    mut take: impl FnMut(User) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let search = filter.search.as_deref().map(search_patterns);
    let mut values: Vec<Bind<'_>> = vec![now.into()];
    let mut sql = format!("SELECT {COLUMNS} WHERE 1");
    let narrowing = filter.selector.as_ref();
    let narrowing =
        narrowing.and_then(|selector| Narrowing::of(selector, filter.confined, values.len() + 1));
    if let Some(narrowing) = &narrowing {
        sql.push_str(&format!(" AND {}", narrowing.sql));
        values.extend(narrowing.values());
    }
    let mut add = |condition: &str, value: Bind<'static>| {
        values.push(value);
        let place = format!("?{}", values.len());
        sql.push_str(" AND (");
        sql.push_str(&condition.replace("?x", &place));
        sql.push(')');
    };
    if let Some(tenant) = filter.tenant {
        add(
            "u.id IN (SELECT user_id FROM memberships WHERE tenant_id = ?x)",
            tenant.0.into(),
        );
    }
    if let Some(role) = filter.role {
        add(
            "u.id IN (SELECT user_id FROM assignments
                       WHERE role_id = ?x AND (until IS NULL OR until > ?1))",
            role.0.into(),
        );
    }
    if filter.demo {
        add("u.demo_until IS NOT NULL AND ?x", true.into());
    }
    if let Some(until) = filter.ending_by {
        add(
            "u.id IN (SELECT id FROM users WHERE demo_until > ?1 AND demo_until <= ?x
                UNION SELECT id FROM users WHERE expires_at > ?1 AND expires_at <= ?x
                UNION SELECT id FROM users WHERE password_kind = 'temporary'
                         AND password_expires_at > ?1 AND password_expires_at <= ?x)",
            until.into(),
        );
    }
    if let Some(since) = filter.inactive_since {
        add(
            "u.created_at <= ?x AND (u.last_login IS NULL OR u.last_login <= ?x)",
            since.into(),
        );
    }
    if let Some(trace) = filter.reason.and_then(trace) {
        sql.push_str(&format!(" AND ({trace})"));
    }
    if let Some((of_keys, of_names)) = &search {
        values.push(of_keys.into());
        values.push(of_names.into());
        let (keys, names) = (values.len() - 1, values.len());
        sql.push_str(&format!(
            " AND (u.username_key LIKE ?{keys} ESCAPE '\\' OR u.email_key LIKE ?{keys} ESCAPE '\\'
                   OR u.first_name || ' ' || u.last_name LIKE ?{names} ESCAPE '\\')"
        ));
    }
    sql.push_str(" ORDER BY ");
    sql.push_str(match filter.sort {
        Sort::Username => "u.username_key",
        Sort::Email => "u.email_key, u.username_key",
        Sort::Name => "u.last_name, u.first_name, u.username_key",
        Sort::LastLogin => "u.last_login, u.username_key",
        Sort::Created => "u.created_at, u.username_key",
        Sort::Ends => {
            "min(COALESCE(u.demo_until, 253402300799), COALESCE(u.expires_at, 253402300799)),
             u.username_key"
        }
    });
    db.each(&sql, &values, |row| take(read(row, rulebook)?))
}

/// Patterns for a text that is searched for: over keys, which are stored as they are compared, and
/// over names. LIKE knows the two cases of ASCII letters alone, so the one over names fits more
/// than it should where there are others.
fn search_patterns(text: &str) -> (String, String) {
    let key = compared_text(text);
    let names = if text.is_ascii() {
        like_pattern(text)
    } else {
        loose_pattern(&key, true)
    };
    (like_pattern(&key), names)
}

/// A pattern for `LIKE … ESCAPE '\'` that fits whatever contains the text.
pub(super) fn like_pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

/// Everyone who holds the administrator role or manages a tenant: few, even among many people.
///
/// # Errors
/// Whatever the database says.
pub fn stewards(db: &Db, rulebook: &Rulebook, now: Timestamp) -> Result<Vec<User>> {
    db.all(
        &format!(
            "SELECT {COLUMNS} WHERE u.id IN (
                 SELECT user_id FROM assignments WHERE role_id IN (
                     SELECT id FROM roles WHERE origin = 'system' AND slug = ?2)
                 UNION SELECT user_id FROM memberships WHERE manager = 1)"
        ),
        bind![now, crate::domain::role::ADMINISTRATOR],
        |row| read(row, rulebook),
    )
}

/// Everyone who may hold a right over a person: by a role in one of the person's tenants or
/// everywhere, or as a manager of one of these tenants.
///
/// # Errors
/// Whatever the database says.
pub fn holders(
    db: &Db,
    rulebook: &Rulebook,
    right: &str,
    over: UserId,
    now: Timestamp,
) -> Result<Vec<User>> {
    db.all(
        &format!(
            "SELECT {COLUMNS} WHERE u.id IN (
                 SELECT user_id FROM assignments
                  WHERE role_id IN (SELECT role_id FROM role_rights WHERE name = ?2)
                    AND (until IS NULL OR until > ?1)
                    AND (tenant_id IS NULL
                         OR tenant_id IN (SELECT tenant_id FROM memberships WHERE user_id = ?3))
                 UNION SELECT user_id FROM memberships
                  WHERE manager = 1
                    AND tenant_id IN (SELECT tenant_id FROM memberships WHERE user_id = ?3))
              ORDER BY u.username_key"
        ),
        bind![now, right, over.0],
        |row| read(row, rulebook),
    )
}

/// Usernames that begin like this key, for suggesting the nearest one.
///
/// # Errors
/// Whatever the database says.
pub fn beginning_with(
    db: &Db,
    start: &str,
    now: Timestamp,
    rulebook: &Rulebook,
) -> Result<Vec<User>> {
    let end = format!("{start}\u{10ffff}");
    db.all(
        &format!("SELECT {COLUMNS} WHERE u.username_key >= ?2 AND u.username_key < ?3 LIMIT 500"),
        bind![now, start, &end],
        |row| read(row, rulebook),
    )
}

/// Who stands in the way of a new username.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Whose account it is.
    pub id: UserId,
    /// The name as stored.
    pub username: String,
    /// Whether it only looks alike, rather than being the same.
    pub alike: bool,
}

/// Who stands in a new username's way, the same name before one that looks alike.
///
/// # Errors
/// Whatever the database says.
pub fn taken(db: &Db, name: &Username) -> Result<Option<Taken>> {
    let (key, lookalike) = (name.key(), name.lookalike());
    db.one(
        "SELECT id, username, username_key <> ?1 AS alike FROM users
          WHERE username_key = ?1 OR lookalike = ?2 ORDER BY username_key <> ?1",
        bind![&key, &lookalike],
        |row| {
            Ok(Taken {
                id: UserId(row.int("id")?),
                username: row.text("username")?,
                alike: row.flag("alike")?,
            })
        },
    )
}

/// A password as it is stored: its hash, and for a one-time password its end.
#[derive(Clone)]
pub struct StoredPassword {
    /// PHC string.
    pub hash: String,
    /// When it was set.
    pub set_at: Timestamp,
    /// `Some` for a one-time password.
    pub expires_at: Option<Timestamp>,
}

/// An account to be made.
pub struct NewUser<'a> {
    /// The name in commands.
    pub username: &'a Username,
    /// The address mails go to.
    pub email: &'a Email,
    /// How the person is addressed.
    pub salutation: Option<Salutation>,
    /// First name.
    pub first_name: &'a PersonName,
    /// Last name.
    pub last_name: &'a PersonName,
    /// The language of mails.
    pub language: Option<Language>,
    /// Where the person belongs.
    pub scope: &'a Scope,
    /// The tenants the person is listed in.
    pub tenants: &'a [TenantId],
    /// The person's own policy.
    pub policy: Option<i64>,
    /// Whether bank accesses are possible.
    pub bank_access: bool,
    /// Whether bank accesses of another installation may be taken over.
    pub import_bank_access: bool,
    /// The password, if there is one yet.
    pub password: Option<&'a StoredPassword>,
    /// When a demo ends.
    pub demo_until: Option<Timestamp>,
    /// When the account ends.
    pub expires_at: Option<Timestamp>,
    /// The present.
    pub created_at: Timestamp,
}

/// Makes an account, without roles.
///
/// # Errors
/// [`Error::Duplicate`] for a name that exists.
pub fn insert(db: &Db, user: &NewUser<'_>) -> Result<UserId> {
    let (tenant, restricted) = match user.scope {
        Scope::Tenant(tenant) => (Some(tenant.0), false),
        Scope::Global { restricted } => (None, *restricted),
    };
    let kind = match user.password {
        None => "none",
        Some(password) if password.expires_at.is_some() => "temporary",
        Some(_) => "permanent",
    };
    let (key, lookalike) = (user.username.key(), user.username.lookalike());
    let email_key = user.email.key();
    let id = db.insert(
        "INSERT INTO users (username, username_key, lookalike, email, email_key, salutation,
                            first_name, last_name, language, scope, tenant_id, restricted,
                            policy_id, bank_access, import_bank_access, password_kind,
                            password_hash, password_set_at, password_expires_at, demo_until,
                            expires_at, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                 ?19, ?20, ?21, ?22)",
        bind![
            user.username.as_str(),
            &key,
            &lookalike,
            user.email.as_str(),
            &email_key,
            user.salutation.map(Salutation::as_str),
            user.first_name.as_str(),
            user.last_name.as_str(),
            user.language.map(Language::as_str),
            if tenant.is_some() { "tenant" } else { "global" },
            tenant,
            restricted,
            user.policy,
            user.bank_access,
            user.import_bank_access,
            kind,
            user.password.map(|password| password.hash.as_str()),
            user.password.map(|password| password.set_at),
            user.password.and_then(|password| password.expires_at),
            user.demo_until,
            user.expires_at,
            user.created_at
        ],
    )?;
    for tenant in user.tenants {
        db.run_one(
            "INSERT INTO memberships (user_id, tenant_id) VALUES (?1, ?2)",
            bind![id, tenant.0],
        )?;
    }
    Ok(UserId(id))
}

/// Makes ready for adding many people in this transaction: the indexes over names and addresses
/// are written all over, so more of them is kept in memory (16 MiB), until the connection ends.
///
/// # Errors
/// Whatever the database says.
pub fn prepare_for_many(db: &Db) -> Result<()> {
    db.batch("PRAGMA cache_size = -16384")
}

/// Gives a role; an assignment that is there already gets the new end, and is no longer one that
/// a recovery case lent.
///
/// # Errors
/// Whatever the database says.
pub fn assign(
    db: &Db,
    user: UserId,
    role: RoleId,
    place: Place,
    until: Option<Timestamp>,
    by: &str,
    now: Timestamp,
) -> Result<()> {
    let tenant = match place {
        Place::Everywhere => None,
        Place::Tenant(tenant) => Some(tenant.0),
    };
    db.run_one(
        "INSERT INTO assignments (user_id, role_id, tenant_id, until, granted_at, granted_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (user_id, role_id, COALESCE(tenant_id, 0))
         DO UPDATE SET until = ?4, granted_at = ?5, granted_by = ?6",
        bind![user.0, role.0, tenant, until, now, by],
    )?;
    db.run(
        "UPDATE recovery_cases SET deputy_assignment = NULL
          WHERE deputy_assignment = (SELECT id FROM assignments
              WHERE user_id = ?1 AND role_id = ?2 AND COALESCE(tenant_id, 0) = COALESCE(?3, 0))",
        bind![user.0, role.0, tenant],
    )?;
    Ok(())
}

/// Takes a role away.
///
/// # Errors
/// Whatever the database says; [`Error::Damaged`] if it was not given.
pub fn unassign(db: &Db, user: UserId, role: RoleId, place: Place) -> Result<()> {
    let tenant = match place {
        Place::Everywhere => 0,
        Place::Tenant(tenant) => tenant.0,
    };
    db.run_one(
        "DELETE FROM assignments
          WHERE user_id = ?1 AND role_id = ?2 AND COALESCE(tenant_id, 0) = ?3",
        bind![user.0, role.0, tenant],
    )
}

/// Sets or lifts the lock by hand.
///
/// # Errors
/// Whatever the database says.
pub fn set_lock(db: &Db, user: UserId, lock: Option<&ManualLock>) -> Result<()> {
    db.run_one(
        "UPDATE users SET locked_at = ?2, locked_by = ?3, locked_reason = ?4, locked_until = ?5
          WHERE id = ?1",
        bind![
            user.0,
            lock.map(|lock| lock.since),
            lock.map(|lock| lock.by.as_str()),
            lock.and_then(|lock| lock.reason.as_deref()),
            lock.and_then(|lock| lock.until)
        ],
    )
}

/// What `user import --update` may change of a person.
pub struct Particulars<'a> {
    /// The address mails go to.
    pub email: &'a Email,
    /// How the person is addressed.
    pub salutation: Option<Salutation>,
    /// First name.
    pub first_name: &'a PersonName,
    /// Last name.
    pub last_name: &'a PersonName,
    /// The language of mails.
    pub language: Option<Language>,
    /// The person's own policy.
    pub policy: Option<i64>,
}

/// Writes a person's particulars; a changed address is dated.
///
/// # Errors
/// Whatever the database says.
pub fn set_particulars(db: &Db, user: UserId, new: &Particulars<'_>, now: Timestamp) -> Result<()> {
    let email_key = new.email.key();
    db.run_one(
        "UPDATE users SET salutation = ?2, first_name = ?3, last_name = ?4, language = ?5,
                policy_id = ?6, email = ?7, email_key = ?8,
                email_changed_at = CASE WHEN email = ?7 THEN email_changed_at ELSE ?9 END
          WHERE id = ?1",
        bind![
            user.0,
            new.salutation.map(Salutation::as_str),
            new.first_name.as_str(),
            new.last_name.as_str(),
            new.language.map(Language::as_str),
            new.policy,
            new.email.as_str(),
            &email_key,
            now
        ],
    )
}

/// Whether the person has a bank access that a new password would deactivate.
///
/// # Errors
/// Whatever the database says.
pub fn has_live_bank_access(db: &Db, user: UserId) -> Result<bool> {
    let live = db.one(
        "SELECT EXISTS (SELECT 1 FROM bank_accesses
                         WHERE user_id = ?1 AND state IN ('initialised', 'ready')) AS live",
        bind![user.0],
        |row| row.flag("live"),
    )?;
    Ok(live.unwrap_or(false))
}

/// No longer withholds a right from a person.
///
/// # Errors
/// Whatever the database says; [`Error::Damaged`] if it was not withheld.
pub fn allow(db: &Db, user: UserId, right: &RightName) -> Result<()> {
    db.run_one(
        "DELETE FROM denials WHERE user_id = ?1 AND name = ?2",
        bind![user.0, right.as_str()],
    )
}

/// Withholds a right from a person.
///
/// # Errors
/// Whatever the database says; [`Error::Duplicate`] if it was withheld already.
pub fn deny(db: &Db, user: UserId, right: &RightName) -> Result<()> {
    db.run_one(
        "INSERT INTO denials (user_id, name) VALUES (?1, ?2)",
        bind![user.0, right.as_str()],
    )
}
