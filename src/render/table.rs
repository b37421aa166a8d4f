//! Tables and lists of facts for people.

use super::Style;
use crate::domain::visible::{self, escape_for_terminal};
use comfy_table::{
    Attribute, Color, ColumnConstraint, ContentArrangement, Table, TableStyle, Width,
};
use std::borrow::Cow;

/// A colour with a meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// None.
    Plain,
    /// All is well.
    Good,
    /// Something to know.
    Warn,
    /// Something is shut.
    Bad,
    /// Less important.
    Dim,
}

/// A piece of text with its colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    text: Cow<'static, str>,
    paint: Paint,
}

impl Cell {
    /// Text in a colour. It may hold anything; it is made safe when it is shown.
    #[must_use]
    pub fn new(text: impl Into<String>, paint: Paint) -> Self {
        Cell {
            text: Cow::Owned(text.into()),
            paint,
        }
    }

    /// Text without a colour.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Cell::new(text, Paint::Plain)
    }

    fn shown(&self, style: &Style) -> Cow<'_, str> {
        let safe = escape_for_terminal(&self.text);
        if style.ascii {
            ascii(&safe).into()
        } else {
            safe
        }
    }

    fn styled(&self, style: &Style) -> comfy_table::Cell {
        let cell = comfy_table::Cell::new(self.shown(style));
        match self.paint {
            Paint::Plain => cell,
            Paint::Good => cell.fg(Color::Green),
            Paint::Warn => cell.fg(Color::Yellow),
            Paint::Bad => cell.fg(Color::Red),
            Paint::Dim => cell.add_attribute(Attribute::Dim),
        }
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Cell::plain(text)
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Cell::plain(text)
    }
}

/// Text for a cell, or a dash where there is none.
pub(super) fn dashed(text: &str) -> &str {
    if text.is_empty() { "–" } else { text }
}

/// Text without a byte above 127: the dashes and ticks of tables as letters, the rest escaped.
fn ascii(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '–' => plain.push('-'),
            '…' => plain.push_str("..."),
            '✓' => plain.push('x'),
            '⚙' => plain.push('A'),
            '♙' => plain.push('M'),
            _ if character.is_ascii() => plain.push(character),
            _ => plain.extend(character.escape_unicode()),
        }
    }
    plain
}

/// Text, and how many columns it takes.
fn measured(text: Cow<'_, str>) -> (Cow<'_, str>, usize) {
    let width = visible::width(&text);
    (text, width)
}

/// How many rows of a table are laid out together. More would need memory without end; as many
/// tell how wide the columns have to be.
const BATCH: usize = 5_000;

/// A table that may be long: laid out and written batch by batch, the columns as wide as in the
/// batches before or wider.
#[derive(Default)]
pub(super) struct Batches {
    rows: Vec<Vec<Cell>>,
    /// How wide each column was, its padding included; empty before the first batch.
    widths: Vec<u16>,
}

impl Batches {
    /// Takes one more row; gives back all those there are if they are to be written before.
    pub(super) fn push(&mut self, row: Vec<Cell>) -> Option<Vec<Vec<Cell>>> {
        let full = (self.rows.len() == BATCH).then(|| std::mem::take(&mut self.rows));
        self.rows.push(row);
        full
    }

    /// The rows that are left.
    pub(super) fn rest(&mut self) -> Vec<Vec<Cell>> {
        std::mem::take(&mut self.rows)
    }

    /// Rows as text, under the headings if they are the first.
    pub(super) fn text(
        &mut self,
        headings: &[String],
        rows: Vec<Vec<Cell>>,
        style: &Style,
    ) -> String {
        if style.width.is_none() && !style.color {
            self.plain(headings, &rows, style)
        } else {
            self.arranged(headings, &rows, style)
        }
    }

