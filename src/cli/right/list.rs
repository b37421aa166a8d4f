//! `vogt right list`

use super::print;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::domain::right::Area;
use crate::ops::right::list;

/// List rights
///
/// Reach: place (held in one tenant, or everywhere) or installation (has an effect only when
/// assigned everywhere).
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only rights of this area
    #[arg(long, value_parser = ["system", "object", "menu"])]
    area: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let area = args.area.as_deref().and_then(Area::parse);
    let opened = ctx.open("right list")?;
    print(&list::run(&opened.call(), area)?, ctx)?;
    Ok(Outcome::Done)
}
