//! `vogt man`

use super::Verdict;
use super::context::Context;
use super::exit::Outcome;
use anyhow::Context as _;
use clap::Command;
use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

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
            let mut tree = super::tree().disable_help_subcommand(true);
            tree.build();
            std::fs::create_dir_all(folder)
                .and_then(|()| write(tree, folder))
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

/// Writes the pages of a verb and of those below it. Each is put in the place of whatever has its
/// name: a link there, set by somebody else, is not followed.
fn write(command: Command, folder: &Path) -> io::Result<()> {
    for below in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        write(below.clone(), folder)?;
    }
    let page = clap_mangen::Man::new(command);
    let name = page.get_filename();
    let draft = folder.join(format!(".{name}.{}", std::process::id()));
    let written = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&draft)
        .and_then(|mut file| page.render(&mut file))
        .and_then(|()| fs::rename(&draft, folder.join(&name)));
    if written.is_err() {
        drop(fs::remove_file(&draft));
    }
    written
}