    /// Without colours and a width to keep to there is nothing to arrange, and no need to take
    /// three times as long for it.
    fn plain(&mut self, headings: &[String], rows: &[Vec<Cell>], style: &Style) -> String {
        let header = self.widths.is_empty().then(|| {
            let headings = headings.iter().map(|heading| Cow::from(heading.as_str()));
            headings.map(measured).collect()
        });
        let shown = rows
            .iter()
            .map(|row| row.iter().map(|cell| measured(cell.shown(style))).collect());
        let lines: Vec<Vec<(Cow<'_, str>, usize)>> = header.into_iter().chain(shown).collect();
        for line in &lines {
            self.widths.resize(self.widths.len().max(line.len()), 1);
            for ((_, taken), width) in line.iter().zip(&mut self.widths) {
                *width = u16::try_from(*taken).unwrap_or(u16::MAX).max(*width);
            }
        }
        let mut text = String::new();
        for line in &lines {
            let start = text.len();
            for ((cell, taken), width) in line.iter().zip(&self.widths) {
                text.push_str(cell);
                let rest = usize::from(*width).saturating_sub(*taken);
                text.extend(std::iter::repeat_n(' ', rest + 2));
            }
            let end = text.get(start..).map_or(0, |line| line.trim_end().len());
            text.truncate(start + end);
            text.push('\n');
        }
        text
    }

    fn arranged(&mut self, headings: &[String], rows: &[Vec<Cell>], style: &Style) -> String {
        let mut table = plain_table(style);
        if self.widths.is_empty() {
            table.set_header(headings.iter().map(|heading| {
                let cell = comfy_table::Cell::new(heading);
                if style.color {
                    cell.add_attribute(Attribute::Bold)
                } else {
                    cell
                }
            }));
        }
        for row in rows {
            table.add_row(row.iter().map(|cell| cell.styled(style)));
        }
        pad(&mut table);
        self.keep_widths(&mut table, style);
        finish(&table)
    }

    /// On a terminal the columns have to fit its width, batch by batch.
    fn keep_widths(&mut self, table: &mut Table, style: &Style) {
        let needed = table.column_max_content_widths();
        self.widths.resize(needed.len(), 0);
        let columns = table.column_iter_mut().zip(needed).zip(&mut self.widths);
        for ((column, needed), width) in columns {
            *width = needed.saturating_add(column.padding_width()).max(*width);
            if style.width.is_none() {
                column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(*width)));
            }
        }
    }
}

/// Facts about one thing, a line each.
pub(super) fn facts(facts: &[(&str, Cell)], style: &Style) -> String {
    let mut table = plain_table(style);
    for (name, cell) in facts {
        let name = comfy_table::Cell::new(format!("{name}:"));
        let name = if style.color {
            name.add_attribute(Attribute::Bold)
        } else {
            name
        };
        table.add_row([name, cell.styled(style)]);
    }
    pad(&mut table);
    finish(&table)
}

fn plain_table(style: &Style) -> Table {
    let mut table = Table::new();
    table.load_style(TableStyle::new());
    if style.color {
        table.enforce_styling();
    } else {
        table.force_no_tty();
    }
    match style.width {
        Some(width) => {
            table.set_content_arrangement(ContentArrangement::Dynamic);
            table.set_width(width);
        }
        None => {
            table.set_content_arrangement(ContentArrangement::Disabled);
        }
    }
    table
}

/// The first column stands at the edge.
fn pad(table: &mut Table) {
    if let Some(first) = table.column_mut(0) {
        first.set_padding((0, 1));
    }
}

fn finish(table: &Table) -> String {
    let mut text = String::new();
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    if text.is_empty() {
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::tz::TimeZone;

    #[test]
    fn a_plain_table_is_arranged_like_any_other() {
        let style = Style {
            color: false,
            ascii: false,
            width: None,
            zone: TimeZone::UTC,
        };
        let headings = ["Name", "", "2FA"].map(str::to_owned);
        let names = [
            "ana",
            "田中さくら",
            "Mu\u{308}ller",
            "a\u{1b}b",
            "",
            "✓ – ⚙",
        ];
        let rows: Vec<Vec<Cell>> = names
            .iter()
            .map(|name| vec![Cell::plain(*name), "–".into(), Cell::plain(*name)])
            .collect();
        for rows in [&rows[..], &rows[..1], &[]] {
            assert_eq!(
                Batches::default().plain(&headings, rows, &style),
                Batches::default().arranged(&headings, rows, &style)
            );
        }
        let nothing = Batches::default().plain(&[], &[], &style);
        assert_eq!(nothing, Batches::default().arranged(&[], &[], &style));
    }

    #[test]
    fn a_long_table_has_its_headings_once_and_its_columns_below_each_other() {
        let style = Style {
            color: false,
            ascii: false,
            width: None,
            zone: TimeZone::UTC,
        };
        let headings = ["Name", "Number"].map(str::to_owned);
        let mut batches = Batches::default();
        let mut text = String::new();
        let last = 2 * BATCH + 7;
        for number in 0..=last {
            let name = if number == 1 {
                "the longest of all"
            } else {
                "ana"
            };
            let row = vec![Cell::plain(name), Cell::plain(number.to_string())];
            if let Some(full) = batches.push(row) {
                text.push_str(&batches.text(&headings, full, &style));
            }
        }
        let rest = batches.rest();
        text.push_str(&batches.text(&headings, rest, &style));
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(lines.len(), last + 2);
        let column = lines[0].find("Number").unwrap();
        for (number, line) in lines[1..].iter().enumerate() {
            assert_eq!(line[column..], number.to_string());
        }
    }
}
