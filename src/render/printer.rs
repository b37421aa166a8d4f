//! Stdout is data, stderr is talk: the one place that writes to either.

use super::error::Envelope;
use super::table::Batches;
use super::{Cell, ErrorView, Progress, View, csv, json, table};
use crate::domain::visible::escape_for_terminal;
use jiff::tz::TimeZone;
use serde::Serialize;
use std::io::{self, BufWriter, Write};
use std::iter::repeat;

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For people.
    Table,
    /// One object, or one array.
    Json,
    /// One object a line.
    Jsonl,
    /// A header and rows.
    Csv,
}

/// How tables look.
#[derive(Debug, Clone)]
pub struct Style {
    /// Whether colours are used.
    pub color: bool,
    /// Whether no byte above 127 may be written.
    pub ascii: bool,
    /// The terminal's width, if stdout is one.
    pub width: Option<u16>,
    /// The zone in which tables show moments.
    pub zone: TimeZone,
}

impl Style {
    /// A moment in local time, or a dash.
    #[must_use]
    pub fn moment(&self, moment: Option<jiff::Timestamp>) -> String {
        moment.map_or_else(
            || "–".to_owned(),
            |moment| crate::domain::moment::local(moment, &self.zone),
        )
    }
}

/// Writes results and talk.
pub struct Printer {
    /// The format of results.
    pub format: Format,
    /// How tables look.
    pub style: Style,
    /// Whether notes are left out.
    pub quiet: bool,
}

impl Printer {
    /// Writes one thing: one object, a record with its header, or its facts.
    ///
    /// # Errors
    /// Stdout cannot be written; a closed pipe among them.
    pub fn one<V: View>(&self, view: &V) -> io::Result<()> {
        let mut out = BufWriter::new(io::stdout().lock());
        match self.format {
            Format::Table => {
                let facts = table::facts(&view.facts(&self.style), &self.style);
                out.write_all(facts.as_bytes())?;
            }
            Format::Json => {
                json::pretty(&mut out, view)?;
                out.write_all(b"\n")?;
            }
            Format::Jsonl => {
                json::compact(&mut out, view)?;
                out.write_all(b"\n")?;
            }
            Format::Csv => {
                let fields = owned(V::FIELDS);
                out.write_all(&csv::line(&fields)?)?;
                out.write_all(&self.record(csv::cells(view, &fields)?)?)?;
            }
        }
        out.flush()
    }

    /// Writes a whole list.
    ///
    /// # Errors
    /// Whatever stdout says.
    pub fn all<V: View>(&self, views: impl IntoIterator<Item = V>) -> io::Result<()> {
        let mut list = self.list::<V>();
        for view in views {
            list.push(&view)?;
        }
        list.finish().map(drop)
    }

    /// Begins a list; its items are pushed one after the other. Nothing is written before the first
    /// of them or the end, so that a use case may still refuse.
    #[must_use]
    pub fn list<V: View>(&self) -> List<'_> {
        self.list_of::<V>(None)
    }

    /// The same with only these fields as columns, where columns there are.
    #[must_use]
    pub fn list_of<V: View>(&self, columns: Option<Vec<String>>) -> List<'_> {
        List {
            printer: self,
            out: BufWriter::with_capacity(64 * 1024, io::stdout().lock()),
            fields: columns.clone().unwrap_or_else(|| owned(V::FIELDS)),
            chosen: columns.is_some(),
            line: Vec::new(),
            table: Batches::default(),
            count: 0,
            headings: owned(V::HEADINGS),
        }
    }

    /// The same with these headings over the table, where they are not known beforehand.
    #[must_use]
    pub fn list_under<V: View>(&self, headings: Vec<String>) -> List<'_> {
        List {
            headings,
            ..self.list::<V>()
        }
    }

    /// Writes a plain value: as a line of text, or as its JSON.
    ///
    /// # Errors
    /// Stdout cannot be written.
    pub fn value<V: Serialize>(&self, text: &str, value: &V) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match self.format {
            Format::Table | Format::Csv => out.write_all(escape_for_terminal(text).as_bytes())?,
            Format::Json => json::pretty(&mut out, value)?,
            Format::Jsonl => json::compact(&mut out, value)?,
        }
        out.write_all(b"\n")?;
        out.flush()
    }

    /// Writes text made by the program itself, such as a completion script, as it is.
    ///
    /// # Errors
    /// Stdout cannot be written.
    pub fn raw(&self, bytes: &[u8]) -> io::Result<()> {
        let mut out = io::stdout().lock();
        out.write_all(bytes)?;
        out.flush()
    }

    /// A record of CSV.
    fn record(&self, cells: Vec<String>) -> io::Result<Vec<u8>> {
        csv::record(cells, self.style.width.is_some())
    }

    /// Says something to the person at the terminal, unless told to be quiet. Trouble with stderr
    /// is nobody's to hear of.
    pub fn note(&self, text: &str) {
        if !self.quiet {
            self.say(text);
        }
    }

    /// A bar over the bytes of a file that is read, where someone looks at the terminal.
    #[must_use]
    pub fn progress(&self, bytes: u64) -> Progress {
        Progress::new(!self.quiet, bytes)
    }

    fn say(&self, text: &str) {
        drop(writeln!(
            io::stderr().lock(),
            "{}",
            escape_for_terminal(text)
        ));
    }

    /// Reports a failure on stderr: one line and a hint (whose own lines stay below each other),
    /// or one JSON object.
    pub fn error(&self, error: &ErrorView<'_>) {
        if matches!(self.format, Format::Json | Format::Jsonl) {
            let mut err = io::stderr().lock();
            drop(json::compact(&mut err, &Envelope { error }).and_then(|()| err.write_all(b"\n")));
            return;
        }
        for line in error.problems.iter().flat_map(|places| places.lines()) {
            self.say(&line);
        }
        self.say(&format!("error: {}", error.message));
        let hint = error.hint.unwrap_or_default();
        for (line, before) in hint
            .lines()
            .zip(["hint: "].into_iter().chain(repeat("      ")))
        {
            self.say(&format!("{before}{line}"));
        }
    }
}

