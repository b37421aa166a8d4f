//! `vogt mail`: the outbox.

mod drop;
mod list;
mod retry;
mod send;
mod show;

use super::Verdict;
use super::context::Context;
use clap::Subcommand;

/// The outbox: mails that wait, delivering them, and what became of them
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    List(list::Args),
    Show(show::Args),
    Send(send::Args),
    Retry(retry::Args),
    Drop(drop::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::List(args) => list::run(&args, ctx),
            Command::Show(args) => show::run(&args, ctx),
            Command::Send(args) => send::run(&args, ctx),
            Command::Retry(args) => retry::run(&args, ctx),
            Command::Drop(args) => drop::run(&args, ctx),
        }
    }
}
