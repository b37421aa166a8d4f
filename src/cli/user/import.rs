//! `vogt user import`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::ops::user::import::{self, DefaultHome, Defaults, Import, Imported};
use crate::render::import::{Format, ImportedView, Left, Places, read};
use anyhow::Context as _;
use clap::ValueEnum;
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// Bring in many people from a file
///
/// All of them or none, in one transaction: each bad line is reported with its number and reason.
/// Each person passes the rules of vogt user add. Without a hash people begin without a password
/// (pending). With one they log in with the password they have; vogt then makes a hash of its own.
///
/// CSV is UTF-8 with commas and a header. Columns: username (else the address is taken), email,
/// salutation, first_name, last_name, scope (global or tenant), tenant, roles (separated by ;),
/// language, policy, demo (such as 30d), bank_access (yes or no), password_hash. Needed are email,
/// first_name, last_name, and tenant or scope. JSON lines, or a JSON list of objects, hold the same
/// fields, roles as a list.
///
/// Both may be what vogt user export writes, with --with-hashes too. Then roles with an end or in
/// other tenants, withheld rights, tenants managed, a restriction to tenants, appearances, ends and
/// locks by hand come along as well: tenants, roles, policies and appearances must be there, and
/// each of these passes the rules of its own verb. Second factors, sessions, bank accesses and the
/// reason and end of a lock stay behind; without hashes, passwords do.
///
/// With --update an unchanged export changes nothing. Where a line differs, the person comes to be
/// as it says, by the rules of user edit, restrict, grant, revoke, deny and allow, and of tenant
/// manager; a list of roles alone speaks of those held for good where the person belongs. It never
/// moves anyone to another tenant (user edit does), changes bank access, lifts or sets a lock, or
/// takes away roles in tenants the person may not enter.
///
/// Other systems, all of which need --tenant or --global:
///   htpasswd   Apache's file of names and hashes
///   shadow     /etc/shadow: locks and ends come along; accounts without a password are left out
///   django     manage.py dumpdata auth.user: who is not active is locked, a superuser is nothing
///   keycloak   an export of a realm with its users: realm roles that exist here are given
///
/// Where such a file says no e-mail address, --email-domain makes one of the username; where it
/// says no name, the username stands in for it. A CSV of those columns and --update mends them.
/// Locks, ends and hashes in such a file change nobody who has a password here, even with --update.
///
/// With --invite each new person without a hash is mailed a link, as by vogt user invite, and the
/// activation codes are printed: each is to be passed on in another way.
///
/// Hashes are taken from the operator only, and for people without a password only: argon2,
/// bcrypt, yescrypt, sha512-crypt, sha256-crypt, PBKDF2, and md5-crypt ($apr1$, $1$). Refused are
/// those that are as good as the password itself: {SHA}, the old crypt, passwords in the clear.
///
/// Examples:
///   vogt user import people.csv --create-tenants --dry-run
///   vogt user import people.csv --invite
///   vogt user import people.csv --update
///   vogt user export all.jsonl && vogt user import all.jsonl --update
///   vogt user import .htpasswd --format htpasswd --tenant north --email-domain example.org
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
    /// Mail an invitation to the people who are new and have no hash, and print their codes
    #[arg(long)]
    invite: bool,
    /// The tenant of new people whose line names none
    #[arg(long, value_name = "TENANT", conflicts_with = "global")]
    tenant: Option<String>,
    /// New people whose line names no tenant belong to all
    #[arg(long)]
    global: bool,
    /// Roles of new people whose line names none [default: the setting user.default_roles]
    #[arg(long = "role", value_name = "ROLE", value_delimiter = ',')]
    roles: Vec<String>,
    /// Makes an address of the username where a line has none: NAME@DOMAIN
    #[arg(long, value_name = "DOMAIN")]
    email_domain: Option<String>,
}

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum From {
    /// A header, then a line a person
    Csv,
    /// A JSON object a line, or one list of them
    Jsonl,
    /// NAME:HASH, by Apache's htpasswd
    Htpasswd,
    /// A shadow file of Linux
    Shadow,
    /// Django's dumpdata of its users
    Django,
    /// Keycloak's export of a realm
    Keycloak,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let name = args.file.display().to_string();
    let (format, defaults) = (format(args), defaults(args)?);
    let (file, bytes) = open(&args.file)?;
    let opened = ctx.open("user import")?;
    let progress = ctx.printer.progress(bytes);
    let input = BufReader::with_capacity(64 * 1024, progress.over(file));
    let rows =
        read(input, format, &defaults).map_err(|error| Failure::unreadable(&name, &error))?;
    let request = Import {
        update: args.update,
        skip_bad: args.skip_bad,
        create_tenants: args.create_tenants,
        invite: args.invite,
    };
    let imported = import::run(&opened.call(), request, rows);
    drop(progress);
    let mut imported = imported.map_err(|error| Failure::of_file(&name, error))?;
    let problems = Places {
        file: &name,
        problems: &imported.problems,
    };
    problems.lines().for_each(|line| ctx.printer.note(&line));
    let left = Left {
        file: &name,
        remarks: &imported.remarks,
    };
    left.lines().for_each(|line| ctx.printer.note(&line));
    tell(&imported, ctx);
    if ctx.dry_run() {
        // codes that open nothing
        imported.invited.clear();
    }
    ctx.printer.one(&ImportedView::from(&imported))?;
    Ok(Outcome::Done)
}

