//! `vogt auth session end`

use crate::cli::Verdict;
use crate::cli::context::{Context, Opened};
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::saved::Saved;
use crate::cli::secrets;
use crate::ops::auth::session::Shown;
use crate::ops::auth::session::end::{self, End};
use crate::render::session::SessionView;

/// End sessions at once
///
/// Those of these numbers, all of a person, or the one whose token stands on stdin, which is how an
/// application logs someone out. Without any of that, `vogt --as USER` ends the saved session by
/// which it acts, and forgets it. Everyone may end the own ones; those of others need
/// session.manage.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Numbers of sessions, as vogt auth session list shows them
    #[arg(value_name = "ID")]
    ids: Vec<i64>,
    /// All sessions of this person
    #[arg(long, value_name = "USER", conflicts_with = "ids")]
    user: Option<String>,
    /// The session whose token is the first line of stdin
    #[arg(long, conflicts_with_all = ["ids", "user"])]
    session_stdin: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("auth session end")?;
    let call = opened.call();
    let ended = if args.session_stdin {
        let [token] = secrets::from_stdin(["session"])?;
        end::run(&call, &End::Token(&token))?
    } else if let Some(name) = &args.user {
        end::run(&call, &End::Of(name))?
    } else if !args.ids.is_empty() {
        end::run(&call, &End::Numbers(&args.ids))?
    } else if let Some(token) = &opened.session {
        end::run(&call, &End::Token(token))?
    } else {
        return Err(Failure::usage("which sessions?").with_hint(
            "name their numbers, --user USER or --session-stdin; without any, --as USER ends the \
             saved session it acts by",
        ));
    };
    if !ctx.dry_run() {
        forget(&opened, &ended)?;
    }
    ctx.printer.all(ended.iter().map(SessionView::from))?;
    Ok(Outcome::Done)
}

/// Removes the saved sessions of this user of the operating system that are among those ended.
fn forget(opened: &Opened, ended: &[Shown]) -> Result<(), Failure> {
    for session in ended {
        let Some(saved) = Saved::place(opened.store.path(), &session.username) else {
            return Ok(());
        };
        if let Some(token) = saved.read()?
            && end::is_gone(&opened.call(), &token)?
        {
            saved.remove()?;
        }
    }
    Ok(())
}
