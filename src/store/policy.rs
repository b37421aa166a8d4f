//! Policies: the values given in each, who is under which, and what those concern whom a change of
//! one could concern. Whether it does is for the rules to say.

use super::engine::{Db, Row, bind};
use super::error::{Error, Result};
use super::known;
use crate::domain::policy::{CharacterClass, Field, Given, Rules, Value};
use crate::domain::user::{TenantId, UserId};
use ipnet::IpNet;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// The stable number of a policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PolicyId(pub i64);

/// A policy as it is stored.
#[derive(Debug, Clone)]
pub struct Policy {
    /// Its number.
    pub id: PolicyId,
    /// Its name in commands.
    pub slug: String,
    /// Whether it was made the default.
    pub is_default: bool,
    /// The values given in it.
    pub given: Given,
}

/// All policies by name.
///
/// # Errors
/// Whatever the database says.
pub fn all(db: &Db) -> Result<Vec<Policy>> {
    let mut networks = networks(db)?;
    db.all("SELECT * FROM policies ORDER BY slug", &[], |row| {
        let id = row.int("id")?;
        let mut given = values(row)?;
        given.give(Value::Networks(networks.remove(&id).unwrap_or_default()));
        Ok(Policy {
            id: PolicyId(id),
            slug: row.text("slug")?,
            is_default: row.flag("is_default")?,
            given,
        })
    })
}

/// A policy by its name.
///
/// # Errors
/// Whatever the database says.
pub fn find(db: &Db, slug: &str) -> Result<Option<Policy>> {
    // there are few of them
    Ok(all(db)?.into_iter().find(|policy| policy.slug == slug))
}

/// The number of a policy, by name.
///
/// # Errors
/// Whatever the database says.
pub fn number(db: &Db, slug: &str) -> Result<Option<PolicyId>> {
    let sql = "SELECT id FROM policies WHERE slug = ?1";
    db.one(sql, bind![slug], |row| row.int("id").map(PolicyId))
}

fn networks(db: &Db) -> Result<BTreeMap<i64, Vec<IpNet>>> {
    let mut networks: BTreeMap<i64, Vec<IpNet>> = BTreeMap::new();
    let sql = "SELECT policy_id, network FROM policy_networks";
    for (policy, network) in db.all(sql, &[], |row| {
        let text = row.text("network")?;
        let network = text
            .parse::<IpNet>()
            .map_err(|_| Error::Damaged(format!("{text} is no network")))?;
        Ok((row.int("policy_id")?, network))
    })? {
        networks.entry(policy).or_default().push(network);
    }
    networks.values_mut().for_each(|list| list.sort_unstable());
    Ok(networks)
}

/// A value that is NULL is not given, 0 or an empty text stands for "off".
fn values(row: &Row<'_>) -> Result<Given> {
    let number = |column| -> Result<Option<u32>> {
        row.maybe_int(column)?
            .map(|value| {
                u32::try_from(value)
                    .map_err(|_| Error::Damaged(format!("{column} of a policy is {value}")))
            })
            .transpose()
    };
    let always = |column| Ok::<_, Error>(row.maybe_int(column)?.map(SignedDuration::from_secs));
    let span = |column| -> Result<Option<Option<SignedDuration>>> {
        Ok(always(column)?.map(|span| Some(span).filter(|span| span.is_positive())))
    };
    let mut given = Vec::new();
    given.extend(number("min_length")?.map(Value::MinLength));
    given.extend(number("max_length")?.map(Value::MaxLength));
    given.extend(row.maybe_text("require")?.map(classes).transpose()?);
    given.extend(span("max_age_seconds")?.map(Value::MaxAge));
    given.extend(number("history")?.map(Value::History));
    given.extend(number("max_failures")?.map(Value::MaxFailures));
    given.extend(span("failure_window_seconds")?.map(Value::FailureWindow));
    given.extend(span("lock_for_seconds")?.map(Value::LockFor));
    given.extend(span("idle_logout_seconds")?.map(Value::IdleLogout));
    given.extend(span("session_max_seconds")?.map(Value::SessionMax));
    let strength = number("min_strength")?.map(|score| u8::try_from(score).unwrap_or(4));
    given.extend(strength.map(Value::MinStrength));
    let path = row.maybe_text("blocklist")?;
    given.extend(path.map(|path| Value::Blocklist(Some(path).filter(|path| !path.is_empty()))));
    given.extend(number("require_2fa")?.map(|yes| Value::RequireTwoFactor(yes != 0)));
    given.extend(number("single_session")?.map(|yes| Value::SingleSession(yes != 0)));
    given.extend(always("temporary_password_for_seconds")?.map(Value::TemporaryPasswordFor));
    given.extend(always("demo_for_seconds")?.map(Value::DemoFor));
    Ok(given.into_iter().collect())
}

fn classes(words: String) -> Result<Value> {
    let words = words.split(',').filter(|word| !word.is_empty());
    let classes = words.map(|word| known(word, &CharacterClass::ALL, CharacterClass::as_str));
    Ok(Value::Require(classes.collect::<Result<_>>()?))
}

