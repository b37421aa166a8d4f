//! `vogt recover open`

use super::{Said, email_of, line, print};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::ops::recover::open::{self, Open};

/// Open a recovery case for an administrator who forgot the password
///
/// The case is found from the state of the database. Case 1: a colleague of the same tenant can
/// still log in (of the whole installation, for an administrator of everything: someone who
/// belongs everywhere). Case 2: nobody can, and data are there, or nobody knows. Case 3: nobody
/// can, and there are no clients, no file transfers and no other people. Counts that are older
/// than the setting recover.data_age, or were never reported, count as data. The answer says why,
/// and what comes next. A case is open for 14 days and can be resumed at any time.
///
/// A colleague is who has been one for 7 days: an account made in that time, one that came to
/// belong there, one with another e-mail address, and one whose password, invitation or second
/// factor somebody else has changed in that time count as people, but not as colleagues.
///
/// What the request says of the administrator (--first-name, --last-name, --email) is compared
/// with the record; case, blanks and composition aside, it must be the same. Who asks and the
/// administrator's address on file are told by mail.
///
/// Examples:
///   vogt recover open nele --requested-by "Ben Nord" --contact ben@nord.example \
///       --first-name Nele --last-name Nord --email nele@nord.example
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Administrator whose password is forgotten
    admin: String,
    /// Who asks
    #[arg(long, value_name = "NAME")]
    requested_by: String,
    /// E-mail address of who asks
    #[arg(long, value_name = "E")]
    contact: String,
    /// Tenant, for someone who administers several
    #[arg(long)]
    tenant: Option<String>,
    #[command(flatten)]
    said: Said,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let request = Open {
        admin: args.admin.clone(),
        tenant: args.tenant.clone(),
        requested_by: line("requested-by", &args.requested_by)?,
        contact: email_of("contact", &args.contact)?,
        claim: args.said.claim()?,
    };
    let opened = ctx.open("recover open")?;
    let probe = ctx.probe();
    let ask = probe.as_ref().map(|probe| |tenant: &str| probe.ask(tenant));
    let done = open::run(
        &opened.call(),
        &request,
        ask.as_ref()
            .map(|ask| ask as &crate::ops::recover::Probe<'_>),
    )?;
    print(&done, ctx)
}
