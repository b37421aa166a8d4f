//! `vogt auth session check`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::secrets;
use crate::ops::auth::session::check::{self, Answer, Check};
use crate::render::session::CheckView;
use std::net::IpAddr;

/// Ask whether a session still holds
///
/// Reads the token from the first line of stdin. The whole decision is derived anew: a lock, an
/// ended demo, a role taken away or a new address rule holds at once. It counts as a use of the
/// session, which then lies idle no longer.
///
/// The decision is granted (exit code 0), or denied (7): then the reason is right_not_held or
/// tenant_not_available where the session holds and what was asked for does not, and denied
/// otherwise. change_required (7) says that its holder must log in again and see to something.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The address the request comes from [default: that of the login]
    #[arg(long, value_name = "ADDRESS")]
    ip: Option<IpAddr>,
    /// Ask whether this right can be used, too
    #[arg(long, value_name = "RIGHT")]
    right: Option<String>,
    /// In this tenant, which must be available
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_dry_run()?;
    let opened = ctx.open("auth session check")?;
    let [token] = secrets::from_stdin(["session"])?;
    let answer = check::run(
        &opened.call(),
        &Check {
            token: &token,
            address: args.ip,
            right: args.right.as_deref(),
            tenant: args.tenant.as_deref(),
        },
    )?;
    ctx.printer.one(&CheckView::from(&answer))?;
    Ok(match answer {
        Answer::Granted(_) => Outcome::Done,
        Answer::Lacking(..) | Answer::ChangeRequired(..) | Answer::Denied => Outcome::Denied,
    })
}
