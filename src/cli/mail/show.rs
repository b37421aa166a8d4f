//! `vogt mail show`

use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::{Verdict, outgoing};
use crate::ops::mail::show;
use crate::render::Format;
use crate::render::mail::{MailView, MailWithBody};
use crate::store::outbox::MailId;

/// Show a mail and what it says
///
/// A secret is made when its mail is delivered, and not kept: it is shown as •••.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Number of the mail
    #[arg(value_name = "ID")]
    id: i64,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("mail show")?;
    let writer = outgoing::reader(ctx);
    let mail = show::run(&opened.call(), &writer, MailId(args.id))?;
    let view = MailView::from(&mail);
    let body = mail.text.body.as_str();
    if ctx.printer.format == Format::Table {
        ctx.printer.one(&view)?;
        for line in std::iter::once("").chain(body.lines()) {
            ctx.printer.value(line, &line)?;
        }
    } else {
        ctx.printer.one(&MailWithBody { mail: view, body })?;
    }
    Ok(Outcome::Done)
}
