//! `vogt role`: roles, what they hold, and who has them.

mod add;
mod assign;
mod copy;
mod delete;
mod edit;
mod grant;
mod list;
mod matrix;
mod revoke;
mod show;
mod unassign;

use super::Verdict;
use super::context::Context;
use super::error::{Failure, bad_name};
use crate::domain::name::{Slug, Title};
use clap::Subcommand;

/// Roles: named sets of rights, and giving them to people
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Add(add::Args),
    List(list::Args),
    Show(show::Args),
    Edit(edit::Args),
    Delete(delete::Args),
    Grant(grant::Args),
    Revoke(revoke::Args),
    Copy(copy::Args),
    Matrix(matrix::Args),
    Assign(assign::Args),
    Unassign(unassign::Args),
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
            Command::Grant(args) => grant::run(&args, ctx),
            Command::Revoke(args) => revoke::run(&args, ctx),
            Command::Copy(args) => copy::run(&args, ctx),
            Command::Matrix(args) => matrix::run(&args, ctx),
            Command::Assign(args) => assign::run(&args, ctx),
            Command::Unassign(args) => unassign::run(&args, ctx),
        }
    }
}

fn new_name(text: &str) -> Result<Slug, Failure> {
    Slug::parse_new(text).map_err(|problem| bad_name("role", problem))
}

fn title(text: Option<&str>) -> Result<Option<Title>, Failure> {
    text.map(|text| Title::parse(text).map_err(|problem| bad_name("title", problem)))
        .transpose()
}
