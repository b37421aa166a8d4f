//! `vogt tenant setting clear`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::tenant::setting;
use crate::render::setting::SettingView;

/// Bring a setting of the installation back to its default
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Which
    key: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("tenant setting clear")?;
    let cleared = setting::clear(&opened.call(), &args.key)?;
    ctx.printer.one(&SettingView::from(&cleared))?;
    Ok(Outcome::Done)
}
