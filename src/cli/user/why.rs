//! `vogt user why`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::user::why::{self, Question};
use crate::render::why::WhyView;
use std::net::IpAddr;

/// Say whether a person can log in, and if not every reason at once
///
/// Each reason comes with since when, until when, and the command that lifts it. With --right the
/// question is whether that right can be used, too. Nothing is counted. Exit code 0: yes, 7: no.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// As if the login came from this address
    #[arg(long, value_name = "ADDRESS")]
    ip: Option<IpAddr>,
    /// Ask for this right, too
    #[arg(long, value_name = "RIGHT")]
    right: Option<String>,
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
        address: args.ip,
        right: args.right.clone(),
        tenant: args.tenant.clone(),
        at: ctx.moment_to_judge(args.at.as_deref())?,
    };
    let opened = ctx.open("user why")?;
    let answer = why::run(&opened.call(), &question)?;
    ctx.printer.one(&WhyView::from(&answer))?;
    Ok(if answer.is_yes() {
        Outcome::Done
    } else {
        Outcome::Denied
    })
}
