//! `vogt tenant manager add`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::names::Names;
use crate::cli::tenant::print;
use crate::ops::tenant::manager;

/// Make people managers of a tenant, whether they are in it already or come to it
///
/// A manager sets up the people and banks of the tenant, names further managers, sees nobody else,
/// and reaches neither system settings nor administrators. Local people of the tenant, members and
/// other global people can be managers; who is restricted to other tenants becomes a member, too.
/// Managers name local people of the tenant who are no administrators. All of them are made
/// managers, or none.
#[derive(Debug, clap::Args)]
#[command(override_usage = "vogt tenant manager add [OPTIONS] <TENANT> <USER|--where <SELECTOR>>")]
pub(crate) struct Args {
    /// Tenant
    tenant: String,
    #[command(flatten)]
    names: Names,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let given = args.names.read(ctx)?;
    let opened = ctx.open("tenant manager add")?;
    let people = given.confirmed("Make managers of", &opened, ctx)?;
    let changed = manager::add(&opened.call(), &args.tenant, &people)?;
    print(&changed, ctx)?;
    Ok(Outcome::Done)
}
