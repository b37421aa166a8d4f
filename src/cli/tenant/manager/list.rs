//! `vogt tenant manager list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::tenant::manager;
use crate::render::tenant::ListedView;

/// List the managers of a tenant
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Tenant
    tenant: String,
    /// Judge today's facts at this later moment: a date, a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let at = ctx.moment_to_judge(args.at.as_deref())?;
    let opened = ctx.open("tenant manager list")?;
    let found = manager::list(&opened.call(), &args.tenant, at)?;
    ctx.printer.all(found.iter().map(ListedView::from))?;
    Ok(Outcome::Done)
}
