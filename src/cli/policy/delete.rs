//! `vogt policy delete`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::policy::delete;
use crate::render::policy::PolicyView;

/// Delete a policy nobody is under
///
/// Refused while people or tenants have it, and while it is the default one (4). The policy builtin
/// stays.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the policy
    policy: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("policy delete")?;
    let known = delete::preview(&opened.call(), &args.policy)?;
    ctx.confirm(&format!("Delete the policy {}?", known.name))?;
    let deleted = delete::run(&opened.call(), &args.policy)?;
    ctx.printer.one(&PolicyView::from(&deleted))?;
    Ok(Outcome::Done)
}
