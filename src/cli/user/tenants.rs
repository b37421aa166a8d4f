//! `vogt user tenants`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::user::tenants;
use crate::render::user::tenants::TenantEntryView;

/// List all tenants, with whether a person may enter them
///
/// Not available are suspended tenants and, for who belongs to one tenant or is restricted to
/// some, all others.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Judge today's facts at this later moment: a date, a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let at = ctx.moment_to_judge(args.at.as_deref())?;
    let opened = ctx.open("user tenants")?;
    let entries = tenants::run(&opened.call(), &args.username, at)?;
    ctx.printer.all(entries.iter().map(TenantEntryView::from))?;
    Ok(Outcome::Done)
}
