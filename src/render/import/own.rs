//! The user object as `user export` writes it, read back. What is derived (status, reasons) or
//! cannot be taken along (second factor) is left out; what an import could not bring back is
//! refused rather than lost. A hash comes along only to where it opens no more than before: a
//! lock by hand comes with it, and whoever has a second factor comes without it.

use crate::ops::user::import::{Row, Term};
use jiff::Timestamp;
use serde_json::Value;

/// Members of an object.
pub(super) type Members = Vec<(String, Value)>;

/// What follows from other facts, or stays where it was: sessions, passwords, failures.
const LEFT_OUT: [&str; 12] = [
    "tenants",
    "administrator",
    "two_factor",
    "notes",
    "status",
    "reasons",
    "failures",
    "must_change_password",
    "password",
    "last_login",
    "created_at",
    "bank_accesses",
];

/// Whether these are the members of a user object rather than of a list of columns.
pub(super) fn is_user_object(members: &Members) -> bool {
    let has = |key: &str| members.iter().any(|(name, _)| name == key);
    has("status") && has("reasons")
}

/// Takes what columns do not hold into the row, and returns the members that columns do hold.
///
/// # Errors
/// What could not be brought back, with the member it stands in.
pub(super) fn take(members: Members, row: &mut Row) -> Result<Members, Vec<(String, String)>> {
    let home = members
        .iter()
        .find_map(|(key, value)| (key == "tenant").then(|| value.clone()))
        .unwrap_or(Value::Null);
    let brings_hash = members
        .iter()
        .any(|(key, value)| key == HASH && !value.is_null());
    let (mut kept, mut problems) = (Members::new(), Vec::new());
    if brings_hash {
        let told = password(&members, row);
        problems.extend(
            told.err()
                .map(|message| (PASSWORD.to_owned(), message.to_owned())),
        );
    }
    for (key, value) in members {
        let told = match key.as_str() {
            known if LEFT_OUT.contains(&known) => Ok(None),
            HASH if row.remark.is_some() => Ok(None),
            "demo_until" => moment(&value).map(|end| {
                row.demo_until = end;
                None
            }),
            "expires_at" => moment(&value).map(|end| {
                row.expires_at = end;
                None
            }),
            "import_bank_access" => {
                row.import_bank_access = value == Value::Bool(true);
                Ok(None)
            }
            "policy" => Ok(Some(own_policy(&value))),
            "roles" => given_at_home(&value, &home).map(|()| Some(value)),
            "restricted" if value == Value::Bool(true) => {
                Err("a restriction to tenants is not imported; set it by user restrict")
            }
            "appearance" if !value.is_null() => {
                Err("an appearance is not imported; set it by user edit")
            }
            "denied" if !is_empty(&value) => {
                Err("withheld rights are not imported; set them by user deny")
            }
            "manages" if !is_empty(&value) => {
                Err("who manages a tenant is not imported; set it by tenant manager add")
            }
            "restricted" | "appearance" | "denied" | "manages" => Ok(None),
            _ => Ok(Some(value)),
        };
        match told {
            Ok(Some(value)) => kept.push((key, value)),
            Ok(None) => {}
            Err(message) => problems.push((key, message.to_owned())),
        }
    }
    if problems.is_empty() {
        Ok(kept)
    } else {
        Err(problems)
    }
}

const HASH: &str = "password_hash";
const PASSWORD: &str = "password";

/// How long the password behind a hash holds, and what stands in its way.
fn password(members: &Members, row: &mut Row) -> Result<(), &'static str> {
    let member = |key: &str| {
        let found = members.iter().find(|(name, _)| name == key);
        found.map_or(&Value::Null, |(_, value)| value)
    };
    let has_reason = |code: &str| {
        let reasons = member("reasons").as_array();
        reasons.is_some_and(|all| all.iter().any(|one| one["code"] == code))
    };
    row.locked = has_reason("manual_lock");
    if member("two_factor") == &Value::Bool(true) {
        let name = member("username").as_str().unwrap_or_default();
        let remark =
            format!("{name} has a second factor there, so the password alone is not taken");
        row.remark = Some(remark);
        return Ok(());
    }
    let facts = member(PASSWORD);
    let when = |key: &str| moment(facts.get(key).unwrap_or(&Value::Null));
    row.password_set_at = when("set_at")?;
    match (
        facts.get("kind").and_then(Value::as_str),
        when("expires_at")?,
    ) {
        (Some("permanent"), _) => Ok(()),
        (Some("temporary"), Some(end)) if !has_reason("temporary_password_used") => {
            row.password_term = Term::OneTimeUntil(end);
            Ok(())
        }
        _ => Err("it does not say that the password of the hash still holds"),
    }
}

fn is_empty(value: &Value) -> bool {
    value.as_array().is_some_and(Vec::is_empty)
}

fn moment(value: &Value) -> Result<Option<Timestamp>, &'static str> {
    match value {
        Value::Null => Ok(None),
        value => value
            .as_str()
            .and_then(|text| text.parse().ok())
            .map(Some)
            .ok_or("it is no moment such as 2027-01-31T18:00:00Z"),
    }
}

/// The policy that is the person's own; an inherited one is inherited again.
fn own_policy(policy: &Value) -> Value {
    let own = policy.get("source").and_then(Value::as_str) == Some("user");
    let name = policy.get("name").filter(|_| own);
    name.cloned().unwrap_or(Value::Null)
}

/// An import gives roles where the person belongs.
fn given_at_home(roles: &Value, home: &Value) -> Result<(), &'static str> {
    let elsewhere = |role: &Value| {
        let tenant = role.get("tenant").unwrap_or(&Value::Null);
        !tenant.is_null() && tenant != home
    };
    if roles
        .as_array()
        .is_some_and(|roles| roles.iter().any(elsewhere))
    {
        return Err("a role in a tenant where the person is no local is not imported");
    }
    Ok(())
}
