//! `vogt role delete`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::domain::visible::escape_for_terminal;
use crate::ops::role::delete;
use crate::render::role::RoleView;

/// Delete a role
///
/// Refused while anyone has it, unless it is to be taken away from everyone; and then for whom it
/// is the last one. A role that new people get (the setting user.default_roles) stays.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the role
    role: String,
    /// Take it away from everyone who has it
    #[arg(long)]
    revoke: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let role = escape_for_terminal(&args.role);
    ctx.confirm(&if args.revoke {
        format!("Take the role {role} away from everyone who has it, and delete it?")
    } else {
        format!("Delete the role {role}?")
    })?;
    let opened = ctx.open("role delete")?;
    let deleted = delete::run(&opened.call(), &args.role, args.revoke)?;
    ctx.printer.one(&RoleView::from(&deleted))?;
    Ok(Outcome::Done)
}
