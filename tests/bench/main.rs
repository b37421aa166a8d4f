//! How long vogt takes, against a named reference measured in the same run.
//!
//! `cargo bench` prints the whole table, `cargo bench -- login` the rows whose name holds that
//! word. It never fails for slowness: the machine it runs on is nobody's promise. Each row is one
//! function that measures, in a file per subject, listed in [`ROWS`]. The references need Debian's
//! sqlite3 and argon2; a million people need two gigabytes of disk and some minutes.

#![expect(
    clippy::print_stdout,
    reason = "the table is what a benchmark is run for"
)]

mod add;
mod crowd;
mod denials;
mod example;
mod expire;
mod filter;
mod import;
mod installation;
mod leaked;
mod list;
mod login;
mod measure;
mod session;
mod show;
mod version;

use measure::Row;

/// A row's name and what measures it; the error says why it could not be measured.
type Measurement = (&'static str, fn() -> Result<Row, String>);

const ROWS: [Measurement; 17] = [
    (version::NAME, version::measure),
    (login::NAME, login::measure),
    (login::WHOLE, login::measure_whole),
    (session::NAME, session::measure),
    (show::NAME, show::measure),
    (show::GROWTH, show::measure_growth),
    (list::LINES, list::measure_lines),
    (list::TABLE, list::measure_table),
    (filter::WHERE, filter::measure_where),
    (filter::SEARCH, filter::measure_search),
    (filter::EXPIRING, filter::measure_expiring),
    (expire::NOTHING, expire::measure_nothing),
    (expire::DUE, expire::measure_due),
    (import::NAME, import::measure),
    (add::NAME, add::measure),
    (leaked::NAME, leaked::measure),
    (leaked::SEARCH, leaked::measure_search),
];

fn main() {
    // Cargo adds `--bench`.
    let wanted: Vec<_> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    let is_wanted =
        |name: &str| wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str()));
    println!("{}", Row::header());
    for (name, measure) in ROWS {
        if is_wanted(name) {
            match measure() {
                Ok(row) => println!("{row}"),
                Err(reason) => println!("{name}: not measured: {reason}"),
            }
        }
    }
    if is_wanted(denials::NAME) {
        match denials::measure() {
            Ok(distributions) => println!("{distributions}"),
            Err(reason) => println!("{}: not measured: {reason}", denials::NAME),
        }
    }
    crowd::disperse();
}
