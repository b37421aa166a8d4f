//! CSV: the JSON fields flattened into cells, and defused for spreadsheets.

use super::View;
use crate::domain::visible::escape_for_terminal;
use serde::Serialize;
use serde_json::Value;
use std::io;

/// The cells of one row, in the order of `fields` (dotted names of nested ones). Where a view
/// declares a whole object as one field, the object has no fixed parts: it stays JSON.
pub(super) fn cells<V: View>(view: &V, fields: &[String]) -> io::Result<Vec<String>> {
    cells_of(view, fields, V::FIELDS)
}

/// The same of something that has further fields.
pub(super) fn cells_of(
    view: &impl Serialize,
    fields: &[String],
    declared: &[&str],
) -> io::Result<Vec<String>> {
    let value = serde_json::to_value(view).map_err(io::Error::from)?;
    Ok(pick(&value, fields, declared))
}

fn pick(value: &Value, fields: &[String], declared: &[&str]) -> Vec<String> {
    fields
        .iter()
        .map(|field| {
            let found = field
                .split('.')
                .try_fold(value, |value, key| value.get(key));
            match found {
                Some(object @ Value::Object(_)) if declared.contains(&field.as_str()) => {
                    object.to_string()
                }
                found => found.map_or_else(String::new, flat),
            }
        })
        .collect()
}

/// A value as the text of one cell: lists are joined with a blank, the parts of an object in a
/// list with a colon.
pub(super) fn flat(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => yes.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(flat).collect::<Vec<_>>().join(" "),
        Value::Object(object) => object
            .values()
            .filter(|part| !part.is_null())
            .map(flat)
            .collect::<Vec<_>>()
            .join(":"),
    }
}

/// A cell that a spreadsheet would run as a formula gets a quote in front, which import takes
/// off again; one that begins with a quote gets another, so that nothing is lost.
fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// One record as a line, with its newline.
pub(super) fn line(cells: &[String]) -> io::Result<Vec<u8>> {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer
        .write_record(cells.iter().map(|cell| defused(cell)))
        .map_err(io::Error::from)?;
    writer
        .into_inner()
        .map_err(|error| io::Error::other(error.to_string()))
}

/// A record of text from the database: for a file to the letter, for a terminal without anything it
/// would obey.
pub(super) fn record(mut cells: Vec<String>, terminal: bool) -> io::Result<Vec<u8>> {
    if terminal {
        for cell in &mut cells {
            *cell = escape_for_terminal(cell).into_owned();
        }
    }
    line(&cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_defused_and_nested_values_flattened() {
        let value = serde_json::json!({
            "name": "=1+1", "failures": {"login": 3}, "list": ["a", "b"], "none": null,
            "roles": [{"role": "member", "tenant": null}, {"role": "x", "tenant": "nord"}],
        });
        let fields = ["name", "failures.login", "list", "none", "roles"].map(str::to_owned);
        let cells = pick(&value, &fields, &[]);
        assert_eq!(cells, ["=1+1", "3", "a b", "", "member x:nord"]);
        let whole = ["failures".to_owned()];
        assert_eq!(pick(&value, &whole, &["failures"]), ["{\"login\":3}"]);
        assert_eq!(line(&cells).unwrap(), b"'=1+1,3,a b,,member x:nord\n");
    }
}
