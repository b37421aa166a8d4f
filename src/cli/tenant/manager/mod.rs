//! `vogt tenant manager`: who manages a tenant.

mod add;
mod list;
mod remove;

use crate::cli::Verdict;
use crate::cli::context::Context;
use clap::Subcommand;

/// Managers of a tenant: who sets up its people and banks
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
