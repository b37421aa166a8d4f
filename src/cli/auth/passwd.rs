//! `vogt auth passwd`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::second_factor::{Given, SecondFactor};
use crate::cli::{prompt, secrets};
use crate::domain::visible::escape_for_terminal;
use crate::ops::auth::passwd::{self, Proof};
use crate::render::auth::ChangedView;

/// Change the own password
///
/// Takes the old password (or the one-time password) and a new one, from prompts or as two lines
/// on stdin. A wrong old password counts as a failed login; a refused new one uses nothing up.
/// Whoever has a second factor gives a code of it as well, which is used up either way. With
/// --session-stdin the first line is the session that `vogt auth login` yielded instead.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Read the old and the new password from two lines of stdin, with --otp-stdin the code between
    #[arg(long, conflicts_with = "session_stdin")]
    password_stdin: bool,
    #[command(flatten)]
    second_factor: SecondFactor,
    /// Read the session and the new password from two lines of stdin
    #[arg(long, conflicts_with = "otp")]
    session_stdin: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_dry_run()?;
    let opened = ctx.open("auth passwd")?;
    let call = opened.call();
    let username = if args.session_stdin {
        let [token, new] = secrets::from_stdin(["session", "new password"])?;
        let proof = Proof::Session {
            username: Some(&args.username),
            token: &token,
        };
        passwd::run(&call, &proof, &new)?
    } else {
        let old = args.second_factor.with_password(
            "Old password",
            &args.username,
            args.password_stdin,
            &opened,
        )?;
        let proof = Proof::Password {
            username: &args.username,
            old: &old.password,
            code: old.code.as_ref().map(Given::code),
        };
        let who = escape_for_terminal(&args.username);
        let change = |new| passwd::run(&call, &proof, &new).map_err(Failure::from);
        if args.password_stdin {
            let [new] = secrets::from_stdin(["new password"])?;
            change(new)?
        } else if old.code.is_some() {
            // which is good once: a second try would need another
            change(prompt::new_password(&who)?)?
        } else {
            prompt::set_new_password(&who, change)?
        }
    };
    ctx.printer.one(&ChangedView {
        username: &username,
        changed: true,
    })?;
    Ok(Outcome::Done)
}