/// Makes a policy.
///
/// # Errors
/// [`Error::Duplicate`] for a name that exists.
pub fn insert(db: &Db, slug: &str, given: &Given, now: Timestamp) -> Result<PolicyId> {
    let id = db.insert(
        "INSERT INTO policies (slug, created_at) VALUES (?1, ?2)",
        bind![slug, now],
    )?;
    set(db, PolicyId(id), given)?;
    Ok(PolicyId(id))
}

/// Writes what is given in a policy, in place of what was.
///
/// # Errors
/// Whatever the database says.
pub fn set(db: &Db, policy: PolicyId, given: &Given) -> Result<()> {
    let number = |field| given.get(field).map(stored_number);
    let text = |field| given.get(field).map(stored_text);
    let (require, blocklist) = (text(Field::Require), text(Field::Blocklist));
    db.run_one(
        "UPDATE policies SET min_length = ?2, max_length = ?3, require = ?4, max_age_seconds = ?5,
                history = ?6, max_failures = ?7, failure_window_seconds = ?8,
                lock_for_seconds = ?9, idle_logout_seconds = ?10, session_max_seconds = ?11,
                min_strength = ?12, blocklist = ?13, require_2fa = ?14, single_session = ?15,
                temporary_password_for_seconds = ?16, demo_for_seconds = ?17
          WHERE id = ?1",
        bind![
            policy.0,
            number(Field::MinLength),
            number(Field::MaxLength),
            require.as_deref(),
            number(Field::MaxAge),
            number(Field::History),
            number(Field::MaxFailures),
            number(Field::FailureWindow),
            number(Field::LockFor),
            number(Field::IdleLogout),
            number(Field::SessionMax),
            number(Field::MinStrength),
            blocklist.as_deref(),
            number(Field::RequireTwoFactor),
            number(Field::SingleSession),
            number(Field::TemporaryPasswordFor),
            number(Field::DemoFor),
        ],
    )?;
    db.run(
        "DELETE FROM policy_networks WHERE policy_id = ?1",
        bind![policy.0],
    )?;
    let networks = match given.get(Field::Networks) {
        Some(Value::Networks(networks)) => networks.as_slice(),
        _ => &[],
    };
    for network in networks {
        db.run_one(
            "INSERT INTO policy_networks (policy_id, network) VALUES (?1, ?2)",
            bind![policy.0, network.to_string().as_str()],
        )?;
    }
    Ok(())
}

/// Lengths of time in seconds, yes as 1, and off as 0.
fn stored_number(value: &Value) -> i64 {
    match value {
        Value::MinLength(number)
        | Value::MaxLength(number)
        | Value::History(number)
        | Value::MaxFailures(number) => i64::from(*number),
        Value::MinStrength(score) => i64::from(*score),
        Value::RequireTwoFactor(yes) | Value::SingleSession(yes) => i64::from(*yes),
        Value::MaxAge(span)
        | Value::FailureWindow(span)
        | Value::LockFor(span)
        | Value::IdleLogout(span)
        | Value::SessionMax(span) => span.map_or(0, |span| span.as_secs()),
        Value::TemporaryPasswordFor(span) | Value::DemoFor(span) => span.as_secs(),
        Value::Require(_) | Value::Networks(_) | Value::Blocklist(_) => 0,
    }
}

fn stored_text(value: &Value) -> String {
    match value {
        Value::Require(classes) => {
            let words: Vec<&str> = classes.iter().map(|class| class.as_str()).collect();
            words.join(",")
        }
        Value::Blocklist(path) => path.clone().unwrap_or_default(),
        _ => String::new(),
    }
}

/// Deletes a policy nobody is under by name.
///
/// # Errors
/// Whatever the database says.
pub fn delete(db: &Db, policy: PolicyId) -> Result<()> {
    db.run_one("DELETE FROM policies WHERE id = ?1", bind![policy.0])
}

/// Makes a policy the default; `None`: none but the built-in one.
///
/// # Errors
/// Whatever the database says.
pub fn set_default(db: &Db, policy: Option<PolicyId>) -> Result<()> {
    db.run(
        "UPDATE policies SET is_default = 0 WHERE is_default = 1",
        &[],
    )?;
    match policy {
        Some(policy) => db.run_one(
            "UPDATE policies SET is_default = 1 WHERE id = ?1",
            bind![policy.0],
        ),
        None => Ok(()),
    }
}

/// How many people and how many tenants have a policy by name.
///
/// # Errors
/// Whatever the database says.
pub fn uses(db: &Db, policy: PolicyId) -> Result<(i64, i64)> {
    let sql = "SELECT (SELECT count(*) FROM users WHERE policy_id = ?1) AS people,
                      (SELECT count(*) FROM tenants WHERE policy_id = ?1) AS tenants";
    let found = db.one(sql, bind![policy.0], |row| {
        Ok((row.int("people")?, row.int("tenants")?))
    })?;
    Ok(found.unwrap_or_default())
}

/// Which policy decides over someone: the own one, and that of the tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Under {
    /// The person's own policy.
    pub own: Option<String>,
    /// The policy of the person's tenant.
    pub tenant: Option<String>,
}

