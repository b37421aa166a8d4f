//! `vogt auth totp`: the second factor.

mod codes;
mod confirm;
mod enrol;
mod remove;

use crate::cli::Verdict;
use crate::cli::context::{Context, Opened};
use crate::cli::error::Failure;
use crate::cli::second_factor::{CodeOption, Given, password};
use crate::cli::{prompt, secrets};
use crate::domain::secret::Secret;
use crate::ops::Actor;
use crate::ops::auth::totp::{Identity, Person};
use clap::Subcommand;

/// The second factor: time-based codes (TOTP), and backup codes
#[derive(Debug, Subcommand)]
#[command(arg_required_else_help = true)]
pub(crate) enum Command {
    Enrol(enrol::Args),
    Confirm(confirm::Args),
    Remove(remove::Args),
    Codes(codes::Args),
}

impl Command {
    /// Runs the verb.
    pub(crate) fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Enrol(args) => enrol::run(&args, ctx),
            Command::Confirm(args) => confirm::run(&args, ctx),
            Command::Remove(args) => remove::run(&args, ctx),
            Command::Codes(args) => codes::run(&args, ctx),
        }
    }
}

/// How the person shows who it is: by the password, by a session, or by acting with --as.
#[derive(Debug, clap::Args)]
pub(crate) struct Who {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Read the password from the first line of stdin
    #[arg(long)]
    password_stdin: bool,
    /// Read the session of a login, or of one that asked for a second factor, from the first line
    /// of stdin
    #[arg(long, conflicts_with = "password_stdin")]
    session_stdin: bool,
}

/// Who it is, as it was shown; a [`Person`] borrows it.
struct Claimed<'a> {
    username: &'a str,
    way: Way,
    code: Option<Given>,
}

enum Way {
    Password(Secret),
    Session(Secret),
    Acting,
}

impl Who {
    /// The name given.
    fn name(&self) -> &str {
        &self.username
    }

    /// Whether any of its options was given.
    fn is_given(&self) -> bool {
        self.password_stdin || self.session_stdin
    }

    /// Reads what shows who it is, then a code of the second factor in force where `code` can take
    /// one.
    fn claim(&self, code: Option<&CodeOption>, opened: &Opened) -> Result<Claimed<'_>, Failure> {
        let way = if self.session_stdin {
            let [token] = secrets::from_stdin(["session"])?;
            Way::Session(token)
        } else if self.password_stdin {
            Way::Password(password("Password", &self.username, true)?)
        } else if matches!(opened.call().actor, Actor::Account(_)) {
            Way::Acting
        } else if prompt::possible() {
            Way::Password(password("Password", &self.username, false)?)
        } else {
            return Err(
                Failure::usage("nothing shows that it is the person").with_hint(
                    "add --password-stdin or --session-stdin, or act as the person: --as USER",
                ),
            );
        };
        Ok(Claimed {
            username: &self.username,
            way,
            code: code.map_or(Ok(None), CodeOption::read)?,
        })
    }
}

impl Claimed<'_> {
    fn person(&self) -> Person<'_> {
        Person {
            username: self.username,
            identity: match &self.way {
                Way::Password(password) => Identity::Password(password),
                Way::Session(token) => Identity::Session(token),
                Way::Acting => Identity::Acting,
            },
            code: self.code.as_ref().map(Given::code),
        }
    }
}
