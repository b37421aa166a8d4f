//! `vogt auth redeem`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::{prompt, secrets};
use crate::domain::secret::Secret;
use crate::ops::Call;
use crate::ops::auth::redeem::{self, Redeem};
use crate::render::auth::RedeemedView;

/// Set a new password by a mailed one-time link
///
/// Takes the token of the link, for an invitation the activation code, and the new password, from
/// prompts or as lines on stdin. The token is what follows # in the link. A link is good once; a
/// refused new password does not use it up. Bank accesses in use are deactivated, and how many is
/// said. A lock by hand stays, and as long as it does the link is denied.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Read the token, for an invitation the activation code, and the new password from lines of
    /// stdin
    #[arg(long)]
    password_stdin: bool,
}

/// What is shown, from wherever it comes.
struct Shown {
    token: Secret,
    activation_code: Option<Secret>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_dry_run()?;
    let opened = ctx.open("auth redeem")?;
    let call = opened.call();
    let redeem = |shown: &Shown, new: &Secret| {
        let request = Redeem {
            token: &shown.token,
            activation_code: shown.activation_code.as_ref(),
            new,
        };
        redeem::run(&call, &request).map_err(Failure::from)
    };
    let redeemed = if args.password_stdin {
        let shown = read(&call)?;
        let [new] = secrets::from_stdin(["new password"])?;
        redeem(&shown, &new)
    } else if prompt::possible() {
        let shown = ask(&call)?;
        prompt::set_new_password("your account", |new| redeem(&shown, &new))
    } else {
        Err(Failure::usage("the token is missing").with_hint("add --password-stdin"))
    }?;
    ctx.printer.one(&RedeemedView::from(&redeemed))?;
    Ok(Outcome::Done)
}

fn read(call: &Call<'_>) -> Result<Shown, Failure> {
    let [token] = secrets::from_stdin(["token"])?;
    let activation_code = if redeem::needs_code(call, &token)? {
        let [code] = secrets::from_stdin(["activation code"])?;
        Some(code)
    } else {
        None
    };
    Ok(Shown {
        token,
        activation_code,
    })
}

fn ask(call: &Call<'_>) -> Result<Shown, Failure> {
    let token = prompt::password("Token from the mail")?;
    let activation_code = if redeem::needs_code(call, &token)? {
        Some(prompt::password("Activation code")?)
    } else {
        None
    };
    Ok(Shown {
        token,
        activation_code,
    })
}
