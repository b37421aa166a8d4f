//! `vogt lockout list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::domain::access::ReasonCode;
use crate::ops::lockout::list::{self, List};
use crate::render::lockout::LockoutView;
use clap::builder::PossibleValuesParser;
use std::ops::ControlFlow;

/// List everyone who cannot log in, with every reason
///
/// Locked by hand or after failed logins or signatures, ended, without a usable password, without
/// a role or tenant that lets in. What is listed is so at this moment, whether or not lockout
/// expire has run.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only local people and members of this tenant
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
    /// Only those for whom this reason holds
    #[arg(long, value_name = "CODE", value_parser = codes())]
    reason: Option<String>,
    /// Only whom this selector chooses (see vogt user list --help)
    #[arg(long = "where", value_name = "SELECTOR")]
    selector: Option<String>,
    /// Exit with 9 if there is anyone
    #[arg(long)]
    check: bool,
    /// Judge today's facts at this later moment: a date, a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// The reasons that can hold without anyone trying to log in.
fn codes() -> PossibleValuesParser {
    let codes = ReasonCode::ALL.into_iter();
    codes
        .filter(|code| *code != ReasonCode::AddressNotAllowed)
        .map(ReasonCode::as_str)
        .into()
}

/// Runs the verb.
pub(crate) fn run(args: Args, ctx: &mut Context) -> Verdict {
    let request = List {
        tenant: args.tenant,
        reason: ReasonCode::ALL
            .into_iter()
            .find(|code| Some(code.as_str()) == args.reason.as_deref()),
        selector: args.selector.map(|text| ctx.selector(&text)).transpose()?,
        at: ctx.moment_to_judge(args.at.as_deref())?,
    };
    let opened = ctx.open("lockout list")?;
    let mut shown = ctx.printer.list::<LockoutView<'_>>();
    list::run(&opened.call(), &request, |account| {
        shown.push(&LockoutView::from(&account))?;
        Ok::<_, Failure>(ControlFlow::Continue(()))
    })?;
    let count = shown.finish()?;
    Ok(if args.check && count > 0 {
        Outcome::CheckFailed
    } else {
        Outcome::Done
    })
}
