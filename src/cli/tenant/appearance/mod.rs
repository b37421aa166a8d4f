//! `vogt tenant appearance`: what people can choose.

mod add;
mod list;
mod remove;

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::ops::tenant::appearance::Of;
use clap::Subcommand;

/// Appearances people can choose
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Add(add::Args),
    Remove(remove::Args),
    List(list::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Add(args) => add::run(&args, ctx),
            Command::Remove(args) => remove::run(&args, ctx),
            Command::List(args) => list::run(&args, ctx),
        }
    }
}

/// Whose appearances.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Whose {
    /// For everyone
    #[arg(long)]
    global: bool,
    /// For the local people of this tenant
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
}

impl Whose {
    fn of(&self) -> Of {
        match &self.tenant {
            Some(slug) => Of::Tenant(slug.clone()),
            None => Of::Everyone,
        }
    }
}
