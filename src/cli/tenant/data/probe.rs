//! `vogt tenant data probe`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::{Kind, Outcome};
use crate::ops::tenant::data;
use crate::render::tenant::DataView;

/// Ask the application what it holds for a tenant, and write that down
///
/// Runs the command of the settings ([probe] command), without a shell, {tenant} replaced by the
/// tenant's slug. It writes a JSON object of counts to stdout, such as {"clients": 12,
/// "file_transfers": 340}, and ends with 0 within [probe] timeout (10s where nothing is said).
/// Anything else leaves things as they are and is exit 8. For the operator, or an account with
/// system.settings.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Tenant
    tenant: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("tenant data probe")?;
    let call = opened.call();
    data::require(&call, &args.tenant)?;
    let probe = ctx.probe().ok_or_else(|| {
        Failure::new(Kind::Invalid, "the settings name no probe")
            .with_hint("[probe] command = [\"PROGRAM\", \"{tenant}\"] in the settings file")
    })?;
    let reports = probe
        .ask(&args.tenant)
        .map_err(|trouble| Failure::new(Kind::Unavailable, trouble))?;
    let tenant = data::set(&call, &args.tenant, &reports)?;
    ctx.printer.one(&DataView::from(&tenant))?;
    Ok(Outcome::Done)
}
