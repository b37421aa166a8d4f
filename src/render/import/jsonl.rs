//! JSON, an object a line or in one list: a person each, with the fields of the columns, roles as a
//! list of slugs; or the user object as `user export` writes it.

use super::elements::Elements;
use super::lines::Lines;
use super::{object, own, syntax, until_ruined};
use crate::ops::user::import::{Column, Flaw, Problem, Row, Unreadable};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;
use std::fmt;
use std::io::BufRead;

/// People line by line.
pub(super) fn rows<'a>(input: impl BufRead + 'a) -> impl Iterator<Item = Result<Row, Flaw>> + 'a {
    let mut lines = Lines::begin(input);
    until_ruined(move || {
        let found = lines.next().transpose()?;
        Some(found.and_then(|(line, text)| {
            let members = serde_json::from_str(text).map_err(|error| syntax(line, &error))?;
            row(line, members)
        }))
    })
}

/// Whether a file that begins like this is one list of objects.
pub(super) fn is_list(beginning: &[u8]) -> bool {
    let begun = beginning.trim_ascii_start().strip_prefix(b"[");
    begun.is_some_and(|rest| matches!(rest.trim_ascii_start().first(), Some(b'{' | b']')))
}

/// People of one list, object by object.
///
/// # Errors
/// There is no list.
pub(super) fn list<'a>(
    input: impl BufRead + 'a,
) -> Result<impl Iterator<Item = Result<Row, Flaw>> + 'a, Unreadable> {
    let mut elements = Elements::begin(input, None)?;
    Ok(until_ruined(move || {
        let found = elements.next().map_err(Flaw::File).transpose()?;
        Some(found.and_then(|(line, text)| row(line, object(line, text)?)))
    }))
}

/// The person of one object.
fn row(line: u64, members: Members) -> Result<Row, Flaw> {
    if own::is_user_object(members.0.iter().map(|(name, _)| name.as_str())) {
        user_object(line, members.0)
    } else {
        filled(Row::new(line), members.0)
    }
}

/// The person of a user object.
pub(super) fn user_object(line: u64, members: own::Members) -> Result<Row, Flaw> {
    let mut row = Row::new(line);
    let members = own::take(members, &mut row).map_err(|wrong| {
        let problem =
            |(key, message): (String, String)| Problem::invalid(line, Some(&key), message);
        Flaw::Line(wrong.into_iter().map(problem).collect())
    })?;
    filled(row, members)
}

/// The row with what these members say in its columns.
fn filled(mut row: Row, members: own::Members) -> Result<Row, Flaw> {
    let line = row.line;
    let mut problems = Vec::new();
    for (key, value) in members {
        let told = match Column::named(&key) {
            Ok(column) if row.says(column) => Err("it stands twice in the line".to_owned()),
            Ok(column) => text_of(column, value).map(|text| row.set(column, text)),
            Err(Some(near)) => Err(format!("there is no such field; did you mean {near}?")),
            Err(None) => Err("there is no such field".to_owned()),
        };
        if let Err(message) = told {
            problems.push(Problem::invalid(line, Some(&key), message));
        }
    }
    if problems.is_empty() {
        Ok(row)
    } else {
        Err(Flaw::Line(problems))
    }
}

/// A value as the text a CSV cell would hold; null is the absence of one.
fn text_of(column: Column, value: Value) -> Result<String, String> {
    match value {
        Value::Null => Ok(String::new()),
        Value::String(text) => Ok(text),
        Value::Bool(yes) if column == Column::BankAccess => {
            Ok(if yes { "yes" } else { "no" }.to_owned())
        }
        Value::Array(list) if column == Column::Roles => {
            let slugs: Result<Vec<_>, _> = list.into_iter().map(slug_of).collect();
            Ok(slugs?.join(";"))
        }
        _ => Err("it is not text".to_owned()),
    }
}

/// Without the rest of the object nobody knows whether it names all roles.
const ONLY_IN_USER_OBJECT: &str = "a role of one tenant, or one that ends by itself, comes in \
    with the whole object that user export writes";

fn slug_of(role: Value) -> Result<String, String> {
    let slug = match role {
        Value::String(slug) => slug,
        Value::Object(mut role) => {
            let says = |key: &str| role.get(key).is_some_and(|value| !value.is_null());
            if says("until") || says("tenant") {
                return Err(ONLY_IN_USER_OBJECT.to_owned());
            }
            match role.remove("role") {
                Some(Value::String(slug)) => slug,
                _ => return Err("an object in it does not name its role".to_owned()),
            }
        }
        _ => return Err("it is a list of role names".to_owned()),
    };
    if slug.contains(';') {
        return Err("no role has a ; in its name".to_owned());
    }
    Ok(slug)
}

/// The members of an object in their order, those that stand twice included.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Members;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object, as {\"email\":…}")
            }

            fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Members, M::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
