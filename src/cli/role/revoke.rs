//! `vogt role revoke`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::role::{lacks_login, revoke};
use crate::render::role::{self, RoleView};

/// Take rights out of a role
///
/// Rights that must be combined with one of them stay in the role and have no effect through it
/// any more: they are named on stderr. Built-in roles stay as they are: change a copy.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the role
    role: String,
    /// Rights to take out of it
    #[arg(required = true, value_name = "RIGHT", value_delimiter = ',')]
    rights: Vec<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("role revoke")?;
    let revoked = revoke::run(&opened.call(), &args.role, &args.rights)?;
    let name = format!("the role {}", revoked.role.role.slug);
    for fallen in &revoked.fallen {
        let note = fallen.notice(&name);
        ctx.printer.note(&format!("note: {note}"));
    }
    if lacks_login(&revoked.role.role) {
        let note = role::lacks_login(&revoked.role);
        ctx.printer.note(&format!("note: {note}"));
    }
    ctx.printer.one(&RoleView::from(&revoked.role))?;
    Ok(Outcome::Done)
}
