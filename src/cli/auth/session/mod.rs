//! `vogt auth session`: logins that are open.

mod check;
mod end;
mod list;

use crate::cli::Verdict;
use crate::cli::context::Context;
use clap::Subcommand;

/// Sessions: asking whether one holds, listing and ending them
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Check(check::Args),
    List(list::Args),
    End(end::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Check(args) => check::run(&args, ctx),
            Command::List(args) => list::run(args, ctx),
            Command::End(args) => end::run(&args, ctx),
        }
    }
}
