//! `vogt db backup`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::db::backup;
use crate::render::db::BackupView;
use std::path::PathBuf;

/// Write a copy of the database into a new file
///
/// The copy is the database as it is at one moment, while others go on writing. It is readable
/// for its owner only, looked over before it is put in its place, and never written over a file.
/// Its folder must be there and, like the database's, closed to the writing of others: whoever
/// could exchange a backup could exchange everyone's password at the next restore.
///
/// To restore: put the copy where the database was, with no file of the same name and -wal or
/// -shm at its end beside it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Where to; the file must not be there yet
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open_as_operator("db backup", "back up the database")?;
    let backup = backup::run(&opened.call(), &args.file)?;
    ctx.printer.one(&BackupView::from(&backup))?;
    Ok(Outcome::Done)
}
