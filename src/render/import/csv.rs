//! CSV as RFC 4180 has it, with a header. `csv-core` takes the lines apart into buffers that
//! never grow, so that a quote left open fills no memory.

use super::{LONGEST, broken, jsonl, not_utf8, own, too_long, unreadable};
use crate::ops::user::import::{Column, Defaults, Flaw, Problem, Row, Unreadable};
use csv_core::ReadRecordResult;
use std::io::BufRead;

/// The most cells of one line.
const MOST_CELLS: usize = 64;

const QUOTE: &str = "is a quote not closed?";

/// The lines after the header.
pub(super) struct Lines<R> {
    input: R,
    core: csv_core::Reader,
    columns: Columns,
    text: Vec<u8>,
    ends: Vec<usize>,
    /// The line the next byte stands in.
    line: u64,
    any: bool,
    over: bool,
}

/// What the header says.
enum Columns {
    /// The columns of a list.
    Listed(Vec<Column>),
    /// The fields of user objects, as `user export` writes them.
    Fields(Vec<String>),
}

impl Columns {
    fn len(&self) -> usize {
        match self {
            Columns::Listed(columns) => columns.len(),
            Columns::Fields(names) => names.len(),
        }
    }
}

/// One line, taken apart; the cells lie in the buffers.
struct Record {
    /// The line it begins in.
    line: u64,
    cells: usize,
}

impl<R: BufRead> Lines<R> {
    /// Reads the header, which need not name what `defaults` supply.
    pub(super) fn begin(input: R, defaults: &Defaults) -> Result<Self, Unreadable> {
        let mut lines = Lines {
            input,
            core: csv_core::Reader::new(),
            columns: Columns::Listed(Vec::new()),
            text: vec![0; LONGEST],
            ends: vec![0; MOST_CELLS],
            line: 1,
            any: false,
            over: false,
        };
        let Some(header) = lines.record()? else {
            return Err(unreadable(1, None, "the file is empty", None));
        };
        lines.columns = lines.header(&header, defaults)?;
        Ok(lines)
    }

    /// Takes the next line apart, blank ones aside.
    fn record(&mut self) -> Result<Option<Record>, Unreadable> {
        self.skip_blank_lines()?;
        let line = self.line;
        let (mut text, mut cells, mut more) = (0, 0, 0);
        loop {
            let input = self
                .input
                .fill_buf()
                .map_err(|error| broken(line, &error))?;
            // at its end a file gets the newline it may lack; inside quotes it changes nothing
            let at_end = input.is_empty();
            let bytes = if at_end { b"\n" } else { input };
            let (result, read, written, ended) = self.core.read_record(
                bytes,
                self.text.get_mut(text..).unwrap_or_default(),
                self.ends.get_mut(cells..).unwrap_or_default(),
            );
            if !at_end {
                self.line += newlines(bytes.get(..read).unwrap_or_default());
                self.input.consume(read);
            }
            text += written;
            cells += ended;
            match result {
                ReadRecordResult::Record => {
                    return Ok(Some(Record {
                        line,
                        cells: cells + more,
                    }));
                }
                ReadRecordResult::OutputFull => return Err(too_long(line, Some(QUOTE))),
                // too many anyway: only how many is of interest
                ReadRecordResult::OutputEndsFull => {
                    more += cells;
                    cells = 0;
                }
                ReadRecordResult::End => return Ok(None),
                ReadRecordResult::InputEmpty if at_end && text == 0 && cells == 0 => {
                    return Ok(None);
                }
                ReadRecordResult::InputEmpty if at_end => {
                    let message = "a quote is opened in this line and never closed";
                    return Err(unreadable(line, None, message, None));
                }
                ReadRecordResult::InputEmpty => {}
            }
        }
    }

    fn skip_blank_lines(&mut self) -> Result<(), Unreadable> {
        loop {
            let input = self.input.fill_buf();
            let input = input.map_err(|error| broken(self.line, &error))?;
            let blank = input
                .iter()
                .take_while(|byte| matches!(byte, b'\r' | b'\n'))
                .count();
            if blank == 0 {
                return Ok(());
            }
            self.line += newlines(input.get(..blank).unwrap_or_default());
            self.input.consume(blank);
        }
    }

    fn cell(&self, number: usize) -> &[u8] {
        let end = |number: usize| self.ends.get(number).copied().unwrap_or_default();
        let begin = number.checked_sub(1).map_or(0, end);
        self.text.get(begin..end(number)).unwrap_or_default()
    }

