//! `vogt policy list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::policy::list;
use crate::render::policy::PolicyView;

/// List policies
///
/// Default: the one for everyone who is under no other. All values are shown as they hold, the
/// inherited ones among them.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// At this moment: a date (its end), a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let at = ctx.moment_to_judge(args.at.as_deref())?;
    let opened = ctx.open("policy list")?;
    let policies = list::run(&opened.call(), at)?;
    ctx.printer.all(policies.iter().map(PolicyView::from))?;
    Ok(Outcome::Done)
}
