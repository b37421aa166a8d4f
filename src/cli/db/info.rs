//! `vogt db info`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::db::info;
use crate::render::db::InfoView;

/// Show where the database is, what it holds and which schema it has
///
/// Works on a schema older than this program, too.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs the verb.
pub(crate) fn run(_args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open_as_operator("db info", "look at the database as a whole")?;
    let info = info::run(&opened.call())?;
    ctx.printer.one(&InfoView::from(&info))?;
    Ok(Outcome::Done)
}
