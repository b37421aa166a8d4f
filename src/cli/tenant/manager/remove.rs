//! `vogt tenant manager remove`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::names::Names;
use crate::cli::tenant::print;
use crate::ops::tenant::manager;

/// Let people manage a tenant no longer; they stay in it
///
/// The last manager who could log in is not removed, unless the tenant is suspended. Nobody removes
/// the own status. All of them are removed, or none.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "vogt tenant manager remove [OPTIONS] <TENANT> <USER|--where <SELECTOR>>"
)]
pub(crate) struct Args {
    /// Tenant
    tenant: String,
    #[command(flatten)]
    names: Names,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let given = args.names.read(ctx)?;
    let opened = ctx.open("tenant manager remove")?;
    let people = given.confirmed("Take the manager status from", &opened, ctx)?;
    let changed = manager::remove(&opened.call(), &args.tenant, &people)?;
    print(&changed, ctx)?;
    Ok(Outcome::Done)
}
