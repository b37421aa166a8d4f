//! Reading people from a file, the inverse of writing them: line after line in constant memory,
//! and with its place for everything that is wrong. What a value means is not known here.

mod colons;
mod csv;
mod django;
mod elements;
mod jsonl;
mod keycloak;
mod lines;
mod own;
mod view;

pub use view::{ImportedView, Left, Places};

use crate::ops::user::import::{Column, Defaults, Flaw, Problem, Row, Unreadable};
use serde::de::DeserializeOwned;
use std::io::BufRead;

/// The formats people are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A header, then a line a person.
    Csv,
    /// One object a line, or one list of them.
    Jsonl,
    /// Apache's htpasswd: a name, a colon and a hash.
    Htpasswd,
    /// A shadow file of Linux.
    Shadow,
    /// Django's dump of its users.
    Django,
    /// Keycloak's export of a realm.
    Keycloak,
}

/// What reading yields.
pub type Rows<'a> = Box<dyn Iterator<Item = Result<Row, Flaw>> + 'a>;

/// The most bytes of one line. A person needs a few hundred; whatever is longer is no list of
/// people, or has lost a quote.
const LONGEST: usize = 64 * 1024;

/// Begins to read: the lines come one after the other, good and bad ones, filled up by `defaults`.
///
/// # Errors
/// A file that cannot be read, or makes no sense from its first line on.
pub fn read<'a>(
    mut input: impl BufRead + 'a,
    format: Format,
    defaults: &'a Defaults,
) -> Result<Rows<'a>, Unreadable> {
    let beginning = input.fill_buf().map_err(|error| broken(1, &error))?;
    refuse_encoding(beginning)?;
    if beginning.is_empty() {
        return Err(unreadable(1, None, "the file is empty", None));
    }
    let list = jsonl::is_list(beginning);
    let rows: Rows<'a> = match format {
        Format::Csv => Box::new(csv::Lines::begin(input, defaults)?),
        Format::Jsonl if list => Box::new(jsonl::list(input)?),
        Format::Jsonl => Box::new(jsonl::rows(input)),
        Format::Htpasswd => Box::new(colons::rows(input, colons::Kind::Htpasswd)),
        Format::Shadow => Box::new(colons::rows(input, colons::Kind::Shadow)),
        Format::Django => Box::new(django::rows(input)?),
        Format::Keycloak => Box::new(keycloak::rows(input)?),
    };
    Ok(Box::new(rows.map(|row| {
        row.map(|mut row| {
            defaults.fill(&mut row);
            row
        })
    })))
}

/// Rows until one of them says that nothing more can be read.
fn until_ruined(
    mut next: impl FnMut() -> Option<Result<Row, Flaw>>,
) -> impl Iterator<Item = Result<Row, Flaw>> {
    let mut over = false;
    std::iter::from_fn(move || {
        let row = (!over).then(&mut next).flatten()?;
        over = matches!(row, Err(Flaw::File(_)));
        Some(row)
    })
}

/// The row of someone of whom a file knows the name in commands alone: it stands in for the names,
/// and for the address if it is one.
fn nameless(line: u64, name: &str) -> Row {
    let mut row = Row::new(line);
    row.set(Column::Username, name);
    named_by(&mut row, "", "", "");
    row
}

/// Takes over address and names where they are known; else the username stands in for them.
fn named_by(row: &mut Row, email: &str, first_name: &str, last_name: &str) {
    let name = row.told(Column::Username).unwrap_or_default().to_owned();
    let particulars = [
        (Column::Email, email),
        (Column::FirstName, first_name),
        (Column::LastName, last_name),
    ];
    for (column, text) in particulars {
        if !text.trim().is_empty() {
            row.set(column, text);
        } else if column != Column::Email || name.contains('@') {
            row.stand_in(column, &name);
        }
    }
}

/// An object of a JSON file, with its place for what is wrong in it.
fn object<T: DeserializeOwned>(line: u64, text: &[u8]) -> Result<T, Flaw> {
    if std::str::from_utf8(text).is_err() {
        return Err(Flaw::File(not_utf8(line, None, text)));
    }
    serde_json::from_slice(text).map_err(|error| syntax(line, &error))
}

/// What serde_json says of a text that begins in this line.
fn syntax(line: u64, error: &serde_json::Error) -> Flaw {
    let words = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let words = words.strip_suffix(&place).unwrap_or(&words);
    let message = format!("character {}: {words}", error.column());
    let further = u64::try_from(error.line().saturating_sub(1)).unwrap_or_default();
    Flaw::Line(vec![Problem::invalid(line + further, None, message)])
}

/// What other programs put in front of text, or write instead of UTF-8.
fn refuse_encoding(beginning: &[u8]) -> Result<(), Unreadable> {
    let utf16 = "iconv -f UTF-16 -t UTF-8 FILE > NEW";
    match beginning {
        [0xef, 0xbb, 0xbf, ..] => Err(unreadable(
            1,
            Some("1"),
            "the file begins with a byte-order mark",
            Some("save it as UTF-8 without one, or: tail -c +4 FILE > NEW"),
        )),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, _, ..] | [_, 0, ..] => Err(unreadable(
            1,
            Some("1"),
            "the file is UTF-16, not UTF-8",
            Some(utf16),
        )),
        _ => Ok(()),
    }
}

fn unreadable(line: u64, column: Option<&str>, message: &str, hint: Option<&str>) -> Unreadable {
    Unreadable {
        problem: Problem::invalid(line, column, message),
        hint: hint.map(str::to_owned),
        broken: false,
    }
}

fn broken(line: u64, error: &std::io::Error) -> Unreadable {
    Unreadable {
        broken: true,
        ..unreadable(line, None, &format!("cannot be read: {error}"), None)
    }
}

/// Bytes that are no text: the whole file is in another encoding, even where that does not show.
/// To leave only such lines out would drop everyone with an umlaut.
fn not_utf8(line: u64, column: Option<&str>, bytes: &[u8]) -> Unreadable {
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    let byte = bytes.get(valid).copied().unwrap_or_default();
    let guess = match byte {
        0xa0.. => format!("; in Windows-1252 it is {}", char::from(byte)),
        _ => String::new(),
    };
    unreadable(
        line,
        column,
        &format!("the byte 0x{byte:02x} is not UTF-8{guess}"),
        Some("iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW"),
    )
}

fn too_long(line: u64, hint: Option<&str>) -> Unreadable {
    let message = format!("the line is longer than {} KiB", LONGEST / 1024);
    unreadable(line, None, &message, hint)
}

#[cfg(test)]
mod tests;