const UNDER: &str = "p.slug AS own, (SELECT q.slug FROM tenants t
     JOIN policies q ON q.id = t.policy_id WHERE t.id = u.tenant_id) AS by_tenant";

fn under(row: &Row<'_>) -> Result<Under> {
    Ok(Under {
        own: row.maybe_text("own")?,
        tenant: row.maybe_text("by_tenant")?,
    })
}

/// How many people are under which policies.
///
/// # Errors
/// Whatever the database says.
pub fn people(db: &Db) -> Result<Vec<(Under, u64)>> {
    let sql = format!(
        "SELECT {UNDER}, sum(people) AS people FROM
           (SELECT policy_id, tenant_id, count(*) AS people FROM users
             GROUP BY policy_id, tenant_id) u
         LEFT JOIN policies p ON p.id = u.policy_id GROUP BY own, by_tenant"
    );
    db.all(&sql, &[], counted)
}

/// How many local people of a tenant are under which policies.
///
/// # Errors
/// Whatever the database says.
pub fn people_of(db: &Db, tenant: TenantId) -> Result<Vec<(Under, u64)>> {
    let sql = format!(
        "SELECT {UNDER}, count(*) AS people FROM users u
         LEFT JOIN policies p ON p.id = u.policy_id WHERE u.tenant_id = ?1 GROUP BY own, by_tenant"
    );
    db.all(&sql, bind![tenant.0], counted)
}

fn counted(row: &Row<'_>) -> Result<(Under, u64)> {
    let people = u64::try_from(row.int("people")?).unwrap_or_default();
    Ok((under(row)?, people))
}

/// Streams who chose the own password, with the moment it was set.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each_password<E: From<Error>>(
    db: &Db,
    before: Timestamp,
    mut take: impl FnMut(UserId, &Under, Timestamp) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let sql = format!(
        "SELECT u.id, u.password_set_at, {UNDER} FROM users u
         LEFT JOIN policies p ON p.id = u.policy_id
         WHERE u.password_kind = 'permanent' AND u.password_set_at <= ?1"
    );
    db.each(&sql, bind![before], |row| {
        let set_at = row.moment("password_set_at")?;
        take(UserId(row.int("id")?), &under(row)?, set_at)?;
        Ok(ControlFlow::Continue(()))
    })
}

/// Streams who has no second factor.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each_without_second_factor<E: From<Error>>(
    db: &Db,
    mut take: impl FnMut(UserId, &Under) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let sql = format!(
        "SELECT u.id, {UNDER} FROM users u LEFT JOIN policies p ON p.id = u.policy_id
         WHERE NOT EXISTS
             (SELECT 1 FROM totp WHERE user_id = u.id AND confirmed_at IS NOT NULL)"
    );
    db.each(&sql, &[], |row| {
        take(UserId(row.int("id")?), &under(row)?)?;
        Ok(ControlFlow::Continue(()))
    })
}

/// A session of a login that is open as far as the database can say.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its number.
    pub id: i64,
    /// Whose.
    pub user: UserId,
    /// Where it came from, if that is known.
    pub address: Option<String>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Timestamp,
    /// Which policies decide over its holder.
    pub under: Under,
}

/// Streams the sessions of logins that are not past their end.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each_session<E: From<Error>>(
    db: &Db,
    now: Timestamp,
    mut take: impl FnMut(Session) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let sql = format!(
        "SELECT s.id, s.user_id, s.address, s.created_at, s.last_used_at, {UNDER}
         FROM sessions s JOIN users u ON u.id = s.user_id
         LEFT JOIN policies p ON p.id = u.policy_id
         WHERE s.purpose = 'full' AND s.expires_at > ?1"
    );
    db.each(&sql, bind![now], |row| {
        take(Session {
            id: row.int("id")?,
            user: UserId(row.int("user_id")?),
            address: row.maybe_text("address")?,
            created_at: row.moment("created_at")?,
            last_used_at: row.moment("last_used_at")?,
            under: under(row)?,
        })?;
        Ok(ControlFlow::Continue(()))
    })
}

/// Who has failures that count or may count, by number.
///
/// # Errors
/// Whatever the database says.
pub fn with_failures(db: &Db) -> Result<Vec<UserId>> {
    let sql = "SELECT DISTINCT user_id FROM credential_failures";
    db.all(sql, &[], |row| row.int("user_id").map(UserId))
}

/// The username of a person.
///
/// # Errors
/// Whatever the database says.
pub fn username(db: &Db, user: UserId) -> Result<Option<String>> {
    let sql = "SELECT username FROM users WHERE id = ?1";
    db.one(sql, bind![user.0], |row| row.text("username"))
}

/// The values of all policies by name, and the name of the default one.
///
/// # Errors
/// Whatever the database says.
pub(super) fn rules(db: &Db) -> Result<(BTreeMap<String, Rules>, Option<String>)> {
    let policies = all(db)?;
    let default = policies.iter().find(|policy| policy.is_default);
    let default = default.map(|policy| policy.slug.clone());
    let rules = policies
        .into_iter()
        .map(|policy| (policy.slug, policy.given.rules()));
    Ok((rules.collect(), default))
}
