//! `vogt lockout`: who is shut out, and letting them in again.

mod expire;
mod list;
mod lock;
mod reset;
mod show;
mod unlock;

use super::Verdict;
use super::context::Context;
use crate::ops::user::Account;
use crate::render::lockout::still_out;
use clap::Subcommand;

/// Lockouts: who is shut out and why, locking, unlocking, and the job for cron
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    List(list::Args),
    Show(show::Args),
    Lock(lock::Args),
    Reset(reset::Args),
    Unlock(unlock::Args),
    Expire(expire::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::List(args) => list::run(args, ctx),
            Command::Show(args) => show::run(&args, ctx),
            Command::Lock(args) => lock::run(&args, ctx),
            Command::Reset(args) => reset::run(&args, ctx),
            Command::Unlock(args) => unlock::run(&args, ctx),
            Command::Expire(args) => expire::run(&args, ctx),
        }
    }
}

/// Says who cannot log in all the same, because it is not what was lifted that is in the way.
fn note_who_is_out(people: &[Account], ctx: &Context) {
    for note in people.iter().filter_map(still_out) {
        ctx.printer.note(&format!("note: {note}"));
    }
}
