//! `vogt tenant list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::ops::tenant::list;
use crate::render::tenant::TenantView;
use std::ops::ControlFlow;

/// List tenants
///
/// An account sees those in which it holds tenant.view.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Judge today's facts at this later moment: a date, a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let at = ctx.moment_to_judge(args.at.as_deref())?;
    let opened = ctx.open("tenant list")?;
    let mut shown = ctx.printer.list::<TenantView<'_>>();
    list::run(&opened.call(), at, |tenant| {
        shown.push(&TenantView::from(&tenant))?;
        Ok::<_, Failure>(ControlFlow::Continue(()))
    })?;
    shown.finish()?;
    Ok(Outcome::Done)
}
