//! A list of words, one a line, read through in constant memory.

use crate::domain::password::{MOST_BYTES, normal};
use crate::domain::secret::Secret;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Seek};

/// Whether a line is this password, whatever the case. Bytes that are no UTF-8 are no text: such a
/// line is nobody's password.
pub(super) fn contains(file: &File, password: &Secret) -> io::Result<bool> {
    let wanted = password.reveal().to_lowercase();
    let mut reader = BufReader::with_capacity(64 * 1024, file);
    reader.rewind()?;
    let mut line = Vec::new();
    while next(&mut reader, &mut line)? {
        let text = line.strip_suffix(b"\r").unwrap_or(&line);
        if std::str::from_utf8(text).is_ok_and(|text| is(text, &wanted)) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn is(word: &str, wanted: &str) -> bool {
    if word.is_ascii() {
        return wanted.len() == word.len() && wanted.eq_ignore_ascii_case(word);
    }
    normal(&Secret::new(word.to_owned()))
        .reveal()
        .to_lowercase()
        == *wanted
}

/// Reads the next line without its end; of one that is too long for a password no more than
/// shows that it is. `false` at the end of the file.
fn next(reader: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<bool> {
    line.clear();
    let mut any = false;
    loop {
        let bytes = match reader.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            other => other?,
        };
        if bytes.is_empty() {
            return Ok(any);
        }
        any = true;
        let end = bytes.iter().position(|byte| *byte == b'\n');
        let part = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
        let room = (MOST_BYTES + 2).saturating_sub(line.len());
        line.extend(part.iter().take(room));
        let used = part.len() + usize::from(end.is_some());
        reader.consume(used);
        if end.is_some() {
            return Ok(true);
        }
    }
}
