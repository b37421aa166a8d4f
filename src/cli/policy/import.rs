//! `vogt policy import`

use super::file;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::policy::import;
use crate::render::policy::{PolicyView, summary};
use std::path::PathBuf;

/// Make policies as a file describes them
///
/// Policies that are not there are made, those that are there come to be exactly as the file has
/// them, others stay: all of it or nothing. Doing it twice changes nothing more. What would come
/// of it for people is said on stderr, also with --dry-run.
///
/// The file has a table for each policy. Its keys are the options of policy add with _ for -, its
/// values are written as there:
///
///   [[policy]]
///   name = "strict"
///   default = true                     # for everyone who is under no other [default: false]
///   min_length = 14
///   require = ["lower", "digit"]
///   max_age = "90d"                    # lengths of time as texts; "off" and "never" as there
///   ip = ["192.0.2.0/24"]
///   require_2fa = true
///
/// Examples:
///   vogt policy import policies.toml --dry-run
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The policies as TOML
    file: PathBuf,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let drafts = file::read(&args.file)?;
    let opened = ctx.open("policy import")?;
    let imported = import::run(&opened.call(), &drafts)?;
    if imported.impact.people > 0 {
        ctx.printer.note(&summary(&imported.impact));
    }
    ctx.printer
        .all(imported.policies.iter().map(PolicyView::from))?;
    Ok(Outcome::Done)
}
