//! `vogt recover verify`

use super::{line, print};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::domain::recover::{Document, Method};
use crate::ops::recover::verify::{self, Verify};
use crate::render::recover::ask_verify;
use clap::ValueEnum;
use clap::builder::PossibleValue;

/// Record that a representative has shown an identity card or a passport (case 2)
///
/// By video only at an appointment (vogt recover schedule). Whoever looks at the document finds it
/// authentic or leaves the case unverified; its number is not asked for and must not be written
/// anywhere. With the setting recover.four_eyes on, another person confirms it.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Number of the case
    case: i64,
    /// Who may speak for the tenant
    #[arg(long, value_name = "NAME")]
    representative: String,
    /// What was shown
    #[arg(long, value_enum)]
    document: Document,
    /// How it was looked at
    #[arg(long, value_enum)]
    method: Method,
    /// Who found it authentic
    #[arg(long, value_name = "NAME")]
    checked_by: String,
    /// What entitles the representative: managing partner, power of attorney of …
    #[arg(long, value_name = "TEXT")]
    authority: Option<String>,
}

impl ValueEnum for Document {
    fn value_variants<'a>() -> &'a [Self] {
        &Document::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()))
    }
}

impl ValueEnum for Method {
    fn value_variants<'a>() -> &'a [Self] {
        &Method::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()))
    }
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let authority = args.authority.as_deref();
    let request = Verify {
        id: args.case,
        representative: line("representative", &args.representative)?,
        document: args.document,
        method: args.method,
        checked_by: line("checked-by", &args.checked_by)?,
        authority: authority.map(|text| line("authority", text)).transpose()?,
    };
    let opened = ctx.open("recover verify")?;
    verify::plan(&opened.call(), &request)?;
    let (who, checker) = (request.representative.as_str(), request.checked_by.as_str());
    ctx.confirm(&ask_verify(args.case, who, checker))?;
    print(&verify::run(&opened.call(), &request)?, ctx)
}
