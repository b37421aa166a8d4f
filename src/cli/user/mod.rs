//! `vogt user`: people.

mod add;
mod allow;
mod delete;
mod deny;
mod dialogue;
mod edit;
mod export;
mod export_profile;
mod grant;
mod import;
mod invite;
mod list;
mod menu;
mod password;
mod rename;
mod restrict;
mod revoke;
mod rights;
mod show;
mod suggest;
mod tenants;
mod why;

use super::Verdict;
use super::context::Context;
use super::exit::Outcome;
use crate::ops::user::Account;
use crate::ops::user::change::Changed;
use crate::ops::user::revoke::Changed as Taken;
use crate::render::user::UserView;
use clap::Subcommand;

/// People: their accounts, passwords and reasons
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Add(Box<add::Args>),
    List(list::Args),
    Show(show::Args),
    Suggest(suggest::Args),
    Edit(Box<edit::Args>),
    Rename(rename::Args),
    Delete(delete::Args),
    Restrict(restrict::Args),
    Tenants(tenants::Args),
    Grant(grant::Args),
    Revoke(revoke::Args),
    Deny(deny::Args),
    Allow(allow::Args),
    Rights(rights::Args),
    Menu(menu::Args),
    Password(password::Args),
    Import(import::Args),
    Invite(invite::Args),
    Export(export::Args),
    ExportProfile(export_profile::Args),
    Why(why::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Add(args) => add::run(&args, ctx),
            Command::List(args) => list::run(args, ctx),
            Command::Show(args) => show::run(&args, ctx),
            Command::Suggest(args) => suggest::run(&args, ctx),
            Command::Edit(args) => edit::run(&args, ctx),
            Command::Rename(args) => rename::run(&args, ctx),
            Command::Delete(args) => delete::run(&args, ctx),
            Command::Restrict(args) => restrict::run(&args, ctx),
            Command::Tenants(args) => tenants::run(&args, ctx),
            Command::Grant(args) => grant::run(&args, ctx),
            Command::Revoke(args) => revoke::run(&args, ctx),
            Command::Deny(args) => deny::run(&args, ctx),
            Command::Allow(args) => allow::run(&args, ctx),
            Command::Rights(args) => rights::run(&args, ctx),
            Command::Menu(args) => menu::run(&args, ctx),
            Command::Password(args) => password::run(&args, ctx),
            Command::Import(args) => import::run(&args, ctx),
            Command::Invite(args) => invite::run(&args, ctx),
            Command::Export(args) => export::run(args, ctx),
            Command::ExportProfile(args) => export_profile::run(&args, ctx),
            Command::Why(args) => why::run(&args, ctx),
        }
    }
}

/// A person who was changed, and what whoever acts should know.
fn printed(changed: &Changed, ctx: &Context) -> Verdict {
    note_all(&changed.notices, ctx);
    ctx.printer.one(&UserView::from(&changed.account))?;
    Ok(Outcome::Done)
}

/// Says what whoever acts should know.
pub(super) fn note_all(notices: &[String], ctx: &Context) {
    for notice in notices {
        ctx.printer.note(&format!("note: {notice}"));
    }
}

/// A word clap has checked already, as the value it stands for.
fn word<T: Copy>(given: Option<&str>, all: &[T], name: fn(T) -> &'static str) -> Option<T> {
    all.iter()
        .copied()
        .find(|value| Some(name(*value)) == given)
}

/// The people a verb has changed.
pub(super) fn print_all(people: &[Account], ctx: &Context) -> std::io::Result<()> {
    ctx.printer.all(people.iter().map(UserView::from))
}

/// The one person a verb has changed.
fn print_one(people: &[Account], ctx: &Context) -> Verdict {
    for account in people {
        ctx.printer.one(&UserView::from(account))?;
    }
    Ok(Outcome::Done)
}

/// Says what fell with what was taken away.
pub(super) fn note_what_fell(changed: &Taken, ctx: &Context) {
    for (username, all) in &changed.fallen {
        for one in all {
            ctx.printer.note(&format!("note: {}", one.notice(username)));
        }
    }
}
