//! `vogt tenant data`: what the application holds for a tenant.

mod probe;
mod set;
mod show;

use crate::cli::Verdict;
use crate::cli::context::Context;
use clap::Subcommand;

/// Data of a tenant: what the application says it holds
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Show(show::Args),
    Set(set::Args),
    Probe(probe::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Show(args) => show::run(&args, ctx),
            Command::Set(args) => set::run(&args, ctx),
            Command::Probe(args) => probe::run(&args, ctx),
        }
    }
}
