//! Tables and lists of facts for people.

use super::Style;
use crate::domain::visible::escape_for_terminal;
use comfy_table::{Attribute, Color, ContentArrangement, Table, TableStyle};

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
    text: String,
    paint: Paint,
}

impl Cell {
    /// Text in a colour. It may hold anything; it is made safe when it is shown.
    #[must_use]
    pub fn new(text: impl Into<String>, paint: Paint) -> Self {
        Cell {
            text: text.into(),
            paint,
        }
    }

    /// Text without a colour.
    #[must_use]
    pub fn plain(text: impl Into<String>) -> Self {
        Cell::new(text, Paint::Plain)
    }

    fn shown(&self, style: &Style) -> String {
        let safe = escape_for_terminal(&self.text);
        if style.ascii {
            ascii(&safe)
        } else {
            safe.into_owned()
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

/// A table with headings.
pub(super) fn table(headings: &[&str], rows: Vec<Vec<Cell>>, style: &Style) -> String {
    let mut table = plain_table(style);
    table.set_header(headings.iter().map(|heading| {
        let cell = comfy_table::Cell::new(heading);
        if style.color {
            cell.add_attribute(Attribute::Bold)
        } else {
            cell
        }
    }));
    for row in rows {
        table.add_row(row.iter().map(|cell| cell.styled(style)));
    }
    finish(table)
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
    finish(table)
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

fn finish(mut table: Table) -> String {
    if let Some(first) = table.column_mut(0) {
        first.set_padding((0, 1));
    }
    let mut text: String = table
        .lines()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect();
    if text.is_empty() {
        text.push('\n');
    }
    text
}
