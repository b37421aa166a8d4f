//! `vogt policy edit`

use super::values::Values;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::ops::policy::edit;
use crate::render::policy::{EditedView, summary};

/// Change values of a policy
///
/// default gives a value back to what the policy builtin has. Password rules hold from the next
/// new password on; ages, locks, addresses and sessions hold at once.
///
/// With --dry-run it shows what would come of it: whose password would be too old, who would be
/// locked, who would need a second factor, and which sessions would end, administrators first.
/// Where other rules would hold for someone, it asks. The last administrator of a place is not
/// shut out (5): neither an age nor a second factor does that, nor an address, from which vogt
/// --as is not asked; a lock by failures does. Whoever may not lift someone's lock does not lift
/// it by a laxer policy, either (5).
///
/// Examples:
///   vogt policy edit strict --max-age 180d --dry-run
///   vogt policy edit strict --min-length 16 --require default
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Name of the policy
    policy: String,
    #[command(flatten)]
    values: Values,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let changes = args.values.changes()?;
    if changes.is_empty() {
        return Err(Failure::usage("nothing is said that would change anything")
            .with_hint("vogt policy edit --help shows what can be"));
    }
    let opened = ctx.open("policy edit")?;
    if !ctx.goes_unasked() {
        let planned = edit::preview(&opened.call(), &args.policy, &changes)?;
        if planned.impact.people > 0 {
            let name = &planned.policy.name;
            let summary = summary(&planned.impact);
            ctx.confirm(&format!("Change {name}: {summary}. Go on?"))?;
        }
    }
    let changed = edit::run(&opened.call(), &args.policy, &changes)?;
    ctx.printer.one(&EditedView::from(&changed))?;
    Ok(Outcome::Done)
}
