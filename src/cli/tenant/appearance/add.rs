//! `vogt tenant appearance add`

use super::Whose;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::bad_name;
use crate::cli::exit::Outcome;
use crate::domain::name::Slug;
use crate::ops::tenant::appearance;
use crate::render::appearance::AppearanceView;

/// Add an appearance people can choose
///
/// Global ones are for everyone and need system.settings; those of a tenant are for its local
/// people and need tenant.change there. A tenant's own comes before a global one of the same name.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Its name: a to z, digits, - and _
    name: String,
    #[command(flatten)]
    whose: Whose,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let name = Slug::parse_new(&args.name).map_err(|problem| bad_name("appearance", problem))?;
    let opened = ctx.open("tenant appearance add")?;
    let added = appearance::add(&opened.call(), &name, &args.whose.of())?;
    ctx.printer.one(&AppearanceView::from(&added))?;
    Ok(Outcome::Done)
}
