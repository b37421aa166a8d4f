//! `vogt tenant member list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::ops::tenant::member;
use crate::render::tenant::ListedView;

/// List the members of a tenant
///
/// Members are global people who are restricted to this tenant and perhaps others. People who
/// belong to this tenant alone are in vogt user list --tenant TENANT as well.
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
    let opened = ctx.open("tenant member list")?;
    let mut shown = ctx.printer.list::<ListedView<'_>>();
    member::list(&opened.call(), &args.tenant, at, |listed| {
        Ok::<_, Failure>(shown.push(&ListedView::from(&listed))?)
    })?;
    shown.finish()?;
    Ok(Outcome::Done)
}
