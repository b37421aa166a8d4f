//! `vogt mail drop`

use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::{Verdict, outgoing};
use crate::ops::mail::drop;
use crate::render::mail::MailView;
use crate::store::outbox::MailId;

/// Drop a mail that is not to be sent any more
///
/// The link it would have brought is void. Who was to get a password by it has none until another
/// is set.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Number of the mail
    #[arg(value_name = "ID")]
    id: i64,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("mail drop")?;
    let writer = outgoing::reader(ctx);
    let mail = drop::run(&opened.call(), &writer, MailId(args.id))?;
    ctx.printer.one(&MailView::from(&mail))?;
    Ok(Outcome::Done)
}
