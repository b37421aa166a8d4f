//! `vogt user allow`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::user::allow;
use crate::render::user::UserView;

/// Give rights back that were withheld from a person
///
/// Only who holds what the person gains by that can do it; rights of a catalog can be given back
/// to others with grant.catalog, too. It gives no right that no role gives.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Rights to give back
    #[arg(required = true, value_name = "RIGHT", value_delimiter = ',')]
    rights: Vec<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("user allow")?;
    let account = allow::run(&opened.call(), &args.username, &args.rights)?;
    ctx.printer.one(&UserView::from(&account))?;
    Ok(Outcome::Done)
}
