//! `vogt tenant member`: restricted global people.

mod add;
mod list;
mod remove;

use crate::cli::Verdict;
use crate::cli::context::Context;
use clap::Subcommand;

/// Members of a tenant: global people who are restricted to it
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Add(add::Args),
    Remove(remove::Args),
    List(list::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Add(args) => add::run(&args, ctx),
            Command::Remove(args) => remove::run(&args, ctx),
            Command::List(args) => list::run(&args, ctx),
        }
    }
}
