//! A program that does nothing but parse its arguments with clap: what `vogt --version` costs at
//! the very least.

use clap::Parser;

#[derive(Parser)]
#[command(version)]
struct Bare {}

fn main() {
    let Bare {} = Bare::parse();
}
