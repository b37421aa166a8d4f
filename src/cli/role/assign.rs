//! `vogt role assign`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::names::Names;
use crate::cli::user::{note_all, print_all};
use crate::domain::visible::escape_for_terminal;
use crate::ops::user::grant::{self, Grant};

/// Give a role to people
///
/// As user grant, for many people at once: all of them get it, or none.
///
/// Examples:
///   vogt role assign editor ana bo --until 2027-01-31
///   vogt role assign editor --where 'tenant=nord and not role=editor'
///   vogt role assign editor - --yes < usernames
#[derive(Debug, clap::Args)]
#[command(
    verbatim_doc_comment,
    override_usage = "vogt role assign [OPTIONS] <ROLE> <USER|--where <SELECTOR>>"
)]
pub(crate) struct Args {
    /// Name of the role
    role: String,
    #[command(flatten)]
    names: Names,
    /// In this tenant [default: where each person belongs; a tenant's role in its tenant]
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
    /// It ends by itself then: a date (its end), a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let until = match &args.until {
        Some(text) => Some(ctx.moment("--until", text)?),
        None => None,
    };
    let deed = format!("Give the role {} to", escape_for_terminal(&args.role));
    let given = args.names.read(ctx)?;
    let opened = ctx.open("role assign")?;
    let request = Grant {
        people: given.confirmed(&deed, &opened, ctx)?,
        roles: vec![args.role.clone()],
        tenant: args.tenant.clone(),
        until,
    };
    let given = grant::run(&opened.call(), &request)?;
    note_all(&given.notices, ctx);
    print_all(&given.people, ctx)?;
    Ok(Outcome::Done)
}
