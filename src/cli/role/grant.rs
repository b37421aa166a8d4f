//! `vogt role grant`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::user::note_all;
use crate::ops::role::grant;
use crate::render::role::RoleView;

/// Put rights into a role
///
/// Everyone who has the role comes to hold them, so whoever does this must hold them where the
/// role holds, and for as long as each of these people has it. Rights of a catalog may be put into
/// it with grant.catalog, too, but not into a role one has oneself. Built-in roles stay as they
/// are: change a copy.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the role
    role: String,
    /// Rights to put into it
    #[arg(required = true, value_name = "RIGHT", value_delimiter = ',')]
    rights: Vec<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("role grant")?;
    let (role, notices) = grant::run(&opened.call(), &args.role, &args.rights)?;
    ctx.printer.one(&RoleView::from(&role))?;
    note_all(&notices, ctx);
    Ok(Outcome::Done)
}
