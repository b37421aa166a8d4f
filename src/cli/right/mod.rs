//! `vogt right`: what there is to hold.

mod file;
mod import;
mod list;
mod show;

use super::Verdict;
use super::context::Context;
use crate::render::right::RightView;
use crate::store::right::Described;
use clap::Subcommand;

/// Rights: what there is to hold, and catalogs that bring more
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    List(list::Args),
    Show(show::Args),
    Import(import::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::List(args) => list::run(&args, ctx),
            Command::Show(args) => show::run(&args, ctx),
            Command::Import(args) => import::run(&args, ctx),
        }
    }
}

fn print(rights: &[Described], ctx: &Context) -> std::io::Result<()> {
    ctx.printer.all(rights.iter().map(RightView::from))
}
