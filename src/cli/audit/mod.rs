//! `vogt audit`: the audit trail.

mod head;
mod list;
mod verify;

use super::Verdict;
use super::context::Context;
use clap::Subcommand;

/// The audit trail: who did what, and the proof that it is whole
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    List(list::Args),
    Verify(verify::Args),
    Head(head::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::List(args) => list::run(args, ctx),
            Command::Verify(args) => verify::run(args, ctx),
            Command::Head(args) => head::run(&args, ctx),
        }
    }
}
