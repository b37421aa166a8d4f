//! `vogt mail list`

use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::{Verdict, outgoing};
use crate::domain::mail::Status;
use crate::ops::mail::list;
use crate::render::mail::MailView;
use std::ops::ControlFlow;

/// List the mails that wait, and those that were sent, the oldest first
///
/// A mail is waiting until its time, sending while it is handed over, then sent; failed if it was
/// refused for good or put off for five days; dropped if it is not wanted any more.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only mails of this status
    #[arg(long, value_parser = ["waiting", "sending", "sent", "failed", "dropped"])]
    status: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let status = args.status.as_deref().and_then(|word| {
        let mut all = Status::ALL.into_iter();
        all.find(|status| status.as_str() == word)
    });
    let opened = ctx.open("mail list")?;
    let writer = outgoing::reader(ctx);
    let mut shown = ctx.printer.list::<MailView<'_>>();
    list::run(&opened.call(), &writer, status, |mail| {
        shown.push(&MailView::from(&mail))?;
        Ok::<_, Failure>(ControlFlow::Continue(()))
    })?;
    shown.finish()?;
    Ok(Outcome::Done)
}
