//! `vogt tenant appearance remove`

use super::Whose;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::tenant::appearance;
use crate::render::appearance::{AppearanceView, unchosen};

/// Remove an appearance
///
/// Who has chosen it has none from then on; how many these are is said.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Its name
    #[arg(value_name = "APPEARANCE")]
    name: String,
    #[command(flatten)]
    whose: Whose,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("tenant appearance remove")?;
    let removed = appearance::remove(&opened.call(), &args.name, &args.whose.of())?;
    ctx.printer
        .one(&AppearanceView::from(&removed.appearance))?;
    if let Some(note) = unchosen(&removed) {
        ctx.printer.note(&format!("note: {note}"));
    }
    Ok(Outcome::Done)
}
