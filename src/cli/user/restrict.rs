//! `vogt user restrict`

use super::printed;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::ops::user::restrict;

/// Restrict a global person to certain tenants, or lift that
///
/// The tenants named are all that the person may enter from now on; the others are still listed
/// by user tenants, as not available. Whoever lifts a restriction must hold what that gives. A
/// person of one tenant is made global by user edit --global.
///
/// Examples:
///   vogt user restrict ana nord sued
///   vogt user restrict ana --clear
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// The tenants the person may enter
    #[arg(value_name = "TENANT", required_unless_present = "clear")]
    tenants: Vec<String>,
    /// All tenants are open again
    #[arg(long, conflicts_with = "tenants")]
    clear: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("user restrict")?;
    let changed = restrict::run(&opened.call(), &args.username, &args.tenants)?;
    printed(&changed, ctx)
}
