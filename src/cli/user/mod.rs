//! `vogt user`: people.

mod add;
mod import;
mod list;
mod password;
mod show;
mod why;

use super::Verdict;
use super::context::Context;
use clap::Subcommand;

/// People: their accounts, passwords and reasons
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Add(Box<add::Args>),
    List(list::Args),
    Show(show::Args),
    Password(password::Args),
    Import(import::Args),
    Why(why::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Add(args) => add::run(&args, ctx),
            Command::List(args) => list::run(args, ctx),
            Command::Show(args) => show::run(&args, ctx),
            Command::Password(args) => password::run(&args, ctx),
            Command::Import(args) => import::run(&args, ctx),
            Command::Why(args) => why::run(&args, ctx),
        }
    }
}
