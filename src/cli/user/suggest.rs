//! `vogt user suggest`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::bad_name;
use crate::cli::exit::Outcome;
use crate::domain::name::Email;
use crate::ops::user::suggest;
use crate::render::Format;
use crate::render::user::suggestion::SuggestionView;

/// Suggest a free username for an e-mail address
///
/// The address itself, else what stands before the @, else that with a number behind it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: String,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let email = Email::parse(&args.email).map_err(|problem| bad_name("e-mail", problem))?;
    let opened = ctx.open("user suggest")?;
    let username = suggest::run(&opened.call(), &email)?;
    let view = SuggestionView {
        username: &username,
    };
    if ctx.printer.format == Format::Csv {
        ctx.printer.one(&view)?;
    } else {
        ctx.printer.value(username.as_str(), &view)?;
    }
    Ok(Outcome::Done)
}
