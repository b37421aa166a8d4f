//! `vogt user deny`

use super::{note_what_fell, print_one};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::ops::user::deny;

/// Withhold single rights from a person
///
/// Whatever roles give them, now or later, they have no effect until user allow. Rights that fall
/// because one that they must be combined with is withheld are named on stderr.
///
/// Examples:
///   vogt user deny bo tenant.create tenant.delete
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Rights to withhold
    #[arg(required = true, value_name = "RIGHT", value_delimiter = ',')]
    rights: Vec<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("user deny")?;
    let changed = deny::run(&opened.call(), &args.username, &args.rights)?;
    note_what_fell(&changed, ctx);
    print_one(&changed.people, ctx)
}
