//! `vogt tenant setting list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::tenant::setting;
use crate::render::setting::SettingView;

/// List the settings of the installation
///
/// The value is what holds, whether it was set or is the default.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs the verb.
pub(crate) fn run(_: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("tenant setting list")?;
    let found = setting::list(&opened.call())?;
    ctx.printer.all(found.iter().map(SettingView::from))?;
    Ok(Outcome::Done)
}
