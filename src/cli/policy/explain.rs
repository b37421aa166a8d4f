//! `vogt policy explain`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::policy::explain;
use crate::render::policy::LineView;

/// Say what is in force for a person, value by value, and where each comes from
///
/// From: user (the person's own policy), tenant, default, or builtin. A policy that does not say
/// a value inherits it from builtin. Everyone may ask about oneself; about others it needs
/// policy.view where they belong.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// At this moment: a date (its end), a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let at = ctx.moment_to_judge(args.at.as_deref())?;
    let opened = ctx.open("policy explain")?;
    let lines = explain::run(&opened.call(), &args.username, at)?;
    ctx.printer.all(lines.iter().map(LineView::from))?;
    Ok(Outcome::Done)
}