/// What the counts do not say by themselves.
fn tell(imported: &Imported, ctx: &Context) {
    if imported.left_out > 0 {
        let count = imported.left_out;
        let text = format!("note: left out {count} that are no people or have no password");
        ctx.printer.note(&text);
    }
    if imported.weak_hashes > 0 {
        let count = imported.weak_hashes;
        ctx.printer.note(&format!(
            "note: {count} came with a weak hash (md5-crypt), which their next login replaces"
        ));
    }
    if imported.passwords_kept > 0 {
        let count = imported.passwords_kept;
        ctx.printer.note(&format!(
            "note: {count} kept the password they have; a hash is only taken for who has none"
        ));
    }
}

fn format(args: &Args) -> Format {
    let ending = args.file.extension();
    let json = ["jsonl", "ndjson", "json"];
    let jsonl =
        ending.is_some_and(|ending| json.iter().any(|known| ending.eq_ignore_ascii_case(known)));
    match args.format {
        Some(From::Jsonl) => Format::Jsonl,
        None if jsonl => Format::Jsonl,
        Some(From::Csv) | None => Format::Csv,
        Some(From::Htpasswd) => Format::Htpasswd,
        Some(From::Shadow) => Format::Shadow,
        Some(From::Django) => Format::Django,
        Some(From::Keycloak) => Format::Keycloak,
    }
}

/// What stands in for what the file does not say.
///
/// # Errors
/// A format whose files never say where people belong, and no option that does (2).
fn defaults(args: &Args) -> Result<Defaults, Failure> {
    let home = match &args.tenant {
        Some(slug) => Some(DefaultHome::Tenant(slug.clone())),
        None => args.global.then_some(DefaultHome::Global),
    };
    let homeless = !matches!(args.format, None | Some(From::Csv | From::Jsonl));
    if homeless && home.is_none() {
        return Err(
            Failure::usage("such a file does not say where its people belong")
                .with_hint("add --tenant TENANT, or --global"),
        );
    }
    Ok(Defaults {
        home,
        roles: args.roles.clone(),
        email_domain: args.email_domain.clone(),
    })
}

/// The file and how many bytes it has.
fn open(path: &Path) -> anyhow::Result<(File, u64)> {
    let name = || format!("{} cannot be read", path.display());
    let file = File::open(path).with_context(name)?;
    let found = file.metadata().with_context(name)?;
    anyhow::ensure!(!found.is_dir(), "{} is a folder", path.display());
    Ok((file, found.len()))
}
