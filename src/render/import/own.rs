//! The user object as `user export` writes it, in JSON or as a line of CSV, read back. What is
//! derived (status, most reasons) or cannot be taken along (second factor) is left out; what makes
//! no sense is refused rather than lost. Nobody comes to where more is open than before: a lock by
//! hand comes along, and whoever has a second factor comes without the hash.

use crate::ops::user::import::{Held, Row, Term};
use crate::render::View;
use crate::render::user::UserView;
use jiff::Timestamp;
use serde_json::{Value, json};
use std::collections::BTreeSet;

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
pub(super) fn is_user_object<'a>(mut names: impl Iterator<Item = &'a str> + Clone) -> bool {
    let mut again = names.clone();
    names.any(|name| name == "status") && again.any(|name| name == "reasons")
}

/// Whether a header may have this column beside those of a list.
pub(super) fn is_field(name: &str) -> bool {
    name == HASH || UserView::FIELDS.contains(&name)
}

/// The members of a line of CSV, by the header that `user export` writes.
pub(super) fn members<'a>(cells: impl Iterator<Item = (&'a str, &'a str)>) -> Members {
    let mut members = Members::new();
    for (name, cell) in cells {
        let (name, part) = name
            .split_once('.')
            .map_or((name, None), |(name, part)| (name, Some(part)));
        let value = value_of(name, cell);
        let Some(part) = part else {
            members.push((name.to_owned(), value));
            continue;
        };
        let known = members.iter_mut().find(|(known, _)| known == name);
        if let Some((_, Value::Object(parts))) = known {
            parts.insert(part.to_owned(), value);
        } else {
            members.push((name.to_owned(), json!({ part: value })));
        }
    }
    members
}

/// What stands in a cell. Lists are separated by blanks, the parts of a role by colons.
fn value_of(name: &str, cell: &str) -> Value {
    match (name, cell) {
        ("tenants" | "denied" | "manages", list) => list.split_whitespace().collect(),
        ("roles", list) => list.split_whitespace().map(role_of).collect(),
        // reasons hold words of people: only which they are is taken out of them
        ("reasons", text) => [MANUAL_LOCK, PASSWORD_USED]
            .into_iter()
            .filter(|code| text.starts_with(*code) || text.contains(&format!(" {code}:")))
            .map(|code| json!({ "code": code }))
            .collect(),
        (_, "") => Value::Null,
        ("restricted" | "bank_access" | "import_bank_access" | "two_factor", "true" | "false") => {
            Value::Bool(cell == "true")
        }
        (_, text) => Value::from(text),
    }
}

/// A role with its tenant and its end, which are left out where there is none: only the end has
/// colons of its own.
fn role_of(text: &str) -> Value {
    let (role, rest) = text.split_once(':').unwrap_or((text, ""));
    let (tenant, until) = match rest.split_once(':') {
        _ if rest.parse::<Timestamp>().is_ok() => ("", rest),
        Some((tenant, until)) => (tenant, until),
        None => (rest, ""),
    };
    let part = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    json!({ "role": role, "tenant": part(tenant), "until": part(until) })
}

