//! `vogt recover use-code`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::{prompt, secrets};
use crate::domain::secret::Secret;
use crate::domain::visible::escape_for_terminal;
use crate::ops::recover::use_code;
use crate::render::recover::UsedView;

/// Set a new password with a code printed beforehand
///
/// Takes the code and the new password, from prompts or as two lines on stdin. A wrong code counts
/// in a counter of its own, which locks the codes and not the login. A new password that is
/// refused uses no code up. Failure counters are cleared, sessions end, and initialised and ready
/// bank accesses are deactivated; a lock by hand stays, and keeps the code out.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Administrator
    admin: String,
    /// Read the code and the new password from two lines of stdin
    #[arg(long)]
    password_stdin: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_dry_run()?;
    let opened = ctx.open("recover use-code")?;
    let who = escape_for_terminal(&args.admin);
    let call = opened.call();
    let change = |code: &Secret, new: &Secret| {
        use_code::run(&call, &args.admin, code, new).map_err(Failure::from)
    };
    let used = if args.password_stdin {
        let [code, new] = secrets::from_stdin(["code", "new password"])?;
        change(&code, &new)
    } else if prompt::possible() {
        let code = prompt::password(&format!("Recovery code of {who}"))?;
        prompt::set_new_password(&who, |new| change(&code, &new))
    } else {
        Err(Failure::usage("the code and the new password are missing")
            .with_hint("add --password-stdin"))
    }?;
    ctx.printer.one(&UsedView::from(&used))?;
    if !used.deactivated.is_empty() {
        ctx.printer.note(&format!(
            "note: bank accesses need a new initialisation: {}",
            used.deactivated.join(", ")
        ));
    }
    Ok(Outcome::Done)
}
