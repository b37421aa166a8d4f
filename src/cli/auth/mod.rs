//! `vogt auth`: the door.

mod login;
mod passwd;
mod redeem;

use super::Verdict;
use super::context::Context;
use clap::Subcommand;

/// The door: logins, and changing the own password
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Login(login::Args),
    Passwd(passwd::Args),
    Redeem(redeem::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Login(args) => login::run(&args, ctx),
            Command::Passwd(args) => passwd::run(&args, ctx),
            Command::Redeem(args) => redeem::run(&args, ctx),
        }
    }
}
