//! Everything the command line promises, asked of the real program.
//!
//! One binary, so that it links once. Each module is one subject; a test that covers a row of the
//! feature list begins with the row's id (`e9_demo_accounts_lock_by_themselves`).

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test tells what went wrong by panicking"
)]

mod audit;
mod common;
mod database;
mod gate;
mod generated;
mod harness;
mod hygiene;
mod import;
mod init;
mod lockout;
mod parallel;
mod secrecy;
mod tenant;
