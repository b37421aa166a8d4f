//! `vogt recover cancel`

use super::{line, print};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::ops::recover::cancel;

/// Give a recovery case up
///
/// The role of a deputy ends at once. Nothing else is changed, and a new case can be opened.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Number of the case
    case: i64,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let reason = line("reason", &args.reason)?;
    let opened = ctx.open("recover cancel")?;
    print(&cancel::run(&opened.call(), args.case, &reason)?, ctx)
}
