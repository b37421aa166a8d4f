//! vogt keeps the accounts of a multi-tenant application in one SQLite file.
//!
//! The floors, from the ground up; imports point strictly downwards:
//!
//! - [`domain`] (0): pure types and rules. Time, addresses and settings come in as arguments.
//! - [`crypto`] (1): hashes, tokens, the random generator and lists of refused passwords.
//! - [`store`] (1): the database; every line of SQL.
//! - [`mail`] (1): what mails say, and the ways to a mail server.
//! - [`ops`] (2): the shared core. One use case is one function and one transaction. This is
//!   the library an application embeds, and what other programs would call the core
//!   (`core` itself would shadow Rust's).
//! - [`render`] (3): how things look outside: tables, JSON and CSV, written and (for import) read.
//! - [`cli`] (4): clap, the settings file, prompts and the exit codes; one file a verb.

pub mod cli;
pub mod crypto;
pub mod domain;
pub mod mail;
pub mod ops;
pub mod render;
pub mod store;
