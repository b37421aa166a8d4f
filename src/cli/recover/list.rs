//! `vogt recover list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::recover::show;
use crate::render::recover::CaseView;

/// List all recovery cases, the latest first
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs the verb.
pub(crate) fn run(_: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("recover list")?;
    let cases = show::list(&opened.call())?;
    ctx.printer.all(cases.iter().map(CaseView::from))?;
    Ok(Outcome::Done)
}
