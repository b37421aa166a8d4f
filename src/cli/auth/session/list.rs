//! `vogt auth session list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::ops::auth::session::list::{self, List};
use crate::render::session::SessionView;
use std::ops::ControlFlow;

/// List the sessions that are open
///
/// An account sees its own, and those of people over whom it holds session.manage. Sessions that
/// lay idle too long are not among them, whether or not lockout expire has run.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only those of this person
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// Only those of local people and members of this tenant
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: Args, ctx: &mut Context) -> Verdict {
    let request = List {
        username: args.user,
        tenant: args.tenant,
    };
    let opened = ctx.open("auth session list")?;
    let mut shown = ctx.printer.list::<SessionView<'_>>();
    list::run(&opened.call(), &request, |session| {
        shown.push(&SessionView::from(&session))?;
        Ok::<_, Failure>(ControlFlow::Continue(()))
    })?;
    shown.finish()?;
    Ok(Outcome::Done)
}
