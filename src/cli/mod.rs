//! The command line: clap, settings, prompts and exit codes. One folder a noun, one file a verb;
//! a verb turns arguments into a request, calls one use case, and shows the outcome. This room
//! knows no SQL and no rules.

mod audit;
mod auth;
mod complete;
mod completions;
mod context;
mod db;
mod error;
mod exit;
mod init;
mod lockout;
mod mail;
mod man;
mod names;
mod noun;
mod outgoing;
mod policy;
mod probe;
mod program;
mod prompt;
mod recover;
mod right;
mod role;
mod saved;
mod second_factor;
mod secrets;
mod settings;
mod tenant;
mod terminal;
mod text_file;
mod toml_file;
mod trusted;
mod user;

use crate::domain::visible::escape_for_terminal;
use crate::render::{ErrorView, Format, Printer, Style};
use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use context::{Context, Globals};
use error::Failure;
use exit::{Kind, Outcome};
use noun::Noun;
use std::ffi::OsString;
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What a verb comes to.
type Verdict = Result<Outcome, Failure>;

/// Keeps the accounts of a multi-tenant application in one SQLite file
///
/// vogt keeps who may log in, to which tenants, with which rights, under which policy, what locks
/// them out, and how they get back in.
#[derive(Debug, Parser)]
#[command(
    name = "vogt",
    version,
    arg_required_else_help = true,
    subcommand_required = true,
    propagate_version = true,
    disable_help_subcommand = true
)]
struct Top {
    #[command(flatten)]
    globals: Globals,
}

/// What a call asks for.
struct Cli {
    globals: Globals,
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(Box<init::Args>),
    /// People: their accounts, passwords and reasons
    User(Noun<user::Command>),
    /// Roles: named sets of rights, and giving them to people
    Role(Noun<role::Command>),
    /// Rights: what there is to hold, and catalogs that bring more
    Right(Noun<right::Command>),
    /// Tenants: their people, managers, data and appearances; settings of the installation
    Tenant(Noun<tenant::Command>),
    /// Policies: what is asked of passwords, logins and sessions, and of whom
    Policy(Noun<policy::Command>),
    /// Lockouts: who is shut out and why, locking, unlocking, and the job for cron
    Lockout(Noun<lockout::Command>),
    /// Recovery: a way back in for an administrator who forgot the password
    Recover(Noun<recover::Command>),
    /// The door: logins, signatures, sessions, the second factor, and the own password
    Auth(Noun<auth::Command>),
    /// The audit trail: who did what, and the proof that it is whole
    Audit(Noun<audit::Command>),
    /// The outbox: mails that wait, delivering them, and what became of them
    Mail(Noun<mail::Command>),
    /// The database as a whole: what it holds, whether it is sound, copies and its schema
    Db(Noun<db::Command>),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    fn run(self, ctx: &mut Context) -> Verdict {
        match self {
            Command::Init(args) => init::run(&args, ctx),
            Command::User(Noun(command)) => command.run(ctx),
            Command::Role(Noun(command)) => command.run(ctx),
            Command::Right(Noun(command)) => command.run(ctx),
            Command::Tenant(Noun(command)) => command.run(ctx),
            Command::Policy(Noun(command)) => command.run(ctx),
            Command::Lockout(Noun(command)) => command.run(ctx),
            Command::Recover(Noun(command)) => command.run(ctx),
            Command::Auth(Noun(command)) => command.run(ctx),
            Command::Audit(Noun(command)) => command.run(ctx),
            Command::Mail(Noun(command)) => command.run(ctx),
            Command::Db(Noun(command)) => command.run(ctx),
            Command::Completions(args) => completions::run(&args, ctx),
            Command::Man(args) => man::run(&args, ctx),
        }
    }
}

/// The whole command tree, with the exit codes at the end of every page.
fn tree() -> clap::Command {
    with_exit_codes(Command::augment_subcommands(Top::command()))
}

/// The part of the tree that the arguments name, which is nearly always enough. Each noun left out
/// saves a copy of every global option.
fn named_tree(arguments: &[OsString]) -> clap::Command {
    let is_noun = |word: &OsString| word.to_str().is_some_and(Command::has_subcommand);
    if !arguments.iter().any(is_noun) {
        return Top::command();
    }
    let nouns = Command::augment_subcommands(clap::Command::new("nouns"));
    let is_named = |noun: &&clap::Command| arguments.iter().any(|word| word == noun.get_name());
    Top::command().subcommands(nouns.get_subcommands().filter(is_named).cloned())
}

fn with_exit_codes(command: clap::Command) -> clap::Command {
    command
        .after_long_help(exit::TABLE)
        .mut_subcommands(with_exit_codes)
}

