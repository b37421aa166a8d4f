//! `vogt recover schedule`

use super::print;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::ops::recover::schedule;

/// Write down an appointment with an authorised representative (case 2)
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Number of the case
    case: i64,
    /// When: a moment, a date, or a span from now
    #[arg(long, value_name = "WHEN")]
    on: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let at = ctx.moment("--on", &args.on)?;
    let opened = ctx.open("recover schedule")?;
    print(&schedule::run(&opened.call(), args.case, at)?, ctx)
}
