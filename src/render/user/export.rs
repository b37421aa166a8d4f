//! People written for other programs: JSON lines, one JSON array, or CSV.

use super::UserView;
use crate::ops::user::export::Leaving;
use crate::render::{Format, View, csv, json};
use serde::Serialize;
use std::io::{self, Write};

/// A person with the hash of the password.
#[derive(Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    user: UserView<'a>,
    password_hash: Option<&'a str>,
}

/// People on their way out.
pub struct Export<W: Write> {
    out: W,
    format: Format,
    fields: Vec<String>,
    with_hashes: bool,
    /// Whether a terminal shows it, which is to act on nothing.
    terminal: bool,
    first: bool,
}

impl<W: Write> Export<W> {
    /// Begins; there is no table of an export, which is JSON lines then. Hashes are the last field.
    /// What goes to a terminal is escaped, what goes elsewhere is to the letter.
    ///
    /// # Errors
    /// Whatever `out` says.
    pub fn begin(
        mut out: W,
        format: Format,
        with_hashes: bool,
        terminal: bool,
    ) -> io::Result<Self> {
        let fields: Vec<String> = UserView::FIELDS
            .iter()
            .copied()
            .chain(with_hashes.then_some("password_hash"))
            .map(str::to_owned)
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
            with_hashes,
            terminal,
            first: true,
        })
    }

    /// Writes one more person.
    ///
    /// # Errors
    /// Whatever `out` says.
    pub fn push(&mut self, person: &Leaving<'_>) -> io::Result<()> {
        let user = UserView::from(person.account);
        if !self.with_hashes {
            return self.write(&user);
        }
        self.write(&Whole {
            user,
            password_hash: person.hash.as_deref(),
        })
    }

    fn write(&mut self, view: &impl Serialize) -> io::Result<()> {
        let first = std::mem::take(&mut self.first);
        match self.format {
            Format::Json => {
                self.out.write_all(if first { b"\n" } else { b",\n" })?;
                json::compact(&mut self.out, view)
            }
            Format::Csv => {
                let cells = csv::cells_of(view, &self.fields, UserView::FIELDS)?;
                self.out.write_all(&csv::record(cells, self.terminal)?)
            }
            Format::Jsonl | Format::Table => {
                json::compact(&mut self.out, view)?;
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
