//! `vogt db`: the database as a whole.

mod backup;
mod check;
mod info;
mod migrate;

use super::Verdict;
use super::context::Context;
use clap::Subcommand;

/// The database as a whole: what it holds, whether it is sound, copies and its schema
///
/// These verbs are the operator's: the owner of the file, or root. No account may do them.
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Info(info::Args),
    Check(check::Args),
    Backup(backup::Args),
    Migrate(migrate::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Info(args) => info::run(&args, ctx),
            Command::Check(args) => check::run(&args, ctx),
            Command::Backup(args) => backup::run(&args, ctx),
            Command::Migrate(args) => migrate::run(&args, ctx),
        }
    }
}
