//! `vogt recover show`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::recover::show;
use crate::render::recover::CaseView;

/// Show a recovery case: what it was found from, every step, and what comes next
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Number of the case
    case: i64,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("recover show")?;
    let case = show::run(&opened.call(), args.case)?;
    ctx.printer.one(&CaseView::from(&case))?;
    Ok(Outcome::Done)
}
