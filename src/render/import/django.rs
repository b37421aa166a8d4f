//! Django's `dumpdata auth.user`, or of a model of one's own: objects with `model` and `fields`,
//! of which those are people who have a `password` among the fields.

use super::elements::Elements;
use super::{named_by, object, until_ruined};
use crate::ops::user::import::{Column, Flaw, Row, Unreadable};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::io::BufRead;

#[derive(Deserialize)]
struct Dumped {
    fields: Map<String, Value>,
}

/// People object by object; those of other models are passed over.
///
/// # Errors
/// There is no list of objects.
pub(super) fn rows<'a>(
    input: impl BufRead + 'a,
) -> Result<impl Iterator<Item = Result<Row, Flaw>> + 'a, Unreadable> {
    let mut elements = Elements::begin(input, None)?;
    Ok(until_ruined(move || {
        loop {
            let found = elements.next().map_err(Flaw::File).transpose()?;
            let found =
                found.and_then(|(line, text)| Ok(row(line, &object::<Dumped>(line, text)?)));
            if let Some(row) = found.transpose() {
                return Some(row);
            }
        }
    }))
}

fn row(line: u64, dumped: &Dumped) -> Option<Row> {
    let text = |key: &str| {
        dumped
            .fields
            .get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let yes = |key: &str| dumped.fields.get(key).and_then(Value::as_bool);
    let password = dumped.fields.get("password")?.as_str()?;
    let mut row = Row::new(line);
    let name = match text("username") {
        "" => text("email"),
        name => name,
    };
    row.set(Column::Username, name);
    named_by(
        &mut row,
        text("email"),
        text("first_name"),
        text("last_name"),
    );
    // a password that begins with ! can never be right
    if !password.is_empty() && !password.starts_with('!') {
        row.set(Column::PasswordHash, password);
    }
    row.locked = yes("is_active") == Some(false);
    if yes("is_superuser") == Some(true) {
        row.remark = Some(format!(
            "{name} is a superuser there, and no administrator here"
        ));
    }
    Some(row)
}
