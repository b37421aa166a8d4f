//! `vogt auth`: the door.

mod login;
mod passwd;
mod redeem;
mod session;
mod sign;
mod totp;

use super::Verdict;
use super::context::Context;
use clap::Subcommand;

/// The door: logins, signatures, sessions, the second factor, and the own password
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Login(login::Args),
    Passwd(passwd::Args),
    Redeem(redeem::Args),
    Sign(sign::Args),
    #[command(subcommand)]
    Session(session::Command),
    #[command(subcommand)]
    Totp(totp::Command),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Login(args) => login::run(&args, ctx),
            Command::Passwd(args) => passwd::run(&args, ctx),
            Command::Redeem(args) => redeem::run(&args, ctx),
            Command::Sign(args) => sign::run(&args, ctx),
            Command::Session(command) => command.run(ctx),
            Command::Totp(command) => command.run(ctx),
        }
    }
}