    fn header(&self, record: &Record, defaults: &Defaults) -> Result<Columns, Unreadable> {
        let line = record.line;
        let wrong = |column: Option<&str>, message: &str, hint: Option<&str>| {
            Err(unreadable(line, column, message, hint))
        };
        if record.cells > MOST_CELLS {
            let message = format!("the header names {} columns", record.cells);
            return wrong(None, &message, Some(&known()));
        }
        let names =
            || (0..record.cells).filter_map(|cell| std::str::from_utf8(self.cell(cell)).ok());
        let exported = own::is_user_object(names());
        let (mut columns, mut fields) = (Vec::new(), Vec::new());
        for number in 0..record.cells {
            let position = (number + 1).to_string();
            let name = std::str::from_utf8(self.cell(number))
                .map_err(|_| not_utf8(line, Some(&position), self.cell(number)))?;
            let separator = [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")]
                .into_iter()
                .find(|(sign, _)| record.cells == 1 && name.contains(*sign));
            if let Some((_, words)) = separator {
                return wrong(
                    Some(&position),
                    &format!("the columns are separated by {words}"),
                    Some("save it with commas between the columns; roles keep their ;"),
                );
            }
            match Column::named(name) {
                _ if fields.iter().any(|known| known == name) => {
                    return wrong(Some(name), "it stands twice in the header", None);
                }
                Ok(column) => columns.push(column),
                Err(_) if exported && own::is_field(name) => {}
                Err(near) => {
                    let hint = near.map_or_else(known, |near| format!("did you mean {near}?"));
                    let message = "there is no such column";
                    let name = if name.is_empty() { &position } else { name };
                    return wrong(Some(name), message, Some(&hint));
                }
            }
            fields.push(name.to_owned());
        }
        let mut missing: Vec<&str> = Column::REQUIRED
            .into_iter()
            .filter(|column| !columns.contains(column) && !defaults.supply(*column))
            .map(Column::as_str)
            .collect();
        let home = [Column::Scope, Column::Tenant];
        if !home
            .iter()
            .any(|column| columns.contains(column) || defaults.supply(*column))
        {
            missing.push("tenant or scope");
        }
        if missing.is_empty() {
            return Ok(if exported {
                Columns::Fields(fields)
            } else {
                Columns::Listed(columns)
            });
        }
        let message = format!("the header lacks {}", missing.join(", "));
        wrong(None, &message, Some(&known()))
    }

    fn row(&self, record: &Record) -> Result<Row, Flaw> {
        if record.cells != self.columns.len() {
            let (cells, columns) = (record.cells, self.columns.len());
            let more = "; a cell that holds a comma stands in quotes";
            let message = format!(
                "{cells} cells where the header names {columns} columns{}",
                if cells > columns { more } else { "" }
            );
            let problem = Problem::invalid(record.line, None, message);
            return Err(Flaw::Line(vec![problem]));
        }
        match &self.columns {
            Columns::Listed(columns) => {
                let mut row = Row::new(record.line);
                for (number, column) in columns.iter().enumerate() {
                    row.set(*column, self.text(record, number, column.as_str())?);
                }
                Ok(row)
            }
            Columns::Fields(names) => {
                let mut cells = Vec::with_capacity(names.len());
                for (number, name) in names.iter().enumerate() {
                    cells.push((name.as_str(), self.text(record, number, name)?));
                }
                jsonl::user_object(record.line, own::members(cells.into_iter()))
            }
        }
    }

    /// What stands in a cell of the column of that name.
    fn text(&self, record: &Record, number: usize, name: &str) -> Result<&str, Flaw> {
        let bytes = self.cell(number);
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(armed(text)),
            Err(_) => Err(Flaw::File(not_utf8(record.line, Some(name), bytes))),
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Row, Flaw>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let row = match self.record() {
            Ok(Some(record)) => self.row(&record),
            Ok(None) if self.any => return None,
            Ok(None) => Err(Flaw::File(unreadable(
                self.line,
                None,
                "there is a header and nobody below it",
                None,
            ))),
            Err(unreadable) => Err(Flaw::File(unreadable)),
        };
        self.any = true;
        self.over = matches!(row, Err(Flaw::File(_)));
        Some(row)
    }
}

/// All columns, for hints.
fn known() -> String {
    let names: Vec<_> = Column::ALL.into_iter().map(Column::as_str).collect();
    format!("columns are {}", names.join(", "))
}

fn newlines(bytes: &[u8]) -> u64 {
    let count = bytes.iter().filter(|byte| **byte == b'\n').count();
    u64::try_from(count).unwrap_or(u64::MAX)
}

/// A cell without the quote that writing put in front of it.
fn armed(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| rest.starts_with(['=', '+', '-', '@', '\t', '\r', '\'']))
        .unwrap_or(cell)
}
