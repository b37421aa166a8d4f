//! The house rules that a compiler does not check.

mod floors;
mod imports;
mod modules;
mod rows;
