//! `vogt tenant data show`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::tenant::show;
use crate::render::tenant::DataView;

/// Show what the application holds for a tenant, and how old that is
///
/// A count older than the setting recover.data_age is unknown, and so is what was never reported:
/// the recovery of an administrator takes both for present.
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
    let opened = ctx.open("tenant data show")?;
    let tenant = show::run(&opened.call(), &args.tenant, at)?;
    ctx.printer.one(&DataView::from(&tenant))?;
    Ok(Outcome::Done)
}
