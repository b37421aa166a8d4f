//! `vogt tenant`: tenants, their people, and the settings of the whole installation.

mod add;
mod appearance;
mod data;
mod delete;
mod edit;
mod list;
mod manager;
mod member;
mod resume;
mod setting;
mod show;
mod suspend;

use super::Verdict;
use super::context::Context;
use super::user::note_all;
use crate::ops::tenant::{Changed, Described};
use crate::render::tenant::{ListedView, homeless, overfull};
use clap::Subcommand;

/// Tenants: their people, managers, data and appearances; settings of the installation
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Add(add::Args),
    List(list::Args),
    Show(show::Args),
    Edit(edit::Args),
    Delete(delete::Args),
    Suspend(suspend::Args),
    Resume(resume::Args),
    #[command(subcommand)]
    Manager(manager::Command),
    #[command(subcommand)]
    Member(member::Command),
    #[command(subcommand)]
    Data(data::Command),
    #[command(subcommand)]
    Appearance(appearance::Command),
    #[command(subcommand)]
    Setting(setting::Command),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Add(args) => add::run(args, ctx),
            Command::List(args) => list::run(&args, ctx),
            Command::Show(args) => show::run(&args, ctx),
            Command::Edit(args) => edit::run(args, ctx),
            Command::Delete(args) => delete::run(&args, ctx),
            Command::Suspend(args) => suspend::run(&args, ctx),
            Command::Resume(args) => resume::run(&args, ctx),
            Command::Manager(command) => command.run(ctx),
            Command::Member(command) => command.run(ctx),
            Command::Data(command) => command.run(ctx),
            Command::Appearance(command) => command.run(ctx),
            Command::Setting(command) => command.run(ctx),
        }
    }
}

/// The people a verb has changed, and who is left without a tenant.
fn print(changed: &Changed, ctx: &Context) -> std::io::Result<()> {
    ctx.printer
        .all(changed.people.iter().map(ListedView::from))?;
    for username in &changed.homeless {
        ctx.printer.note(&format!("note: {}", homeless(username)));
    }
    note_all(&changed.notices, ctx);
    Ok(())
}

/// Says when a tenant has more people than it may have.
fn note_overfull(described: &Described, ctx: &Context) {
    if let Some(note) = overfull(described) {
        ctx.printer.note(&format!("note: {note}"));
    }
}
