//! `vogt man`

use super::Verdict;
use super::context::Context;
use super::exit::Outcome;
use anyhow::Context as _;
use std::path::PathBuf;

/// Print the manual page, or write all pages into a folder
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Write a page for vogt and each verb into this folder
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    match &args.folder {
        // what only would be written is nothing to write
        Some(_) if ctx.dry_run() => {}
        Some(folder) => {
            std::fs::create_dir_all(folder)
                .and_then(|()| clap_mangen::generate_to(super::tree(), folder))
                .with_context(|| format!("the pages cannot be written to {}", folder.display()))?;
        }
        None => {
            let mut page = Vec::new();
            clap_mangen::Man::new(super::tree())
                .render(&mut page)
                .context("the page cannot be made")?;
            ctx.printer.raw(&page)?;
        }
    }
    Ok(Outcome::Done)
}
