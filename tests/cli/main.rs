//! Everything the command line promises, asked of the real program.
//!
//! One binary, so that it links once. Each module is one subject; a test that covers a row of the
//! feature list begins with the row's id (`e9_demo_accounts_lock_by_themselves`).

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test tells what went wrong by panicking"
)]

mod acting;
mod audit;
mod common;
mod completion;
mod database;
mod door;
mod formats;
mod gate;
mod generated;
mod harness;
mod hashes;
mod hygiene;
mod import;
mod init;
mod lockout;
mod login;
mod mail;
mod many;
mod parallel;
mod passwd;
mod people;
mod policy;
mod recover;
mod right;
mod role;
mod secrecy;
mod settings;
mod tenant;
mod usage;
mod user_add;
mod user_add_refused;
mod user_banks;
mod user_list;
mod user_password;
mod user_show;
mod user_why;
