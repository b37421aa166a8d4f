//! `vogt mail retry`

use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::{Verdict, outgoing};
use crate::ops::mail::retry;
use crate::render::mail::MailView;
use crate::store::outbox::MailId;

/// Make mails due now that failed, or wait for their time
///
/// They are delivered by the next vogt mail send.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Number of the mail
    #[arg(value_name = "ID", required_unless_present = "failed")]
    id: Option<i64>,
    /// All mails that failed
    #[arg(long, conflicts_with = "id")]
    failed: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("mail retry")?;
    let writer = outgoing::reader(ctx);
    match args.id {
        Some(id) => {
            let mail = retry::run(&opened.call(), &writer, MailId(id))?;
            ctx.printer.one(&MailView::from(&mail))?;
        }
        None => {
            let mails = retry::all_failed(&opened.call(), &writer)?;
            ctx.printer.all(mails.iter().map(MailView::from))?;
        }
    }
    Ok(Outcome::Done)
}
