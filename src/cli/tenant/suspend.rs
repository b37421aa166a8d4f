//! `vogt tenant suspend`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::tenant::suspend;
use crate::render::tenant::{TenantView, ask_suspend};

/// Suspend a tenant: its people cannot log in until it is resumed
///
/// These are its local people, and members to whom no other tenant is open; their sessions end.
/// Nobody shuts out the own account.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Tenant
    tenant: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("tenant suspend")?;
    let meant = suspend::preview(&opened.call(), &args.tenant)?;
    let slug = meant.tenant.tenant.reference.slug.as_str();
    ctx.confirm(&ask_suspend(slug, meant.shut_out))?;
    let suspended = suspend::run(&opened.call(), &args.tenant)?;
    ctx.printer.one(&TenantView::from(&suspended.tenant))?;
    Ok(Outcome::Done)
}
