//! `vogt role show`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::role::show;
use crate::render::role::RoleView;

/// Show a role with its rights
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the role
    role: String,
    /// Judge today's facts at this later moment: a date, a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let at = ctx.moment_to_judge(args.at.as_deref())?;
    let opened = ctx.open("role show")?;
    let role = show::run(&opened.call(), &args.role, at)?;
    ctx.printer.one(&RoleView::from(&role))?;
    Ok(Outcome::Done)
}
