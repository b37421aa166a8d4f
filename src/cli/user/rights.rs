//! `vogt user rights`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::user::rights::{self, Question};
use crate::render::rights::{HeldView, shut_out};

/// Show what a person may do, and through which roles
///
/// Rights that are given and have no effect are shown with the reason: withheld from the person, a
/// companion, a setting or bank access missing, or held in one tenant where only everywhere
/// counts. Without --tenant a right has effect if it has in any place; in JSON, role is null where
/// being a manager of the tenant gives it.
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
    let opened = ctx.open("user rights")?;
    let answer = rights::run(&opened.call(), &question)?;
    if let Some(tenant) = &answer.shut {
        let note = shut_out(answer.user.username.as_str(), tenant);
        ctx.printer.note(&format!("note: {note}"));
    }
    ctx.printer.all(answer.rights.iter().map(HeldView::from))?;
    Ok(Outcome::Done)
}
