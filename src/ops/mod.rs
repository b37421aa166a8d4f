//! The shared core: one use case is one function and one transaction. It authorises the actor,
//! loads, asks the rules, writes and audits. It never prints, prompts or exits: this is the
//! library an application embeds.

pub mod audit;
pub mod auth;
mod caller;
pub mod credential;
pub mod db;
pub mod env;
mod error;
pub mod init;
mod judge;
pub mod known;
pub mod lockout;
pub mod mail;
pub mod recover;
pub mod right;
pub mod role;
pub mod tenant;
#[cfg(test)]
mod testing;
pub mod user;
mod work;

pub use caller::{Actor, Call, Operator, Reserve, effective_uid, forbid_core_dumps};
pub use error::{Error, Result};
pub use judge::Judge;
pub use work::Work;
