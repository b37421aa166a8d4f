//! `vogt user import`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::ops::user::import::{self, Import};
use crate::render::import::{Format, ImportedView, Places, read};
use anyhow::Context as _;
use clap::ValueEnum;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// Bring in many people from a file
///
/// All of them or none, in one transaction: each bad line is reported with its number and reason.
/// Each person passes the rules of `vogt user add` and begins without a password (pending).
///
/// CSV is UTF-8 with commas and a header. Columns: username (else the address is taken), email,
/// salutation, first_name, last_name, scope (global or tenant), tenant, roles (separated by ;),
/// language, policy, demo (such as 30d), bank_access (yes or no). Needed are email, first_name,
/// last_name, and tenant or scope. JSON lines hold the same fields, roles as a list, or
/// are those that vogt user export writes.
///
/// Examples:
///   vogt user import people.csv --create-tenants --dry-run
///   vogt user import people.csv --update
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// File to read
    file: PathBuf,
    /// What it holds [default: as its name ends, else csv]
    #[arg(long, value_name = "FORMAT", value_enum)]
    format: Option<From>,
    /// Bring people who exist to what their line says; who is not in the file stays as is
    #[arg(long)]
    update: bool,
    /// Leave bad lines out instead of keeping nothing
    #[arg(long)]
    skip_bad: bool,
    /// Make tenants that do not exist
    #[arg(long)]
    create_tenants: bool,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum From {
    /// A header, then a line a person
    Csv,
    /// A JSON object a line
    Jsonl,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let name = args.file.display().to_string();
    let (file, bytes) = open(&args.file)?;
    let opened = ctx.open("user import")?;
    let progress = ctx.printer.progress(bytes);
    let input = BufReader::with_capacity(64 * 1024, progress.over(file));
    let rows = read(input, format(args)).map_err(|error| Failure::unreadable(&name, &error))?;
    let request = Import {
        update: args.update,
        skip_bad: args.skip_bad,
        create_tenants: args.create_tenants,
    };
    let imported = import::run(&opened.call(), request, rows);
    drop(progress);
    let imported = imported.map_err(|error| Failure::of_file(&name, error))?;
    let problems = Places {
        file: &name,
        problems: &imported.problems,
    };
    problems.lines().for_each(|line| ctx.printer.note(&line));
    ctx.printer.one(&ImportedView::from(&imported))?;
    Ok(Outcome::Done)
}

fn format(args: &Args) -> Format {
    let ending = args.file.extension();
    let jsonl = ending.is_some_and(|ending| ending == "jsonl" || ending == "ndjson");
    match args.format {
        Some(From::Jsonl) => Format::Jsonl,
        None if jsonl => Format::Jsonl,
        Some(From::Csv) | None => Format::Csv,
    }
}

/// The file and how many bytes it has.
fn open(path: &Path) -> anyhow::Result<(File, u64)> {
    let name = || format!("{} cannot be read", path.display());
    let file = File::open(path).with_context(name)?;
    let found = file.metadata().with_context(name)?;
    anyhow::ensure!(!found.is_dir(), "{} is a folder", path.display());
    Ok((file, found.len()))
}
