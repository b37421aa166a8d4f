//! `vogt mail send`

use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::{Kind, Outcome};
use crate::cli::settings::Transport;
use crate::cli::{Verdict, outgoing};
use crate::ops::mail::send::Errand;
use crate::render::mail::ReportView;

/// Deliver the mails that are due, for cron
///
/// A mail that is refused for the moment is tried again after pauses that grow from a minute to
/// eight hours, and given up after five days. Where no mail server can be reached, nothing is lost
/// and the next run tries again (exit code 8). Passwords and links are made for each attempt, hold
/// from their delivery on, and void what was made before.
///
/// Whether a delivery that was broken off arrived cannot be known: it is counted as uncertain and
/// sent again, with the same Message-ID unless it brings another secret.
///
/// Examples:
///   * * * * *  vogt mail send --quiet >/dev/null
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {}

/// Runs the verb.
pub(crate) fn run(_args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("mail send")?;
    let report = outgoing::deliver(ctx, &opened, Errand::Due)?;
    for notice in &report.notices {
        ctx.printer.note(&format!("note: {notice}"));
    }
    if ctx.mail().transport == Transport::Off {
        ctx.printer
            .note("note: mails wait: the setting mail.transport is off");
    }
    ctx.printer.one(&ReportView::from(&report))?;
    match report.unreachable {
        None => Ok(Outcome::Done),
        Some(words) => Err(Failure::new(Kind::Unavailable, words)
            .with_hint("nothing is lost: the next vogt mail send tries again")),
    }
}
