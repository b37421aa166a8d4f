//! `vogt role edit`

use super::title;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::ops::role::edit;
use crate::render::role::RoleView;

/// Change the title of a role
///
/// Its rights are changed with role grant and role revoke.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the role
    role: String,
    /// Its new name for people
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let Some(title) = title(args.title.as_deref())? else {
        return Err(Failure::usage("nothing is to be changed").with_hint("add --title TITLE"));
    };
    let opened = ctx.open("role edit")?;
    let role = edit::run(&opened.call(), &args.role, &title)?;
    ctx.printer.one(&RoleView::from(&role))?;
    Ok(Outcome::Done)
}
