//! `vogt role unassign`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::names::Names;
use crate::cli::user::{note_what_fell, print_all};
use crate::domain::visible::escape_for_terminal;
use crate::ops::user::revoke::{self, Revoke};

/// Take a role away from people
///
/// As user revoke, for many people at once: all of them lose it, or none. Everyone keeps at least
/// one role.
#[derive(Debug, clap::Args)]
#[command(override_usage = "vogt role unassign [OPTIONS] <ROLE> <USER|--where <SELECTOR>>")]
pub(crate) struct Args {
    /// Name of the role
    role: String,
    #[command(flatten)]
    names: Names,
    /// In this tenant [default: where each person belongs; a tenant's role in its tenant]
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let deed = format!("Take the role {} from", escape_for_terminal(&args.role));
    let given = args.names.read(ctx)?;
    let opened = ctx.open("role unassign")?;
    let request = Revoke {
        people: given.confirmed(&deed, &opened, ctx)?,
        roles: vec![args.role.clone()],
        tenant: args.tenant.clone(),
    };
    let changed = revoke::run(&opened.call(), &request)?;
    note_what_fell(&changed, ctx);
    print_all(&changed.people, ctx)?;
    Ok(Outcome::Done)
}
