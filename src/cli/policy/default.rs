//! `vogt policy default`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::policy::default;
use crate::render::policy::{EditedView, summary};

/// Make a policy the default: for everyone who is under no other
///
/// The policy in force is the person's own, else the tenant's, else the default one, else builtin.
/// As policy edit, it says what would come of it, asks, and shuts out no last administrator.
///
/// Examples:
///   vogt policy default strict --dry-run
///   vogt policy default builtin
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Name of the policy; builtin: no default of the installation's own
    policy: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("policy default")?;
    if !ctx.goes_unasked() {
        let planned = default::preview(&opened.call(), &args.policy)?;
        if planned.impact.people > 0 {
            let name = &planned.policy.name;
            let summary = summary(&planned.impact);
            ctx.confirm(&format!("Make {name} the default: {summary}. Go on?"))?;
        }
    }
    let changed = default::run(&opened.call(), &args.policy)?;
    ctx.printer.one(&EditedView::from(&changed))?;
    Ok(Outcome::Done)
}
