//! `vogt recover`: the way back in for an administrator who forgot the password.

mod cancel;
mod codes;
mod complete;
mod confirm;
mod list;
mod open;
mod promote;
mod schedule;
mod show;
mod use_code;
mod verify;

use super::Verdict;
use super::context::Context;
use super::error::{Failure, bad_name};
use super::exit::Outcome;
use crate::domain::name::{Email, PersonName, Title};
use crate::domain::recover::Claim;
use crate::ops::recover::Done;
use crate::render::recover::CaseView;
use clap::{Args, Subcommand};

/// Recovery: a way back in for an administrator who forgot the password
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Open(open::Args),
    List(list::Args),
    Show(show::Args),
    Cancel(cancel::Args),
    Promote(promote::Args),
    Schedule(schedule::Args),
    Verify(verify::Args),
    Confirm(confirm::Args),
    Complete(complete::Args),
    Codes(codes::Args),
    UseCode(use_code::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Open(args) => open::run(&args, ctx),
            Command::List(args) => list::run(&args, ctx),
            Command::Show(args) => show::run(&args, ctx),
            Command::Cancel(args) => cancel::run(&args, ctx),
            Command::Promote(args) => promote::run(&args, ctx),
            Command::Schedule(args) => schedule::run(&args, ctx),
            Command::Verify(args) => verify::run(&args, ctx),
            Command::Confirm(args) => confirm::run(&args, ctx),
            Command::Complete(args) => complete::run(&args, ctx),
            Command::Codes(args) => codes::run(&args, ctx),
            Command::UseCode(args) => use_code::run(&args, ctx),
        }
    }
}

/// What a request says of a person; it is compared with the record.
#[derive(Debug, Args)]
struct Said {
    /// First name, as the request says it: compared with the record
    #[arg(long, value_name = "F")]
    first_name: Option<String>,
    /// Last name, as the request says it
    #[arg(long, value_name = "L")]
    last_name: Option<String>,
    /// E-mail address, as the request says it
    #[arg(long, value_name = "E")]
    email: Option<String>,
}

impl Said {
    fn claim(&self) -> Result<Claim, Failure> {
        let name = |what: &'static str, text: &Option<String>| {
            let text = text.as_deref();
            text.map(|text| PersonName::parse(text).map_err(|problem| bad_name(what, problem)))
                .transpose()
        };
        let email = self.email.as_deref();
        Ok(Claim {
            first_name: name("first name", &self.first_name)?,
            last_name: name("last name", &self.last_name)?,
            email: email.map(|text| email_of("email", text)).transpose()?,
        })
    }
}

/// An e-mail address given on the command line; blanks around it are nobody's.
fn email_of(what: &'static str, text: &str) -> Result<Email, Failure> {
    Email::parse(text.trim()).map_err(|problem| bad_name(what, problem))
}

/// A line of text given on the command line.
fn line(what: &'static str, text: &str) -> Result<Title, Failure> {
    Title::parse(text).map_err(|problem| bad_name(what, problem))
}

/// Shows a case after a step, and what whoever acts should know.
fn print(done: &Done, ctx: &Context) -> Verdict {
    ctx.printer.one(&CaseView::from(&done.case))?;
    for notice in &done.notices {
        ctx.printer.note(&format!("note: {notice}"));
    }
    Ok(Outcome::Done)
}
