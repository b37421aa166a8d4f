//! `vogt right show`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::right::show;
use crate::render::right::RightView;

/// Show all about a right: what it is combined with, which menu entries it opens, what it needs
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the right
    right: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("right show")?;
    let right = show::run(&opened.call(), &args.right)?;
    ctx.printer.one(&RightView::from(&right))?;
    Ok(Outcome::Done)
}
