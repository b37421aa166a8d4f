//! `vogt tenant resume`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::tenant::resume;
use crate::render::tenant::TenantView;

/// Resume a suspended tenant: its people may log in again
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Tenant
    tenant: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("tenant resume")?;
    let resumed = resume::run(&opened.call(), &args.tenant)?;
    ctx.printer.one(&TenantView::from(&resumed))?;
    Ok(Outcome::Done)
}
