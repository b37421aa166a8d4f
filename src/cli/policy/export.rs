//! `vogt policy export`

use super::file;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::{Kind, Outcome};
use crate::domain::policy::BUILTIN;
use crate::domain::visible::escape_for_terminal;
use crate::ops::policy::{Described, list};
use crate::render::Format;
use crate::render::policy::PolicyView;

/// Write policies as TOML, for policy import
///
/// Only what is given in a policy is written, so that what it inherits stays inherited; builtin is
/// not among them. With -o json or csv it is what policy list says of them.
///
/// Examples:
///   vogt policy export > policies.toml
///   vogt policy export strict office > policies.toml
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Names of policies [default: all]
    #[arg(value_name = "POLICY")]
    policies: Vec<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let opened = ctx.open("policy export")?;
    let all = list::run(&opened.call(), None)?;
    let chosen = chosen(all, &args.policies)?;
    if ctx.printer.format == Format::Table {
        ctx.printer.raw(file::write(&chosen).as_bytes())?;
        return Ok(Outcome::Done);
    }
    ctx.printer.all(chosen.iter().map(PolicyView::from))?;
    Ok(Outcome::Done)
}

fn chosen(mut all: Vec<Described>, names: &[String]) -> Result<Vec<Described>, Failure> {
    all.retain(|policy| policy.name != BUILTIN);
    for name in names {
        if !all.iter().any(|policy| policy.name == *name) {
            let name = escape_for_terminal(name);
            return Err(Failure::new(
                Kind::NotFound,
                format!("no policy to export is named {name}"),
            )
            .with_hint("vogt policy list shows what there is; builtin is part of vogt"));
        }
    }
    all.retain(|policy| names.is_empty() || names.contains(&policy.name));
    Ok(all)
}
