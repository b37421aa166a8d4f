//! `vogt tenant member remove`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::names::Names;
use crate::cli::tenant::print;
use crate::ops::tenant::member;

/// Let members enter a tenant no longer
///
/// The roles given in that tenant end with it, and being its manager, too; somebody whose last role
/// would go is refused. Who is left without any tenant cannot log in, and is named. All of them are
/// removed, or none.
#[derive(Debug, clap::Args)]
#[command(
    override_usage = "vogt tenant member remove [OPTIONS] <TENANT> <USER|--where <SELECTOR>>"
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
    let opened = ctx.open("tenant member remove")?;
    let people = given.confirmed("Take the membership from", &opened, ctx)?;
    let changed = member::remove(&opened.call(), &args.tenant, &people)?;
    print(&changed, ctx)?;
    Ok(Outcome::Done)
}