/// Runs the program: arguments in, exit code out.
pub fn main(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    harden();
    report_file_size_limit();
    let arguments: Vec<OsString> = arguments.collect();
    if let Some(line) = complete::asked(&arguments) {
        return complete::run(&line);
    }
    let cli = match parse(&arguments) {
        Ok(cli) => cli,
        Err(error) => return not_understood(&visible(error, &arguments), wants_json(&arguments)),
    };
    let format = cli.globals.format();
    let rehearsed = cli.globals.dry_run && !cli.globals.quiet;
    let verdict = Context::new(cli.globals).and_then(|mut ctx| {
        let outcome = cli.command.run(&mut ctx)?;
        outgoing::deliver_at_once(&ctx);
        Ok(outcome)
    });
    ExitCode::from(match verdict {
        Ok(outcome) => {
            if rehearsed {
                talker(format).note("note: a dry run: nothing was kept");
            }
            outcome.code()
        }
        Err(failure) => {
            if let Some(view) = failure.view() {
                talker(format).error(&view);
            }
            failure.code()
        }
    })
}

/// What makes no sense to the part of the tree that is named is put to all of it, which knows
/// what may have been meant; so is a question for help.
fn parse(arguments: &[OsString]) -> Result<Cli, clap::Error> {
    let matches = match named_tree(arguments).try_get_matches_from(arguments) {
        Err(error) if error.kind() != ErrorKind::DisplayVersion => {
            tree().try_get_matches_from(arguments)
        }
        known => known,
    }?;
    Ok(Cli {
        globals: Globals::from_arg_matches(&matches)?,
        command: Command::from_arg_matches(&matches)?,
    })
}

/// The same error without anything a terminal would obey. clap repeats arguments as they came: so
/// it is asked again with arguments in which all of that is escaped.
fn visible(error: clap::Error, arguments: &[OsString]) -> clap::Error {
    let escape = |text: &str| escape_for_terminal(text).into_owned();
    let escaped: Vec<OsString> = arguments
        .iter()
        .map(|argument| escape(&argument.to_string_lossy()).into())
        .collect();
    if escaped == arguments {
        return error;
    }
    match parse(&escaped) {
        Err(again) if again.kind() == error.kind() => again,
        _ => {
            let text = error.to_string();
            let lines: Vec<_> = text.lines().map(escape).collect();
            let lines = lines.join("\n");
            let message = lines.strip_prefix("error: ").unwrap_or(&lines);
            clap::Error::raw(error.kind(), format!("{message}\n"))
        }
    }
}

/// Keeps secrets in memory out of core dumps, and other processes of the same user out of it.
fn harden() {
    crate::ops::forbid_core_dumps();
}

/// Lets a limit on the size of files (`ulimit -f`) come back as a failed write, like a full disk:
/// its signal would end the program without a word.
fn report_file_size_limit() {
    // where it cannot be caught, it goes on doing what it does
    drop(signal_hook::flag::register(
        signal_hook::consts::SIGXFSZ,
        Arc::new(AtomicBool::new(false)),
    ));
}

/// A printer for errors before or after there is a context.
fn talker(format: Format) -> Printer {
    Printer {
        format,
        style: Style {
            color: false,
            ascii: false,
            width: None,
            zone: jiff::tz::TimeZone::UTC,
        },
        quiet: false,
    }
}

/// Whether JSON was asked for anywhere, also among arguments that make no sense.
fn wants_json(arguments: &[OsString]) -> bool {
    let words: Vec<_> = arguments
        .iter()
        .map(|word| word.to_string_lossy())
        .collect();
    words.iter().enumerate().any(|(position, word)| {
        let next = || words.get(position + 1).map_or("", |next| next.as_ref());
        let format = match word.as_ref() {
            "--json" => return true,
            "-o" | "--output" => next(),
            word => word
                .strip_prefix("--output=")
                .or_else(|| word.strip_prefix("-o=").or_else(|| word.strip_prefix("-o")))
                .unwrap_or(""),
        };
        matches!(format, "json" | "jsonl")
    })
}

/// Help and version on stdout; wrong usage as clap words it, or as one JSON object.
fn not_understood(error: &clap::Error, json: bool) -> ExitCode {
    let asked = matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    );
    if json && !asked {
        let text = error.to_string();
        let message = text
            .lines()
            .map(|line| line.trim_start_matches("error: ").trim())
            .take_while(|line| !line.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let tip = text
            .lines()
            .find_map(|line| line.trim().strip_prefix("tip: "));
        let help = error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
        talker(Format::Json).error(&ErrorView {
            kind: Kind::Usage.as_str(),
            message: if help { "a verb is missing" } else { &message },
            hint: Some(tip.unwrap_or("see --help")),
            violations: None,
            problems: None,
        });
    } else {
        // a closed pipe is no news to anyone
        drop(error.print());
    }
    ExitCode::from(if asked { 0 } else { Kind::Usage.code() })
}
