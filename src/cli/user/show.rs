//! `vogt user show`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::user::show;
use crate::render::user::UserView;

/// Show everything about one account
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
    let opened = ctx.open("user show")?;
    let account = show::run(&opened.call(), &args.username, at)?;
    ctx.printer.one(&UserView::from(&account))?;
    Ok(Outcome::Done)
}
