//! `vogt user export-profile`

use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::cli::secrets::OutFile;
use crate::cli::{Verdict, outgoing};
use crate::ops::mail::show;
use crate::ops::user::profile;
use crate::render::mail::MailView;
use crate::render::user::profile::write;
use std::path::PathBuf;

/// Write all that is stored about one person, as JSON
///
/// The user object, roles with their dates, sessions, failures, bank accesses, mails, and what the
/// audit trail says was done to the person, under former names, too. No password, hash, token or
/// code is among it. Everyone may have the own profile. A mail goes to no other address than the
/// one on file.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Write to a new file that only its owner can read
    #[arg(long, value_name = "FILE", conflicts_with = "mail")]
    out: Option<PathBuf>,
    /// Mail it to the person's address on file, as it will stand when the mail is sent
    #[arg(long)]
    mail: bool,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("user export-profile")?;
    if args.mail {
        let queued = profile::mail(&opened.call(), &args.username)?;
        let mail = show::queued(&opened.call(), &outgoing::reader(ctx), queued)?;
        ctx.printer.one(&MailView::from(&mail))?;
        return Ok(Outcome::Done);
    }
    let profile = profile::run(&opened.call(), &args.username)?;
    let mut text = Vec::new();
    write(&mut text, &profile)?;
    if args.out.is_none() {
        ctx.printer.raw(&text)?;
    } else if let Some(mut out) = OutFile::create(args.out.as_deref(), ctx)? {
        std::io::Write::write_all(&mut out.writer()?, &text)?;
        out.finish()?;
    }
    Ok(Outcome::Done)
}
