//! `vogt completions`

use super::Verdict;
use super::context::Context;
use super::exit::Outcome;
use clap_complete::Shell;

/// Print the completion script of a shell
///
/// bash: vogt completions bash > ~/.local/share/bash-completion/completions/vogt
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::tree(), "vogt", &mut script);
    ctx.printer.raw(&script)?;
    Ok(Outcome::Done)
}
