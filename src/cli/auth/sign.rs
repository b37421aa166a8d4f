//! `vogt auth sign`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::second_factor::{Given, SecondFactor};
use crate::ops::auth::sign::{self, Decision, Sign};
use crate::render::auth::SignView;
use std::net::IpAddr;

/// Ask whether a signature holds
///
/// The person shows the password again, and a code of the second factor where there is one. The
/// decision is granted (exit code 0), change_required or denied (7 both). Failed signatures have a
/// counter of their own, which locks like that of logins; a granted login sets both to zero, a
/// signature neither. With a password that must be replaced first nothing is signed and nothing
/// used up.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Also judge the address it comes from
    #[arg(long, value_name = "ADDRESS")]
    ip: Option<IpAddr>,
    /// Read the password from the first line of stdin
    #[arg(long)]
    password_stdin: bool,
    #[command(flatten)]
    second_factor: SecondFactor,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_dry_run()?;
    let opened = ctx.open("auth sign")?;
    let given = args.second_factor.with_password(
        "Password",
        &args.username,
        args.password_stdin,
        &opened,
    )?;
    let decision = sign::run(
        &opened.call(),
        &Sign {
            username: &args.username,
            password: &given.password,
            code: given.code.as_ref().map(Given::code),
            address: args.ip,
        },
    )?;
    ctx.printer.one(&SignView::from(&decision))?;
    Ok(match decision {
        Decision::Granted(_) => Outcome::Done,
        Decision::ChangeRequired(..) | Decision::Denied(_) => Outcome::Denied,
    })
}
