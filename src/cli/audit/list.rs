//! `vogt audit list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::{Failure, bad_moment};
use crate::cli::exit::Outcome;
use crate::domain::audit::HIDDEN;
use crate::domain::moment::{parse_since, parse_when};
use crate::ops::audit::list::{self, List};
use crate::render::audit::EntryView;
use std::ops::ControlFlow;

/// List what was done, by whom and to whom, oldest first
///
/// Whoever holds audit.view everywhere, and the operator, see all entries. Whoever holds it in a
/// tenant only sees what was done by or to people who belong to that tenant and nowhere else,
/// since their accounts were made. In these entries ••• stands for the people, tenants, roles,
/// appearances and policies that they could not look up either, and for what a case of
/// recovery says of strangers; --user and --by find nothing by what is hidden. The entries as
/// stored stay whole. Their hash, which covers all of an entry and of those before, is for who may
/// read all of them, as audit head and audit verify are: to others it is null, because it would
/// prove right whoever guesses a hidden name.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only what was done to this person or thing, also if it is gone; a person is followed through
    /// renaming, whichever of the names is given
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// Only what this person did, under whichever name, also if gone, or os:NAME
    #[arg(long, value_name = "USER")]
    by: Option<String>,
    /// Only this action, such as user.add, or all of a noun, such as login
    #[arg(long, value_name = "ACTION")]
    action: Option<String>,
    /// Only since this day, or this moment
    #[arg(long, value_name = "DATE")]
    since: Option<String>,
    /// Only until the end of this day, or this moment
    #[arg(long, value_name = "DATE")]
    until: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: Args, ctx: &mut Context) -> Verdict {
    let request = request(args, ctx)?;
    let opened = ctx.open("audit list")?;
    let mut list = ctx.printer.list::<EntryView<'_>>();
    let mut hidden = false;
    list::run(&opened.call(), request, |seen| {
        hidden |= seen.hides_something();
        list.push(&EntryView::from(&seen))?;
        Ok::<_, Failure>(ControlFlow::Continue(()))
    })?;
    list.finish()?;
    if hidden {
        let note = format!("note: {HIDDEN} stands for what you may not know");
        ctx.printer.note(&note);
    }
    Ok(Outcome::Done)
}

fn request(args: Args, ctx: &Context) -> Result<List, Failure> {
    let since = args.since.map(|text| {
        parse_since(&text, ctx.zone()).map_err(|problem| bad_moment("--since", problem))
    });
    let until = args.until.map(|text| {
        parse_when(&text, ctx.zone()).map_err(|problem| bad_moment("--until", problem))
    });
    Ok(List {
        user: args.user,
        by: args.by,
        action: args.action,
        since: since.transpose()?,
        until: until.transpose()?,
    })
}
