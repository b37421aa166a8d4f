//! `vogt user rename`

use super::printed;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::bad_name;
use crate::domain::name::Username;
use crate::ops::user::rename;

/// Give a person another username
///
/// The account stays the same: sessions, roles and password hold on, and the person logs in under
/// the new name from now on. The audit trail keeps the old name in what it says of the past.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// The new username
    new: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let new = Username::parse(&args.new).map_err(|problem| bad_name("username", problem))?;
    let opened = ctx.open("user rename")?;
    let changed = rename::run(&opened.call(), &args.username, &new)?;
    printed(&changed, ctx)
}
