//! `vogt role matrix`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::role::matrix;
use crate::render::role::LineView;

/// Show rights against roles
///
/// One line a right, one column a role. In JSON each line names the roles that hold the right.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only roles that can be given in this tenant
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
    /// Write the table without any byte above 127
    #[arg(long)]
    ascii: bool,
    /// Judge today's facts at this later moment: a date, a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    ctx.printer.style.ascii |= args.ascii;
    let at = ctx.moment_to_judge(args.at.as_deref())?;
    let opened = ctx.open("role matrix")?;
    let matrix = matrix::run(&opened.call(), args.tenant.as_deref(), at)?;
    let headings = LineView::headings(&matrix);
    let mut shown = ctx.printer.list_under::<LineView<'_>>(headings);
    for line in &matrix.lines {
        shown.push(&LineView::new(line, &matrix))?;
    }
    shown.finish()?;
    Ok(Outcome::Done)
}
