//! `vogt lockout unlock`

use super::note_who_is_out;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::names::Names;
use crate::cli::user::print_all;
use crate::ops::lockout::unlock;

/// Lift locks by hand, and those that failures caused
///
/// Passwords and bank accesses stay as they are. All of them are unlocked, or none. An
/// administrator is unlocked by another administrator only: vogt --as ADMINISTRATOR.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    names: Names,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let given = args.names.read(ctx)?;
    let opened = ctx.open("lockout unlock")?;
    let people = given.confirmed("Unlock", &opened, ctx)?;
    let people = unlock::run(&opened.call(), &people)?;
    print_all(&people, ctx)?;
    note_who_is_out(&people, ctx);
    Ok(Outcome::Done)
}
