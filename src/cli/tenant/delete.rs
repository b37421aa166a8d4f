//! `vogt tenant delete`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::tenant::delete;
use crate::render::tenant::TenantView;

/// Delete a tenant on which nothing hangs any more
///
/// Refused (exit code 4) while it has people or managers, while roles are assigned in it, while
/// the application reports data for it, and while banks of its own or open recovery cases refer to
/// it. Its own roles and appearances go with it. The last manager who could log in is not
/// removed: suspend the tenant first.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Tenant
    tenant: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("tenant delete")?;
    let known = delete::preview(&opened.call(), &args.tenant)?.tenant;
    ctx.confirm(&format!(
        "Delete {} ({})?",
        known.reference.slug, known.name
    ))?;
    let deleted = delete::run(&opened.call(), &args.tenant)?;
    ctx.printer.one(&TenantView::from(&deleted))?;
    Ok(Outcome::Done)
}
