//! `vogt policy`: what is asked of passwords, logins and sessions, and of whom.

mod add;
mod assign;
mod copy;
mod default;
mod delete;
mod edit;
mod explain;
mod export;
mod file;
mod import;
mod list;
mod show;
mod test;
mod values;

use super::Verdict;
use super::context::Context;
use super::error::{Failure, bad_name};
use crate::domain::name::Slug;
use clap::Subcommand;

/// Policies: what is asked of passwords, logins and sessions, and of whom
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Add(Box<add::Args>),
    List(list::Args),
    Show(show::Args),
    Edit(Box<edit::Args>),
    Delete(delete::Args),
    Copy(copy::Args),
    Default(default::Args),
    Assign(assign::Args),
    Explain(explain::Args),
    Test(test::Args),
    Export(export::Args),
    Import(import::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Add(args) => add::run(&args, ctx),
            Command::List(args) => list::run(&args, ctx),
            Command::Show(args) => show::run(&args, ctx),
            Command::Edit(args) => edit::run(&args, ctx),
            Command::Delete(args) => delete::run(&args, ctx),
            Command::Copy(args) => copy::run(&args, ctx),
            Command::Default(args) => default::run(&args, ctx),
            Command::Assign(args) => assign::run(&args, ctx),
            Command::Explain(args) => explain::run(&args, ctx),
            Command::Test(args) => test::run(&args, ctx),
            Command::Export(args) => export::run(&args, ctx),
            Command::Import(args) => import::run(&args, ctx),
        }
    }
}

fn new_name(text: &str) -> Result<Slug, Failure> {
    Slug::parse_new(text).map_err(|problem| bad_name("policy", problem))
}
