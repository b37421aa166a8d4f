//! `vogt user password`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::secrets::{NewPassword, OutFile};
use crate::ops::user::password;
use crate::render::user::UserView;
use crate::render::user::secret::UserWithSecret;

/// Set a one-time password for someone
///
/// The person must replace it at the next login. It clears the failure counters and a lock they
/// caused, ends all sessions, and leaves a lock by hand. It is refused for a person with
/// initialised or ready bank accesses, which would be deactivated: whoever still knows the password
/// changes it with vogt auth passwd, and they stay.
///
/// An administrator's password is set by another administrator only: vogt --as ADMINISTRATOR.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    #[command(flatten)]
    password: NewPassword,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("user password")?;
    let out = OutFile::create(args.password.out.as_deref(), ctx)?;
    let set = args.password.set(&args.username, |credential| {
        password::run(&opened.call(), &args.username, &credential).map_err(Failure::from)
    })?;
    let secret = set.temporary_password.as_ref().filter(|_| !ctx.dry_run());
    if let (Some(out), Some(secret)) = (out, secret) {
        out.keep(secret)?;
    }
    ctx.printer.one(&UserWithSecret {
        user: UserView::from(&set.account),
        temporary_password: secret
            .filter(|_| args.password.print)
            .map(|secret| secret.reveal()),
    })?;
    Ok(Outcome::Done)
}
