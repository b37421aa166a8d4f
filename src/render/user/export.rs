//! People written for other programs: JSON lines, one JSON array, or CSV.

use super::UserView;
use crate::ops::user::Account;
use crate::render::{Format, View, csv, json};
use std::io::{self, Write};

/// People on their way out.
pub struct Export<W: Write> {
    out: W,
    format: Format,
    fields: Vec<String>,
    first: bool,
}

impl<W: Write> Export<W> {
    /// Begins; there is no table of an export, which is JSON lines then.
    ///
    /// # Errors
    /// Whatever `out` says.
    pub fn begin(mut out: W, format: Format) -> io::Result<Self> {
        let fields: Vec<String> = UserView::FIELDS
            .iter()
            .map(|field| (*field).to_owned())
            .collect();
        match format {
            Format::Json => out.write_all(b"[")?,
            Format::Csv => out.write_all(&csv::line(&fields)?)?,
            Format::Jsonl | Format::Table => {}
        }
        Ok(Export {
            out,
            format,
            fields,
            first: true,
        })
    }

    /// Writes one more person.
    ///
    /// # Errors
    /// Whatever `out` says.
    pub fn push(&mut self, account: &Account) -> io::Result<()> {
        let view = UserView::from(account);
        let first = std::mem::take(&mut self.first);
        match self.format {
            Format::Json => {
                self.out.write_all(if first { b"\n" } else { b",\n" })?;
                json::compact(&mut self.out, &view)
            }
            Format::Csv => {
                let cells = csv::cells(&view, &self.fields)?;
                self.out.write_all(&csv::line(&cells)?)
            }
            Format::Jsonl | Format::Table => {
                json::compact(&mut self.out, &view)?;
                self.out.write_all(b"\n")
            }
        }
    }

    /// Ends.
    ///
    /// # Errors
    /// Whatever `out` says.
    pub fn finish(mut self) -> io::Result<()> {
        match self.format {
            Format::Json if self.first => self.out.write_all(b"]\n")?,
            Format::Json => self.out.write_all(b"\n]\n")?,
            Format::Csv | Format::Jsonl | Format::Table => {}
        }
        self.out.flush()
    }
}
