//! How long vogt takes, against a named reference measured in the same run.
//!
//! `cargo bench` prints the whole table, `cargo bench -- login` the rows whose name holds that
//! word. It never fails for slowness: the machine it runs on is nobody's promise. Each row is one
//! file with a function that measures, listed in [`ROWS`].

#![expect(
    clippy::print_stdout,
    reason = "the table is what a benchmark is run for"
)]

mod installation;
mod login;
mod measure;
mod session;
mod version;

use measure::Row;

/// A row's name and what measures it; the error says why it could not be measured.
type Measurement = (&'static str, fn() -> Result<Row, String>);

const ROWS: [Measurement; 3] = [
    (version::NAME, version::measure),
    (login::NAME, login::measure),
    (session::NAME, session::measure),
];

fn main() {
    // Cargo adds `--bench`.
    let wanted: Vec<_> = std::env::args()
        .skip(1)
        .filter(|arg| !arg.starts_with('-'))
        .collect();
    println!("{}", Row::HEADER);
    for (name, measure) in ROWS {
        if wanted.is_empty() || wanted.iter().any(|word| name.contains(word.as_str())) {
            match measure() {
                Ok(row) => println!("{row}"),
                Err(reason) => println!("{name}: not measured: {reason}"),
            }
        }
    }
}
