//! `vogt lockout expire`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::bad_moment;
use crate::cli::exit::Outcome;
use crate::domain::moment::parse_span;
use crate::ops::lockout::expire;
use crate::render::lockout::CountsView;

/// Write down what time has ended, for cron
///
/// Demo accounts and accounts past their end, temporary passwords and codes nobody used in time,
/// passwords past their policy's age, roles given until a moment, sessions past their limits.
/// Each is audited once; running it twice changes nothing more. Every refusal holds without it:
/// a login is refused from the second of an end on, even if this never runs.
///
/// Examples:
///   */10 * * * *  vogt lockout expire --warn 7d --quiet >/dev/null
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Queue a mail to everyone whose demo, account or temporary password ends within this time,
    /// once for each end
    #[arg(long, value_name = "SPAN")]
    warn: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let warn = match &args.warn {
        Some(text) => Some(parse_span(text).map_err(|problem| bad_moment("--warn", problem))?),
        None => None,
    };
    let opened = ctx.open("lockout expire")?;
    let counts = expire::run(&opened.call(), warn)?;
    ctx.printer.one(&CountsView::from(counts))?;
    Ok(Outcome::Done)
}
