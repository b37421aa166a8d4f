//! `vogt tenant show`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::tenant::show;
use crate::render::tenant::TenantView;

/// Show everything about one tenant
///
/// People are its local people and its members. Where there are several kinds of data, their age
/// is that of the oldest count.
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
    let opened = ctx.open("tenant show")?;
    let tenant = show::run(&opened.call(), &args.tenant, at)?;
    ctx.printer.one(&TenantView::from(&tenant))?;
    Ok(Outcome::Done)
}
