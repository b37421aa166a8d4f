//! `vogt init`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::{Failure, bad_name};
use crate::cli::exit::Outcome;
use crate::cli::prompt;
use crate::cli::secrets::{NewPassword, OutFile};
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::right::{Catalog, banking, content, practice};
use crate::ops::Operator;
use crate::ops::init::{self, Founder, Init};
use crate::ops::user::Credential;
use crate::ops::user::list::{self, List};
use crate::render::Format;
use crate::render::init::InstallationView;
use crate::render::user::UserView;
use crate::store::Store;
use clap::ValueEnum;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// Make a new database
///
/// It begins with the built-in rights, roles and policy, and with the first administrator if one
/// is named. On a terminal, whatever is missing is asked for; elsewhere, without --admin no
/// account is made. A database that exists is never overwritten (exit code 4).
///
/// A password given by prompt, stdin or file is permanent; a generated one is good for one login,
/// at which a new one must be set.
///
/// Examples:
///   vogt init --example
///   vogt init --admin ada --email ada@kanzlei.example --first-name Ada --last-name Wagner
///        --catalog practice --temporary --print
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Username of the first administrator
    #[arg(long, value_name = "NAME")]
    admin: Option<String>,
    /// The administrator's e-mail address
    #[arg(long, value_name = "ADDRESS", requires = "admin")]
    email: Option<String>,
    /// The administrator's first name
    #[arg(long, value_name = "NAME", requires = "admin")]
    first_name: Option<String>,
    /// The administrator's last name
    #[arg(long, value_name = "NAME", requires = "admin")]
    last_name: Option<String>,
    /// Rights of an application to begin with; repeat, or separate by commas
    #[arg(
        long = "catalog",
        value_name = "CATALOG",
        value_enum,
        value_delimiter = ','
    )]
    catalogs: Vec<CatalogName>,
    /// Make up tenants, people and banks to look at, with all catalogs
    #[arg(long)]
    example: bool,
    #[command(flatten)]
    password: NewPassword,
}

/// The catalogs there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CatalogName {
    /// Articles, mailings, forms, profiles, images and folders
    Content,
    /// Payments, files, statements and signatures at banks
    Banking,
    /// Clients and file transfers of a law or tax practice
    Practice,
}

impl CatalogName {
    fn catalog(self) -> &'static Catalog {
        match self {
            CatalogName::Content => &content::CATALOG,
            CatalogName::Banking => &banking::CATALOG,
            CatalogName::Practice => &practice::CATALOG,
        }
    }
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.refuse_acting("init")?;
    let path = ctx.database()?;
    Store::require_vacant(&path)?;
    let out = OutFile::create(args.password.out.as_deref(), ctx)?;
    let make = |administrator| {
        let request = Init {
            path: path.clone(),
            catalogs: catalogs(args),
            administrator,
            example: args.example,
        };
        let operator = Operator::of_this_process();
        init::run(&ctx.env(), operator, ctx.ending(), &request).map_err(Failure::from)
    };
    let made = match person(args)? {
        None => make(None),
        Some(person) => args.password.set(person.username.as_str(), |credential| {
            make(Some(person.founder(credential)))
        }),
    }?;
    let added = made.administrator.as_ref();
    let secret = added
        .and_then(|added| added.temporary_password.as_ref())
        .filter(|_| !ctx.dry_run());
    if let (Some(out), Some(secret)) = (out, secret) {
        out.keep(secret)?;
    }
    let shown = secret.filter(|_| args.password.print);
    let view = InstallationView::new(&made, !ctx.dry_run(), shown);
    ctx.printer.one(&view)?;
    for notice in added.into_iter().flat_map(|added| &added.notices) {
        ctx.printer.note(&format!("note: {notice}"));
    }
    if !ctx.dry_run() {
        if args.example && ctx.printer.format == Format::Table {
            overview(ctx)?;
        }
        ctx.printer.note("Next:");
        let (database, program) = (ctx.named_database(), program());
        for step in view.next_steps(database.as_deref(), program.as_deref()) {
            ctx.printer.note(&step);
        }
    }
    Ok(Outcome::Done)
}

