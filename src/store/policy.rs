//! Policies: the values given in each, and who is under which.

mod concerned;

pub use concerned::{
    Among, Under, each_password, each_session, each_without_second_factor, people, people_of,
    username, with_failures,
};

use super::engine::{Db, Row, bind};
use super::error::{Error, Result};
use super::known;
use crate::domain::policy::{CharacterClass, Field, Given, Rules, Value};
use ipnet::IpNet;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

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
