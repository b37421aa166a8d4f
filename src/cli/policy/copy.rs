//! `vogt policy copy`

use super::new_name;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::policy::copy;
use crate::render::policy::PolicyView;

/// Make a policy with the values of another
///
/// What the original inherits, the copy inherits, too. A copy of builtin can be changed.
///
/// Examples:
///   vogt policy copy builtin house
///   vogt policy copy strict strict-from-home
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The policy to copy
    policy: String,
    /// Name of the new policy in commands
    #[arg(value_name = "NEW")]
    name: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let name = new_name(&args.name)?;
    let opened = ctx.open("policy copy")?;
    let made = copy::run(&opened.call(), &args.policy, &name)?;
    ctx.printer.one(&PolicyView::from(&made))?;
    Ok(Outcome::Done)
}
