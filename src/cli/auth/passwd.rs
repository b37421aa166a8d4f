//! `vogt auth passwd`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::{prompt, secrets};
use crate::domain::visible::escape_for_terminal;
use crate::ops::auth::passwd::{self, Proof};
use crate::render::auth::ChangedView;

/// Change the own password
///
/// Takes the old password (or the one-time password) and a new one, from prompts or as two lines
/// on stdin. A wrong old password counts as a failed login; a refused new one uses nothing up.
/// With --session-stdin the first line is the session that `vogt auth login` yielded instead.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Read the old and the new password from two lines of stdin
    #[arg(long, conflicts_with = "session_stdin")]
    password_stdin: bool,
    /// Read the session and the new password from two lines of stdin
    #[arg(long)]
    session_stdin: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_dry_run()?;
    let opened = ctx.open("auth passwd")?;
    let who = escape_for_terminal(&args.username);
    let [first, new] = if args.session_stdin {
        secrets::from_stdin(["session", "new password"])?
    } else if args.password_stdin {
        secrets::from_stdin(["old password", "new password"])?
    } else if prompt::possible() {
        let old = prompt::password(&format!("Old password of {who}"))?;
        [old, prompt::new_password(&who)?]
    } else {
        return Err(Failure::usage("the passwords are missing").with_hint("add --password-stdin"));
    };
    let proof = if args.session_stdin {
        Proof::Session {
            username: Some(&args.username),
            token: &first,
        }
    } else {
        Proof::Password {
            username: &args.username,
            old: &first,
        }
    };
    let username = passwd::run(&opened.call(), &proof, &new)?;
    ctx.printer.one(&ChangedView {
        username: &username,
        changed: true,
    })?;
    Ok(Outcome::Done)
}
