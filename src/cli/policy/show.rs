//! `vogt policy show`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::policy::show;
use crate::render::policy::PolicyView;

/// Show all values of a policy
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the policy
    policy: String,
    /// At this moment: a date (its end), a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let at = ctx.moment_to_judge(args.at.as_deref())?;
    let opened = ctx.open("policy show")?;
    let policy = show::run(&opened.call(), &args.policy, at)?;
    ctx.printer.one(&PolicyView::from(&policy))?;
    Ok(Outcome::Done)
}
