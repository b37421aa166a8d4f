//! `vogt role list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::role::list;
use crate::render::role::RoleView;

/// List roles, with where they come from
///
/// Origin: system (built in, unchangeable), global (made for the whole installation) or tenant.
/// Assigned counts the people who have the role and whom the acting account may see.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only roles that can be given in this tenant
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
    /// Judge today's facts at this later moment: a date, a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let at = ctx.moment_to_judge(args.at.as_deref())?;
    let opened = ctx.open("role list")?;
    let roles = list::run(&opened.call(), args.tenant.as_deref(), at)?;
    ctx.printer.all(roles.iter().map(RoleView::from))?;
    Ok(Outcome::Done)
}
