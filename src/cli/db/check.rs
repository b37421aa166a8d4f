//! `vogt db check`

use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::{Verdict, outgoing};
use crate::ops::db::{Finding, check};
use crate::render::db::CheckView;

/// Look for everything that can be wrong with the database
///
/// Checked are the modes of the file and its folder, whose folder it is, vogt's mark, the schema
/// down to each trigger, the journal mode, every page, index, constraint and reference, the audit
/// trail, and what belongs together in a person: names and what they are compared by, the own
/// tenant, at least one role. A damaged file is a finding, too. Nothing is changed. Exit code 9:
/// something is wrong.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs the verb.
pub(crate) fn run(_args: &Args, ctx: &mut Context) -> Verdict {
    let actor = ctx.operator("check the database")?;
    let mut findings = check::run(&ctx.database()?, &actor)?;
    let (_, problems) = outgoing::writer(ctx);
    findings.extend(problems.into_iter().map(Finding::Template));
    ctx.printer.one(&CheckView::from(findings.as_slice()))?;
    Ok(if findings.is_empty() {
        Outcome::Done
    } else {
        Outcome::CheckFailed
    })
}
