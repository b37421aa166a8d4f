//! Reading people from a file, the inverse of writing them: line after line in constant memory,
//! and with its place for everything that is wrong. What a value means is not known here.

mod csv;
mod jsonl;
mod own;
mod view;

pub use view::{ImportedView, Places};

use crate::ops::user::import::{Flaw, Problem, Row, Unreadable};
use std::io::BufRead;

/// The formats people are read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A header, then a line a person.
    Csv,
    /// One object a line.
    Jsonl,
}

/// The most bytes of one line. A person needs a few hundred; whatever is longer is no list of
/// people, or has lost a quote.
const LONGEST: usize = 64 * 1024;

/// Begins to read: the lines come one after the other, good and bad ones.
///
/// # Errors
/// A file that cannot be read, or makes no sense from its first line on.
pub fn read<'a>(
    mut input: impl BufRead + 'a,
    format: Format,
) -> Result<Box<dyn Iterator<Item = Result<Row, Flaw>> + 'a>, Unreadable> {
    let beginning = input.fill_buf().map_err(|error| broken(1, &error))?;
    refuse_encoding(beginning)?;
    if beginning.is_empty() {
        return Err(unreadable(1, None, "the file is empty", None));
    }
    Ok(match format {
        Format::Csv => Box::new(csv::Lines::begin(input)?),
        Format::Jsonl => Box::new(jsonl::Lines::begin(input)),
    })
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