/// Takes what columns do not hold into the row, and returns the members that columns do hold.
///
/// # Errors
/// What could not be brought back, with the member it stands in.
pub(super) fn take(members: Members, row: &mut Row) -> Result<Members, Vec<(String, String)>> {
    let member = |key: &str| member(&members, key);
    let (home, tenants) = (member("tenant").clone(), member("tenants").clone());
    let (mut kept, mut problems) = (Members::new(), Vec::new());
    row.locked = has_reason(member("reasons"), MANUAL_LOCK);
    if !member(HASH).is_null()
        && let Err(message) = password(&members, row)
    {
        problems.push((PASSWORD.to_owned(), message.to_owned()));
    }
    let mut said = BTreeSet::new();
    for (key, value) in members {
        let claims = &mut row.claims;
        let told = match key.as_str() {
            twice if !said.insert(twice.to_owned()) => Err("it stands twice in the line"),
            known if LEFT_OUT.contains(&known) => Ok(None),
            HASH if row.password_left.is_some() => Ok(None),
            "demo_until" => moment(&value).map(|end| {
                row.demo_until = end;
                claims.demo_until = Some(end);
                None
            }),
            "expires_at" => moment(&value).map(|end| {
                row.expires_at = end;
                claims.expires_at = Some(end);
                None
            }),
            "import_bank_access" => flag(&value).map(|marked| {
                claims.import_bank_access = Some(marked);
                None
            }),
            "restricted" => restriction(&value, &tenants).map(|tenants| {
                claims.restriction = Some(tenants);
                None
            }),
            "appearance" => text(&value).map(|name| {
                claims.appearance = Some(name);
                None
            }),
            "denied" => names(&value).map(|rights| {
                claims.denied = Some(rights);
                None
            }),
            "manages" => names(&value).map(|tenants| {
                claims.manages = Some(tenants);
                None
            }),
            "roles" if value.is_null() => Ok(None),
            "roles" => roles(&value).map(|held| {
                let here = for_good_at_home(&held, &home);
                claims.roles = Some(held);
                Some(here)
            }),
            "policy" => own_policy(&value).map(Some),
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

/// What a member holds; one that is missing holds nothing.
fn member<'a>(members: &'a Members, key: &str) -> &'a Value {
    let found = members.iter().find(|(name, _)| name == key);
    found.map_or(&Value::Null, |(_, value)| value)
}

const HASH: &str = "password_hash";
const PASSWORD: &str = "password";
const MANUAL_LOCK: &str = "manual_lock";
const PASSWORD_USED: &str = "temporary_password_used";

/// How long the password behind a hash holds, and what stands in its way.
fn password(members: &Members, row: &mut Row) -> Result<(), &'static str> {
    let member = |key: &str| member(members, key);
    if member("two_factor") == &Value::Bool(true) {
        let name = member("username").as_str().unwrap_or_default();
        let remark =
            format!("{name} has a second factor there, so the password alone is not taken");
        row.password_left = Some(remark);
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
        (Some("temporary"), Some(end)) if !has_reason(member("reasons"), PASSWORD_USED) => {
            row.password_term = Term::OneTimeUntil(end);
            Ok(())
        }
        _ => Err("it does not say that the password of the hash still holds"),
    }
}

fn has_reason(reasons: &Value, code: &str) -> bool {
    let reasons = reasons.as_array();
    reasons.is_some_and(|all| all.iter().any(|one| one["code"] == code))
}

/// The tenants a person is restricted to; none: all are open.
fn restriction(restricted: &Value, tenants: &Value) -> Result<Option<Vec<String>>, &'static str> {
    if !flag(restricted)? {
        return Ok(None);
    }
    match tenants {
        Value::Null => Err("it does not say to which tenants"),
        tenants => names(tenants).map(Some),
    }
}

fn flag(value: &Value) -> Result<bool, &'static str> {
    value.as_bool().ok_or("write true or false")
}

fn text(value: &Value) -> Result<Option<String>, &'static str> {
    match value {
        Value::Null => Ok(None),
        value => {
            let text = value.as_str().ok_or("it is not text")?;
            Ok(Some(text.to_owned()))
        }
    }
}

fn names(value: &Value) -> Result<Vec<String>, &'static str> {
    let list = value.as_array().into_iter().flatten();
    let names: Option<Vec<String>> = list.map(|name| name.as_str().map(str::to_owned)).collect();
    names
        .filter(|_| value.is_array())
        .ok_or("it is a list of names")
}

/// The roles that the line gives, in whichever place and for however long.
fn roles(value: &Value) -> Result<Vec<Held>, &'static str> {
    let list = value.as_array().ok_or(NO_ROLES)?;
    list.iter().map(held).collect()
}

const NO_ROLES: &str = "it is a list of role names";

fn held(role: &Value) -> Result<Held, &'static str> {
    let member = |key: &str| role.get(key).unwrap_or(&Value::Null);
    let name = match role {
        Value::Object(_) => member("role")
            .as_str()
            .ok_or("an object in it does not name its role")?,
        name => name.as_str().ok_or(NO_ROLES)?,
    };
    Ok(Held {
        role: name.to_owned(),
        tenant: text(member("tenant"))?,
        until: moment(member("until"))?,
    })
}

/// Of these, the roles that the column has.
fn for_good_at_home(held: &[Held], home: &Value) -> Value {
    let here = held.iter().filter(|held| {
        let tenant = held.tenant.as_deref();
        held.until.is_none() && (tenant.is_none() || tenant == home.as_str())
    });
    here.map(|held| held.role.as_str()).collect()
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
fn own_policy(policy: &Value) -> Result<Value, &'static str> {
    let part = |key: &str| policy.get(key).and_then(Value::as_str);
    match (part("source"), part("name")) {
        (Some("user"), Some(name)) => Ok(Value::from(name)),
        (Some("user") | None, _) => Err("it does not say which policy is the person's own"),
        (Some(_), _) => Ok(Value::Null),
    }
}
