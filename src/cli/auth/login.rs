//! `vogt auth login`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::saved::Saved;
use crate::cli::second_factor::{Given, SecondFactor};
use crate::domain::refusal::Refusal;
use crate::domain::visible::as_word;
use crate::ops::Actor;
use crate::ops::auth::login::{self, Decision, Login};
use crate::render::auth::LoginView;
use std::net::IpAddr;

/// Ask whether a login holds
///
/// The decision is granted (exit code 0), change_required or denied (7 both). Each attempt is
/// counted and audited. A denial says no more than that, whatever the reason.
///
/// change_required comes with a session that is good for one deed only: setting a new password
/// (`vogt auth passwd --session-stdin`), or a second factor where the policy asks for one and there
/// is none (`vogt auth totp enrol --session-stdin`). After it, log in again.
///
/// Whoever has a second factor gives a code of it as well; without one, or with a wrong one, the
/// login is denied and counts. A code is good once.
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
    #[command(flatten)]
    second_factor: SecondFactor,
    /// Keep the session for --as, in a file of your own below XDG_RUNTIME_DIR
    #[arg(long)]
    save: bool,
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
    // before anyone is asked for a password in vain
    let place = args
        .save
        .then(|| Saved::required(opened.store.path(), &args.username))
        .transpose()?;
    let given = args.second_factor.with_password(
        "Password",
        &args.username,
        args.password_stdin,
        &opened,
    )?;
    let decision = login::run(
        &call,
        &Login {
            username: &args.username,
            password: &given.password,
            code: given.code.as_ref().map(Given::code),
            address: args.ip,
        },
    )?;
    let saved = place.is_some();
    if let (Some(place), Decision::Granted(granted)) = (place, &decision) {
        place.write(&granted.session)?;
        ctx.printer.note(&format!(
            "note: the session is saved; vogt --as {} acts by it until it ends",
            as_word(&granted.username)
        ));
    }
    let view = LoginView::new(&decision, args.explain);
    ctx.printer.one(&view.saved(saved))?;
    Ok(match decision {
        Decision::Granted(_) => Outcome::Done,
        Decision::ChangeRequired { .. } | Decision::Denied(_) => Outcome::Denied,
    })
}
