//! `vogt user menu`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::user::menu;
use crate::ops::user::rights::Question;
use crate::render::rights::{EntryView, shut_out};

/// Show the menu entries a person sees
///
/// Each with the rights that open it. An entry is shown only if a right that opens it has effect:
/// user rights says what is missing.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// In this tenant
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
    /// Judge today's facts at this later moment: a date, a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let question = Question {
        username: args.username.clone(),
        tenant: args.tenant.clone(),
        at: ctx.moment_to_judge(args.at.as_deref())?,
    };
    let opened = ctx.open("user menu")?;
    let answer = menu::run(&opened.call(), &question)?;
    if let Some(tenant) = &answer.shut {
        let note = shut_out(answer.user.username.as_str(), tenant);
        ctx.printer.note(&format!("note: {note}"));
    }
    ctx.printer
        .all(answer.entries.iter().map(EntryView::from))?;
    Ok(Outcome::Done)
}
