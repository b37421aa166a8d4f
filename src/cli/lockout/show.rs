//! `vogt lockout show`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::lockout::show;
use crate::render::lockout::ShowView;

/// Show why one person cannot log in, and who can change that
///
/// Says first whether it is only the failure counter, which lockout reset sets to zero without
/// touching the password. Then every reason: since when, until when, by whom, the command that
/// lifts it, and who may give that command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Judge today's facts at this later moment: a date, a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let at = ctx.moment_to_judge(args.at.as_deref())?;
    let opened = ctx.open("lockout show")?;
    let shown = show::run(&opened.call(), &args.username, at)?;
    ctx.printer.one(&ShowView::from(&shown))?;
    Ok(Outcome::Done)
}
