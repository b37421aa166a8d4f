//! `vogt tenant setting set`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::tenant::setting;
use crate::render::setting::SettingView;

/// Set a setting of the installation
///
/// Needs system.settings. The setting operator is not for the operator to change, and is set to
/// deny only while an administrator everywhere who could take that back can log in.
///
/// Examples:
///   vogt tenant setting set user.default_roles member,banking
///   vogt tenant setting set payees.four_eyes on
///   vogt --as ada tenant setting set operator deny
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Which
    key: String,
    /// To what
    value: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("tenant setting set")?;
    let set = setting::set(&opened.call(), &args.key, &args.value)?;
    ctx.printer.one(&SettingView::from(&set))?;
    Ok(Outcome::Done)
}
