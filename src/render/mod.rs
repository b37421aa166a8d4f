//! How things look outside: tables, JSON and CSV. A view struct per thing shown puts its table
//! columns and its JSON fields side by side. This room does not know where data came from.

pub mod appearance;
pub mod audit;
pub mod auth;
pub mod counts;
mod csv;
pub mod db;
mod error;
pub mod import;
pub mod init;
mod json;
pub mod lockout;
pub mod mail;
pub mod policy;
mod printer;
mod progress;
pub mod reason;
pub mod recover;
pub mod right;
pub mod rights;
pub mod role;
pub mod session;
pub mod setting;
mod table;
pub mod tenant;
pub mod totp;
pub mod user;
#[cfg(test)]
mod user_facts;
pub mod why;

pub use error::ErrorView;
pub use printer::{Format, List, Printer, Style};
pub use progress::Progress;
pub use table::{Cell, Paint};

use serde::Serialize;

/// The fields of one view and more beside them; `N` is how many that makes.
const fn joined<const N: usize>(
    fields: &[&'static str],
    more: &[&'static str],
) -> [&'static str; N] {
    let mut all = [""; N];
    let (before, after) = all.split_at_mut(fields.len());
    before.copy_from_slice(fields);
    after.copy_from_slice(more);
    all
}

/// A thing that can be shown.
pub trait View: Serialize {
    /// The fields as CSV names them, nested ones dotted, in the order of the JSON.
    const FIELDS: &'static [&'static str];
    /// The headings of the table.
    const HEADINGS: &'static [&'static str];

    /// One row of the table.
    fn row(&self, style: &Style) -> Vec<Cell>;

    /// The cells of the row under their headings.
    fn columns(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        Self::HEADINGS
            .iter()
            .copied()
            .zip(self.row(style))
            .collect()
    }

    /// All about one thing, a line each, when it is shown alone.
    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        self.columns(style)
    }
}
