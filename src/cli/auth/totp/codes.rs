//! `vogt auth totp codes`

use super::{CodeOption, Who};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::secrets::OutFile;
use crate::ops::auth::totp::codes;
use crate::render::totp::CodesView;
use std::path::PathBuf;

/// Make ten backup codes, each good once
///
/// They are shown once, on stdout or in a new file, and stand in the place of all earlier ones. At a
/// login they are given by the prompt or --otp-stdin. Only the person makes them, with the
/// password, a session or --as, and with a code of the second factor.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    code: CodeOption,
    /// Show the codes on stdout, which is also what happens without --out
    #[arg(long, conflicts_with = "out")]
    print: bool,
    /// Write the codes to a new file that only its owner can read
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_dry_run()?;
    let opened = ctx.open("auth totp codes")?;
    let claimed = args.who.claim(Some(&args.code), &opened)?;
    let out = OutFile::create(args.out.as_deref(), ctx)?;
    let made = codes::run(&opened.call(), &claimed.person())?;
    let shown = match out {
        Some(out) => {
            out.keep(&made.lines())?;
            false
        }
        None => true,
    };
    ctx.printer.one(&CodesView::new(&made, shown))?;
    Ok(Outcome::Done)
}
