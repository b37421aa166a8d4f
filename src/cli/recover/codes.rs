//! `vogt recover codes`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::recover::codes;
use crate::render::recover::CodesView;

/// Print codes for the day the password is forgotten, each good for a new one
///
/// For an administrator, for himself: vogt --as ADMINISTRATOR recover codes. Print them, put them
/// into a sealed envelope, and keep that where nobody goes. They are shown this once; new codes
/// void those of before. Each is good once, with `vogt recover use-code`.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many
    #[arg(
        long,
        value_name = "N",
        default_value_t = codes::COUNT,
        value_parser = clap::value_parser!(u8).range(1..=i64::from(codes::AT_MOST))
    )]
    count: u8,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("recover codes")?;
    let printed = codes::run(&opened.call(), args.count)?;
    let view = CodesView::new(&printed, !ctx.dry_run());
    ctx.printer.one(&view)?;
    if !ctx.dry_run() {
        ctx.printer.note(&view.note());
    }
    Ok(Outcome::Done)
}
