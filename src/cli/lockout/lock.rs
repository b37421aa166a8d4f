//! `vogt lockout lock`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::bad_name;
use crate::cli::exit::Outcome;
use crate::cli::names::Names;
use crate::cli::user::print_all;
use crate::domain::name::Title;
use crate::ops::lockout::lock::{self, Lock};

/// Lock people by hand, at once
///
/// Their sessions end with it. All of them are locked, or none: nobody locks the own account, and
/// a place keeps an administrator who can log in. Who is locked already stays so since then, for
/// the new reason and time.
///
/// Examples:
///   vogt lockout lock ana --reason 'left the house'
///   vogt lockout lock ana bo --reason 'on leave' --until 2027-01-31
///   vogt lockout lock --where 'tenant=north and last_login<2026-06-01' --reason dormant
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    names: Names,
    /// Why; administrators read it, the locked person does not
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The lock ends by itself then: a date (its end), a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let reason = Title::parse(&args.reason).map_err(|problem| bad_name("reason", problem))?;
    let until = match &args.until {
        Some(text) => Some(ctx.moment("--until", text)?),
        None => None,
    };
    let given = args.names.read(ctx)?;
    let opened = ctx.open("lockout lock")?;
    let request = Lock {
        people: given.confirmed("Lock", &opened, ctx)?,
        reason,
        until,
    };
    let locked = lock::run(&opened.call(), &request)?;
    print_all(&locked, ctx)?;
    Ok(Outcome::Done)
}
