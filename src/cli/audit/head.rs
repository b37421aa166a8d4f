//! `vogt audit head`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::audit::head;
use crate::render::Format;
use crate::render::audit::HeadView;

/// Print number and hash of the last audit entry
///
/// Keep the line on another machine: vogt audit verify --head LINE proves later that the trail
/// was neither cut nor written anew. An empty trail has the head 0 and zeros. Needs audit.view
/// everywhere.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Runs the verb.
pub(crate) fn run(_args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("audit head")?;
    let head = head::run(&opened.call())?;
    let view = HeadView::from(&head);
    if ctx.printer.format == Format::Csv {
        ctx.printer.one(&view)?;
    } else {
        ctx.printer.value(&head.to_string(), &view)?;
    }
    Ok(Outcome::Done)
}
