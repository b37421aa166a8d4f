//! `vogt auth totp enrol`

use super::Who;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::domain::visible::as_word;
use crate::ops::auth::totp::enrol;
use crate::render::Format;
use crate::render::totp::EnrolledView;

/// Set up a second factor
///
/// Prints a QR code for an authenticator app, and the same as a URI. From the moment a code of it
/// was shown (`vogt auth totp confirm`) a code is asked for at every login.
///
/// Only the person does this: with the password, with a session (also the one that a login yields
/// where the policy asks for a second factor), or with --as.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    who: Who,
    /// Draw the QR code without a byte above 127
    #[arg(long)]
    ascii: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_dry_run()?;
    ctx.printer.style.ascii |= args.ascii;
    let opened = ctx.open("auth totp enrol")?;
    let claimed = args.who.claim(None, &opened)?;
    let enrolled = enrol::run(&opened.call(), &claimed.person())?;
    let view = EnrolledView::from(&enrolled);
    if ctx.printer.format == Format::Table {
        ctx.printer.raw(view.page(&ctx.printer.style).as_bytes())?;
    } else {
        ctx.printer.one(&view)?;
    }
    ctx.printer.note(&format!(
        "note: it is not asked for until you show a code: vogt auth totp confirm {} --otp CODE",
        as_word(&enrolled.username)
    ));
    Ok(Outcome::Done)
}
