//! `vogt audit verify`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::domain::audit::{Head, Tail};
use crate::ops::audit::verify;
use crate::render::audit::VerdictView;

/// Prove that the audit trail is whole
///
/// Each entry carries the SHA-256 of itself and of the hash before it. All of them are computed
/// anew, and the first entry that does not fit is named. Only the newest entries could be cut off
/// without a trace: to see that, too, keep what vogt audit head prints on another machine, and
/// give it with --head. Needs audit.view everywhere. Exit code 9: the trail is not whole.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A head kept elsewhere: that entry must be there, with that hash
    #[arg(long, value_name = "SEQ:HASH")]
    head: Option<Head>,
}

/// Runs the verb.
pub(crate) fn run(args: Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("audit verify")?;
    let verdict = verify::run(&opened.call(), args.head)?;
    ctx.printer.one(&VerdictView::from(&verdict))?;
    if verdict.tail == Tail::Unproven {
        ctx.printer.note(
            "note: the tail is unproven: whether newer entries were cut off shows only with \
             --head and a head kept elsewhere (vogt audit head)",
        );
    }
    Ok(if verdict.flaw.is_none() {
        Outcome::Done
    } else {
        Outcome::CheckFailed
    })
}
