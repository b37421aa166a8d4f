//! Policies as TOML, written and read. An unknown key is an error that names the nearest known one.

use super::values::whole_path;
use crate::cli::error::Failure;
use crate::cli::text_file;
use crate::cli::toml_file::{Trouble, require_known};
use crate::domain::name::Slug;
use crate::domain::policy::{Field, Given, Value};
use crate::ops::policy::Described;
use crate::ops::policy::import::Draft;
use std::path::Path;
use toml::{Table, Value as Toml};

type Parsed<T> = Result<T, Trouble>;

/// The file that [`read`] makes the same policies of.
pub(super) fn write(policies: &[Described]) -> String {
    let tables: Vec<String> = policies.iter().map(table).collect();
    tables.join("\n")
}

/// In the order of CLI.md, the name first.
fn table(policy: &Described) -> String {
    let mut lines = vec![("name", Toml::from(policy.name.as_str()))];
    if policy.default {
        lines.push(("default", true.into()));
    }
    let given = policy.given.values();
    lines.extend(given.map(|value| (value.field().as_str(), written(value))));
    lines
        .iter()
        .fold("[[policy]]\n".to_owned(), |text, (key, value)| {
            format!("{text}{key} = {value}\n")
        })
}

fn written(value: &Value) -> Toml {
    let words = |text: String| text.split(',').map(Toml::from).collect::<Vec<_>>().into();
    match value {
        Value::MinLength(number)
        | Value::MaxLength(number)
        | Value::History(number)
        | Value::MaxFailures(number) => i64::from(*number).into(),
        Value::MinStrength(score) => i64::from(*score).into(),
        Value::RequireTwoFactor(yes) | Value::SingleSession(yes) => (*yes).into(),
        Value::Require(classes) if classes.is_empty() => Toml::Array(Vec::new()),
        Value::Require(_) | Value::Networks(_) => words(value.text()),
        other => other.text().into(),
    }
}

/// Reads a file.
///
/// # Errors
/// A file that cannot be read (1), or that describes no policies (6).
pub(super) fn read(path: &Path) -> Result<Vec<Draft>, Failure> {
    let text = text_file::read(path)?;
    parse(&text).map_err(|trouble| trouble.in_file(path.display()))
}

fn parse(text: &str) -> Parsed<Vec<Draft>> {
    let table: Table = text.parse()?;
    require_known(&table, "", &["policy"])?;
    let list = match table.get("policy") {
        Some(Toml::Array(list)) => list.as_slice(),
        Some(_) => {
            return Err(Trouble::plain(
                "policy is a table of its own each: [[policy]]",
            ));
        }
        None => &[],
    };
    let drafts: Vec<Draft> = list.iter().map(draft).collect::<Parsed<_>>()?;
    for (position, one) in drafts.iter().enumerate() {
        let mut others = drafts.iter().skip(position + 1);
        if others.any(|other| other.name == one.name) {
            return Err(Trouble::plain(format!(
                "the policy {} stands there twice",
                one.name
            )));
        }
    }
    if drafts.iter().filter(|draft| draft.default).count() > 1 {
        return Err(Trouble::plain("only one policy can be the default"));
    }
    Ok(drafts)
}

fn draft(value: &Toml) -> Parsed<Draft> {
    let table = value
        .as_table()
        .ok_or_else(|| Trouble::plain("policy is a table of its own each: [[policy]]"))?;
    let known: Vec<&str> = ["name", "default"]
        .into_iter()
        .chain(Field::ALL.map(Field::as_str))
        .collect();
    require_known(table, "policy.", &known)?;
    let name = match table.get("name") {
        Some(Toml::String(name)) => Slug::parse_new(name)
            .map_err(|problem| Trouble::plain(format!("policy.name: {problem}")))?,
        Some(_) => return Err(Trouble::plain("policy.name is a text")),
        None => return Err(Trouble::plain("the key policy.name is missing")),
    };
    let default = match table.get("default") {
        Some(Toml::Boolean(yes)) => *yes,
        Some(_) => return Err(Trouble::plain("policy.default is true or false")),
        None => false,
    };
    let mut given = Given::default();
    for field in Field::ALL {
        if let Some(value) = table.get(field.as_str()) {
            given.give(read_value(field, value).map_err(|message| {
                Trouble::plain(format!("the policy {name}: {}: {message}", field.as_str()))
            })?);
        }
    }
    Ok(Draft {
        name,
        default,
        given,
    })
}

/// A number where one is meant, a text elsewhere, a list, or true and false for on and off.
fn read_value(field: Field, value: &Toml) -> Result<Value, String> {
    let text = match value {
        Toml::Integer(number) => number.to_string(),
        Toml::Boolean(true) => "on".to_owned(),
        Toml::Boolean(false) => "off".to_owned(),
        Toml::String(text) if field == Field::Blocklist => whole_path(text),
        Toml::String(text) => text.clone(),
        Toml::Array(list) if list.is_empty() => "off".to_owned(),
        Toml::Array(list) => {
            let words: Option<Vec<&str>> = list.iter().map(Toml::as_str).collect();
            words.ok_or("write a list of texts")?.join(",")
        }
        _ => return Err("write a number, a text or a list of texts".to_owned()),
    };
    Value::parse(field, &text).map_err(|problem| problem.to_string())
}

#[cfg(test)]
mod tests;
