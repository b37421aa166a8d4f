//! `vogt recover promote`

use super::{Said, print};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::bad_moment;
use crate::domain::moment::parse_span;
use crate::domain::recover::DEPUTY_FOR;
use crate::ops::recover::promote::{self, Promote};
use crate::render::recover::ask_promote;

/// Make a colleague deputy, to set the administrator's password (case 1)
///
/// The colleague holds the administrator role of the place for a short time. Among administrators
/// a deputy can touch the one the case names only, and there set the password only. Then:
///
///   vogt --as DEPUTY user password ADMIN --temporary --print
///
/// That ends the deputy's role at once and completes the case; so does the end of the time, which
/// leaves the case open. An account that is too new to count as a colleague's (see recover open)
/// cannot be made deputy. What the request says of the colleague is compared with the record. Who
/// asked is told by mail.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Number of the case
    case: i64,
    /// Colleague to be made deputy
    #[arg(long, value_name = "USER")]
    deputy: String,
    #[command(flatten)]
    said: Said,
    /// For how long, 72h at most [default: 24h]
    #[arg(long = "for", value_name = "SPAN")]
    span: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let span = match &args.span {
        Some(text) => parse_span(text).map_err(|problem| bad_moment("--for", problem))?,
        None => DEPUTY_FOR,
    };
    let request = Promote {
        id: args.case,
        deputy: args.deputy.clone(),
        claim: args.said.claim()?,
        span,
    };
    let opened = ctx.open("recover promote")?;
    let (deputy, until) = promote::plan(&opened.call(), &request)?;
    ctx.confirm(&ask_promote(&deputy, until, &ctx.printer.style))?;
    print(&promote::run(&opened.call(), &request)?, ctx)
}
