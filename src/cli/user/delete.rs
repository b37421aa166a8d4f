//! `vogt user delete`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::names::{Names, who};
use crate::ops::user::delete;
use crate::render::user::UserView;

/// Delete people
///
/// Their sessions, roles, passwords and bank accesses go with them; the audit trail keeps what
/// was done and who they were. All of them are deleted, or none: nobody deletes the own account,
/// and a place keeps an administrator who can log in. Prints them as they were.
///
/// Examples:
///   vogt user delete ana
///   vogt user delete --where 'status=expired and expires_at<2026-01-01'
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    #[command(flatten)]
    names: Names,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let given = args.names.read(ctx)?;
    let opened = ctx.open("user delete")?;
    let people = given.counted(&opened)?;
    let planned = delete::plan(&opened.call(), &people)?;
    let question = match planned.as_slice() {
        [one] => {
            let user = one.shown();
            let (first, last) = (&user.first_name, &user.last_name);
            format!("Delete {} ({first} {last}) for good?", user.username)
        }
        several => {
            let usernames = several.iter().map(|one| one.shown().username.as_str());
            format!("Delete {} for good?", who(usernames))
        }
    };
    if ctx.goes_unasked() && planned.len() > 1 {
        ctx.printer.note(question.trim_end_matches('?'));
    }
    ctx.confirm(&question)?;
    let gone = delete::run(&opened.call(), &people)?;
    ctx.printer.all(gone.iter().map(UserView::from))?;
    Ok(Outcome::Done)
}