/// Who there is in the example, as `vogt user list` shows it.
fn overview(ctx: &Context) -> Result<(), Failure> {
    let opened = ctx.open("init")?;
    ctx.printer.raw(b"\n")?;
    let mut people = ctx.printer.list::<UserView<'_>>();
    list::run(&opened.call(), &List::default(), |account| {
        people.push(&UserView::from(&account))?;
        Ok::<_, Failure>(ControlFlow::Continue(()))
    })?;
    people.finish()?;
    Ok(())
}

/// Where this program lies, if it was called by its path.
fn program() -> Option<PathBuf> {
    let called = std::env::args_os().next()?;
    let by_path = Path::new(&called).components().count() > 1;
    by_path.then(std::env::current_exe)?.ok()
}

/// Each catalog once.
fn catalogs(args: &Args) -> Vec<&'static Catalog> {
    CatalogName::value_variants()
        .iter()
        .filter(|name| args.catalogs.contains(name))
        .map(|name| name.catalog())
        .collect()
}

/// The first administrator, as yet without a password.
struct Person {
    username: Username,
    email: Email,
    first_name: PersonName,
    last_name: PersonName,
}

impl Person {
    fn founder(&self, credential: Credential) -> Founder {
        Founder {
            username: self.username.clone(),
            email: self.email.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            credential,
        }
    }
}

fn person(args: &Args) -> Result<Option<Person>, Failure> {
    let Some(name) = name(args)? else {
        return Ok(None);
    };
    let username = Username::parse(&name).map_err(|problem| bad_name("username", problem))?;
    require_all(args)?;
    let email = answer(args.email.as_ref(), "E-mail address")?;
    let email = Email::parse(&email).map_err(|problem| bad_name("e-mail", problem))?;
    let called = |given: Option<&String>, what: &'static str, words| {
        PersonName::parse(&answer(given, words)?).map_err(|problem| bad_name(what, problem))
    };
    let first_name = called(args.first_name.as_ref(), "first name", "First name")?;
    let last_name = called(args.last_name.as_ref(), "last name", "Last name")?;
    Ok(Some(Person {
        username,
        email,
        first_name,
        last_name,
    }))
}

/// The name given, or asked for; an example has an administrator of its own.
fn name(args: &Args) -> Result<Option<String>, Failure> {
    let password = &args.password;
    let with_password =
        password.password_stdin || password.password_file.is_some() || password.temporary;
    match &args.admin {
        Some(name) => Ok(Some(name.clone())),
        None if prompt::possible() && (with_password || !args.example) => {
            let name = prompt::line("Username of the first administrator (empty: none)")?;
            Ok(Some(name).filter(|name| !name.is_empty()))
        }
        None if with_password => Err(Failure::usage("--admin is missing")
            .with_hint("a password option is for the first administrator")),
        None => Ok(None),
    }
}

/// Off a terminal, what is missing is named at once.
fn require_all(args: &Args) -> Result<(), Failure> {
    if prompt::possible() {
        return Ok(());
    }
    let missing: Vec<&str> = [
        ("--email", &args.email),
        ("--first-name", &args.first_name),
        ("--last-name", &args.last_name),
    ]
    .into_iter()
    .filter_map(|(flag, given)| given.is_none().then_some(flag))
    .collect();
    match missing.as_slice() {
        [] => Ok(()),
        [one] => Err(missing_flags(&format!("{one} is missing"))),
        [most @ .., last] => Err(missing_flags(&format!(
            "{} and {last} are missing",
            most.join(", ")
        ))),
    }
}

fn missing_flags(message: &str) -> Failure {
    Failure::usage(message).with_hint("on a terminal, what is missing is asked for")
}

fn answer(given: Option<&String>, words: &str) -> Result<String, Failure> {
    match given {
        Some(text) => Ok(text.clone()),
        None => prompt::line(words),
    }
}
