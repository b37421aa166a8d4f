//! A text file line by line, in bounded memory, with its place for whatever is wrong.

use super::{LONGEST, broken, not_utf8, too_long};
use crate::ops::user::import::Flaw;
use std::io::{BufRead, Read};

/// The lines.
pub(super) struct Lines<R> {
    input: R,
    text: Vec<u8>,
    line: u64,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn begin(input: R) -> Self {
        Lines {
            input,
            text: Vec::with_capacity(1024),
            line: 0,
        }
    }

    /// The next line that holds anything, with its number from 1 and without its end.
    pub(super) fn next(&mut self) -> Result<Option<(u64, &str)>, Flaw> {
        loop {
            self.text.clear();
            self.line += 1;
            let limit = u64::try_from(LONGEST + 1).unwrap_or(u64::MAX);
            let read = (&mut self.input)
                .take(limit)
                .read_until(b'\n', &mut self.text)
                .map_err(|error| Flaw::File(broken(self.line, &error)))?;
            if read > LONGEST {
                return Err(Flaw::File(too_long(self.line, None)));
            }
            if read == 0 {
                return Ok(None);
            }
            if !self.text.trim_ascii().is_empty() {
                break;
            }
        }
        match std::str::from_utf8(&self.text) {
            Ok(text) => Ok(Some((self.line, text.trim_end_matches(['\r', '\n'])))),
            Err(_) => Err(Flaw::File(not_utf8(self.line, None, &self.text))),
        }
    }
}
