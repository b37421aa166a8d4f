//! `vogt user invite`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::user::invite;
use crate::render::user::UserView;
use crate::render::user::secret::UserWithCode;

/// Invite a person who has no password yet
///
/// A one-time link is mailed, and an activation code of five digits is printed: pass it on in
/// another way, such as by telephone. Both are needed, with vogt auth redeem. The link holds for 7
/// days from its delivery on; five wrong codes void it, and so does another invitation.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("user invite")?;
    let invited = invite::run(&opened.call(), &args.username)?;
    let user = UserView::from(&invited.account);
    if ctx.dry_run() {
        ctx.printer.one(&user)?;
    } else {
        ctx.printer.one(&UserWithCode {
            user,
            activation_code: invited.activation_code.reveal(),
        })?;
    }
    Ok(Outcome::Done)
}
