//! `vogt tenant data set`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::{Failure, bad_name};
use crate::cli::exit::Outcome;
use crate::domain::name::Slug;
use crate::ops::tenant::data::{self, Report};
use crate::render::tenant::DataView;

/// Report what the application holds for a tenant
///
/// For the operator, or an account with system.settings. Kinds that are not named stay as they
/// are, with their age. The recovery of an administrator asks for clients and file_transfers; any
/// further kind may be reported.
///
/// Examples:
///   vogt tenant data set nord clients=12 file_transfers=340
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Tenant
    tenant: String,
    /// A kind and how many of it there are: clients=12
    #[arg(required = true, value_name = "KIND=COUNT", value_parser = pair)]
    counts: Vec<(String, i64)>,
}

fn pair(text: &str) -> Result<(String, i64), String> {
    let whole = || "write a kind and a whole number from 0 on: clients=12".to_owned();
    let (kind, count) = text.split_once('=').ok_or_else(whole)?;
    match count.parse() {
        Ok(count @ 0..) => Ok((kind.to_owned(), count)),
        _ => Err(whole()),
    }
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let mut reports: Vec<Report> = Vec::new();
    for (kind, count) in &args.counts {
        let kind = Slug::parse(kind).map_err(|problem| bad_name("kind", problem))?;
        if reports.iter().any(|report| report.kind == kind) {
            return Err(Failure::usage(format!("{kind} is given twice")));
        }
        reports.push(Report {
            kind,
            count: *count,
        });
    }
    let opened = ctx.open("tenant data set")?;
    let tenant = data::set(&opened.call(), &args.tenant, &reports)?;
    ctx.printer.one(&DataView::from(&tenant))?;
    Ok(Outcome::Done)
}
