//! `vogt recover complete`

use super::{email_of, print};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::{Failure, bad_name};
use crate::domain::name::{PersonName, Username};
use crate::ops::recover::complete::{self, NewAdmin, Way};
use crate::render::recover::ask_complete;

/// Give the administrator a way in again (cases 2 and 3)
///
/// Case 2, once verified: --mail-reset mails a one-time link to the administrator's address, if
/// that has not changed in the last 7 days; --new-admin makes a new administrator and mails a
/// one-time password. Case 3: clients, people and file transfers are counted once more in the same
/// transaction, and a one-time link is mailed; anything found makes the case case 2 for good.
/// Case 1 is completed by the deputy, who sets a new password.
///
/// Whoever completes a case never sees a secret.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Number of the case
    case: i64,
    /// Mail a one-time link to the administrator
    #[arg(long, conflicts_with = "new_admin")]
    mail_reset: bool,
    /// Make a new administrator of this name
    #[arg(long, value_name = "NAME", requires_all = ["email", "first_name", "last_name"])]
    new_admin: Option<String>,
    /// E-mail address of the new administrator
    #[arg(long, value_name = "E", requires = "new_admin")]
    email: Option<String>,
    /// First name of the new administrator
    #[arg(long, value_name = "F", requires = "new_admin")]
    first_name: Option<String>,
    /// Last name of the new administrator
    #[arg(long, value_name = "L", requires = "new_admin")]
    last_name: Option<String>,
}

impl Args {
    fn way(&self) -> Result<Option<Way>, Failure> {
        let (Some(username), Some(email), Some(first_name), Some(last_name)) = (
            self.new_admin.as_deref(),
            self.email.as_deref(),
            self.first_name.as_deref(),
            self.last_name.as_deref(),
        ) else {
            return Ok(self.mail_reset.then_some(Way::MailReset));
        };
        let name = |what: &'static str, text: &str| {
            PersonName::parse(text).map_err(|problem| bad_name(what, problem))
        };
        Ok(Some(Way::NewAdmin(NewAdmin {
            username: Username::parse(username).map_err(|problem| bad_name("username", problem))?,
            email: email_of("email", email)?,
            first_name: name("first name", first_name)?,
            last_name: name("last name", last_name)?,
        })))
    }
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let way = args.way()?;
    let way = way.as_ref();
    let opened = ctx.open("recover complete")?;
    let plan = complete::plan(&opened.call(), args.case, way)?;
    ctx.confirm(&ask_complete(&plan, way))?;
    let probe = ctx.probe();
    let ask = probe.as_ref().map(|probe| |tenant: &str| probe.ask(tenant));
    let done = complete::run(
        &opened.call(),
        args.case,
        way,
        &plan,
        ask.as_ref()
            .map(|ask| ask as &crate::ops::recover::Probe<'_>),
    )?;
    print(&done, ctx)
}
