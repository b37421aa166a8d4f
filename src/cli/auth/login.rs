//! `vogt auth login`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::{prompt, secrets};
use crate::domain::refusal::Refusal;
use crate::domain::visible::escape_for_terminal;
use crate::ops::Actor;
use crate::ops::auth::login::{self, Decision, Login};
use crate::render::auth::LoginView;
use std::net::IpAddr;

/// Ask whether a login holds
///
/// The decision is granted (exit code 0), change_required or denied (7 both). Each attempt is
/// counted and audited. A denial says no more than that, whatever the reason. change_required
/// comes with a session that is good for `vogt auth passwd --session-stdin` and nothing else.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// The address the login comes from
    #[arg(long, value_name = "ADDRESS")]
    ip: Option<IpAddr>,
    /// Read the password from the first line of stdin
    #[arg(long)]
    password_stdin: bool,
    /// Say why a login is denied (operator only)
    #[arg(long)]
    explain: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_dry_run()?;
    let opened = ctx.open("auth login")?;
    let call = opened.call();
    if args.explain && !matches!(call.actor, Actor::Operator(_)) {
        return Err(Refusal::OperatorOnly {
            deed: "ask why a login is denied",
        }
        .into());
    }
    let password = if args.password_stdin {
        let [password] = secrets::from_stdin(["password"])?;
        password
    } else if prompt::possible() {
        prompt::password(&format!(
            "Password of {}",
            escape_for_terminal(&args.username)
        ))?
    } else {
        return Err(Failure::usage("the password is missing").with_hint("add --password-stdin"));
    };
    let decision = login::run(
        &call,
        &Login {
            username: &args.username,
            password: &password,
            address: args.ip,
        },
    )?;
    ctx.printer.one(&LoginView::new(&decision, args.explain))?;
    Ok(match decision {
        Decision::Granted(_) => Outcome::Done,
        Decision::ChangeRequired { .. } | Decision::Denied(_) => Outcome::Denied,
    })
}
