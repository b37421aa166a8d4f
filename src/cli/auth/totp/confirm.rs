//! `vogt auth totp confirm`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::second_factor::CodeOption;
use crate::cli::secrets;
use crate::domain::visible::as_word;
use crate::ops::auth::totp::confirm::{self, Confirm};
use crate::render::totp::FactorView;

/// Confirm a new second factor by a code of it
///
/// From then on a code is asked for at every login. All sessions of the person end, so log in
/// again, with the next code: each is good once. A wrong code is denied (7) and counts as a failed
/// login.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Read the session that set it up from the first line of stdin; without it, the code is enough
    #[arg(long)]
    session_stdin: bool,
    #[command(flatten)]
    code: CodeOption,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_dry_run()?;
    let opened = ctx.open("auth totp confirm")?;
    let session = if args.session_stdin {
        let [token] = secrets::from_stdin(["session"])?;
        Some(token)
    } else {
        None
    };
    let Some(given) = args.code.read_first()? else {
        return Err(Failure::usage("the code is missing").with_hint("add --otp CODE"));
    };
    let changed = confirm::run(
        &opened.call(),
        &Confirm {
            username: &args.username,
            code: given.code(),
            session: session.as_ref(),
        },
    )?;
    ctx.printer.one(&FactorView::from(&changed))?;
    ctx.printer.note(&format!(
        "note: for the day it is lost, print backup codes: vogt auth totp codes {}",
        as_word(&changed.username)
    ));
    Ok(Outcome::Done)
}
