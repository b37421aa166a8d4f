//! `vogt db migrate`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::db::migrate;
use crate::render::db::MigrationView;

/// Bring the schema of the database to the version of this program
///
/// All of it in one transaction, or nothing. An older vogt cannot use the database afterwards, so
/// make a copy first: vogt db backup FILE. A schema that is current already is left alone; one
/// from a newer vogt is refused.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs the verb.
pub(crate) fn run(_args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open_as_operator("db migrate", "migrate the database")?;
    let plan = migrate::plan(&opened.call())?;
    if plan.changes() {
        ctx.confirm(&format!(
            "Change the schema from version {} to {}, which an older vogt cannot use?",
            plan.before, plan.after
        ))?;
    }
    let done = migrate::run(&opened.call())?;
    if !done.changes() {
        ctx.printer.note("the schema is current already");
    }
    ctx.printer.one(&MigrationView::from(done))?;
    Ok(Outcome::Done)
}
