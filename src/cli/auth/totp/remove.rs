//! `vogt auth totp remove`

use super::{CodeOption, Who};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::ops::auth::totp::remove::{self, Remove};
use crate::render::totp::FactorView;

/// Take a second factor away, with its backup codes
///
/// For someone who lost it: needs user.password over the person and every right the person holds;
/// that of an administrator is for another administrator only, never for the operator.
///
/// The own one needs a code of it, or a backup code: with the password (--password-stdin
/// --otp-stdin), with a session, or with --as. All sessions of the person end.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    code: CodeOption,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_dry_run()?;
    let opened = ctx.open("auth totp remove")?;
    let call = opened.call();
    let own =
        args.who.is_given() || args.code.is_given() || remove::is_own(&call, args.who.name())?;
    let changed = if own {
        let claimed = args.who.claim(Some(&args.code), &opened)?;
        if claimed.code.is_none() {
            return Err(Failure::usage("a code of the second factor is missing")
                .with_hint("add --otp CODE, or --otp-stdin for a backup code"));
        }
        remove::run(&call, &Remove::Own(claimed.person()))?
    } else {
        remove::run(&call, &Remove::Of(args.who.name()))?
    };
    ctx.printer.one(&FactorView::from(&changed))?;
    Ok(Outcome::Done)
}
