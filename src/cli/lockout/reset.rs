//! `vogt lockout reset`

use super::note_who_is_out;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::names::Names;
use crate::cli::user::print_all;
use crate::ops::lockout::reset;

/// Set failure counters to zero, which lifts a lock that failures caused
///
/// Passwords, bank accesses and locks by hand stay as they are. All of them are reset, or none.
/// An administrator is reset by another administrator only: vogt --as ADMINISTRATOR.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    names: Names,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let given = args.names.read(ctx)?;
    let opened = ctx.open("lockout reset")?;
    let people = given.confirmed("Reset the failures of", &opened, ctx)?;
    let people = reset::run(&opened.call(), &people)?;
    print_all(&people, ctx)?;
    note_who_is_out(&people, ctx);
    Ok(Outcome::Done)
}