fn owned(fields: &[&str]) -> Vec<String> {
    fields.iter().map(|field| (*field).to_owned()).collect()
}

/// A list being written; only a table is kept until its widths are known.
pub struct List<'a> {
    printer: &'a Printer,
    out: BufWriter<io::StdoutLock<'static>>,
    fields: Vec<String>,
    chosen: bool,
    /// One item, put together before it is written: a JSON object has hundreds of pieces.
    line: Vec<u8>,
    table: Batches,
    count: u64,
    headings: Vec<String>,
}

impl List<'_> {
    /// Writes one more item.
    ///
    /// # Errors
    /// Stdout cannot be written.
    pub fn push<V: View>(&mut self, item: &V) -> io::Result<()> {
        let first = self.count == 0;
        if first {
            self.begin()?;
        }
        self.count += 1;
        match self.printer.format {
            Format::Table => {
                let row = if self.chosen {
                    csv::cells(item, &self.fields)?
                        .into_iter()
                        .map(Cell::plain)
                        .collect()
                } else {
                    item.row(&self.printer.style)
                };
                if let Some(full) = self.table.push(row) {
                    self.write_table(full)?;
                }
                Ok(())
            }
            Format::Json => {
                self.line
                    .extend_from_slice(if first { b"\n" } else { b",\n" });
                json::compact(&mut self.line, item)?;
                self.write_line()
            }
            Format::Jsonl => {
                json::compact(&mut self.line, item)?;
                self.line.push(b'\n');
                self.write_line()
            }
            Format::Csv => {
                let cells = csv::cells(item, &self.fields)?;
                self.out.write_all(&self.printer.record(cells)?)
            }
        }
    }

    /// Ends the list; returns how many items it has.
    ///
    /// # Errors
    /// Stdout cannot be written.
    pub fn finish(mut self) -> io::Result<u64> {
        if self.count == 0 {
            self.begin()?;
        }
        match self.printer.format {
            Format::Table => {
                let rest = self.table.rest();
                self.write_table(rest)?;
            }
            Format::Json if self.count == 0 => self.out.write_all(b"]\n")?,
            Format::Json => self.out.write_all(b"\n]\n")?,
            Format::Jsonl | Format::Csv => {}
        }
        self.out.flush()?;
        Ok(self.count)
    }

    /// Writes what stands before the first item.
    fn begin(&mut self) -> io::Result<()> {
        match self.printer.format {
            Format::Json => self.out.write_all(b"["),
            Format::Csv => self.out.write_all(&csv::line(&self.fields)?),
            Format::Table | Format::Jsonl => Ok(()),
        }
    }

    fn write_line(&mut self) -> io::Result<()> {
        self.out.write_all(&self.line)?;
        self.line.clear();
        Ok(())
    }

    /// Writes rows of the table, under the headings if they are the first.
    fn write_table(&mut self, rows: Vec<Vec<Cell>>) -> io::Result<()> {
        let headings = if self.chosen {
            &self.fields
        } else {
            &self.headings
        };
        let text = self.table.text(headings, rows, &self.printer.style);
        self.out.write_all(text.as_bytes())
    }
}
