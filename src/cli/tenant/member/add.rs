//! `vogt tenant member add`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::names::Names;
use crate::cli::tenant::print;
use crate::ops::tenant::member;

/// Let restricted global people enter a tenant
///
/// Their roles without a tenant reach it from then on, so whoever acts must hold those rights
/// there. People who are not restricted can enter every tenant already; those who belong to
/// another tenant alone must be made global and restricted first. All of them are added, or none.
#[derive(Debug, clap::Args)]
#[command(override_usage = "vogt tenant member add [OPTIONS] <TENANT> <USER|--where <SELECTOR>>")]
pub(crate) struct Args {
    /// Tenant
    tenant: String,
    #[command(flatten)]
    names: Names,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let given = args.names.read(ctx)?;
    let opened = ctx.open("tenant member add")?;
    let people = given.confirmed("Make members of", &opened, ctx)?;
    let changed = member::add(&opened.call(), &args.tenant, &people)?;
    print(&changed, ctx)?;
    Ok(Outcome::Done)
}
