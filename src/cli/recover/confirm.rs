//! `vogt recover confirm`

use super::print;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::ops::recover::confirm;

/// Confirm what another person has verified (case 2)
///
/// Asked for with the setting recover.four_eyes on. Whoever recorded the verification does not
/// confirm it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Number of the case
    case: i64,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("recover confirm")?;
    print(&confirm::run(&opened.call(), args.case)?, ctx)
}
