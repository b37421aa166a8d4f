//! `vogt policy test`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::{prompt, secrets};
use crate::ops::policy::test::{self, Test};
use crate::render::policy::TestView;

/// Try a password against a policy, rule by rule
///
/// Exit code 9 if a rule is broken. Nothing is set or counted. With --user the password is also
/// held against that person's names. The passwords a person had are never compared with here:
/// that is part of changing the own one (vogt auth passwd), and anything else would be a way to
/// guess.
///
/// Examples:
///   vogt policy test strict
///   vogt policy test builtin --user ana --password-stdin --json < password
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Name of the policy
    policy: String,
    /// As a password of this person
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// Read the password from the first line of stdin [else it is asked for]
    #[arg(long)]
    password_stdin: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("policy test")?;
    let password = if args.password_stdin {
        let [password] = secrets::from_stdin(["password"])?;
        password
    } else if prompt::possible() {
        prompt::password("Password to try")?
    } else {
        return Err(Failure::usage("a password is missing").with_hint("add --password-stdin"));
    };
    let question = Test {
        policy: &args.policy,
        username: args.user.as_deref(),
        password: &password,
    };
    let answer = test::run(&opened.call(), &question)?;
    ctx.printer.one(&TestView::from(&answer))?;
    Ok(if answer.passed() {
        Outcome::Done
    } else {
        Outcome::CheckFailed
    })
}
