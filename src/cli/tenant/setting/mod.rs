//! `vogt tenant setting`: switches of the whole installation.

mod clear;
mod list;
mod set;

use crate::cli::Verdict;
use crate::cli::context::Context;
use clap::Subcommand;

/// Settings of the whole installation
///
/// operator (allow, deny): deny leaves the operator only init, db, recover, auth, lockout expire,
/// mail send, completions and man; it is changed by accounts only.
/// user.default_roles: the roles of new people for whom none is given.
/// recover.data_age: counts of a tenant's data older than this are unknown.
/// recover.four_eyes (on, off): a second person confirms a recovery.
/// Catalogs add further ones, such as payees.four_eyes (on, off) of the banking catalog.
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true, verbatim_doc_comment)]
pub(crate) enum Command {
    List(list::Args),
    Set(set::Args),
    Clear(clear::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::List(args) => list::run(&args, ctx),
            Command::Set(args) => set::run(&args, ctx),
            Command::Clear(args) => clear::run(&args, ctx),
        }
    }
}
