//! `vogt tenant appearance list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::tenant::appearance::{self, Of};
use crate::render::appearance::AppearanceView;

/// List the appearances people can choose
///
/// An account sees the global ones, those of its own tenant, and those of tenants in which it
/// holds tenant.view.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only those for everyone
    #[arg(long, conflicts_with = "tenant")]
    global: bool,
    /// Only those of this tenant
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let of = match &args.tenant {
        Some(slug) => Some(Of::Tenant(slug.clone())),
        None => args.global.then_some(Of::Everyone),
    };
    let opened = ctx.open("tenant appearance list")?;
    let found = appearance::list(&opened.call(), of.as_ref())?;
    ctx.printer.all(found.iter().map(AppearanceView::from))?;
    Ok(Outcome::Done)
}
