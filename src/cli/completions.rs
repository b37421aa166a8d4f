//! `vogt completions`. The scripts that ask for names are written by hand, in completions/; the
//! others there are generated.

use super::Verdict;
use super::context::Context;
use super::exit::Outcome;
use clap_complete::Shell;

/// Print the completion script of a shell
///
/// For bash, zsh and fish it completes the names of people, tenants, roles, rights, policies and
/// banks, too, wherever the database can be read. With VOGT_AS, or --as before the cursor, only
/// names that this account may see are offered. Nobody is asked for a password meanwhile: where
/// the operator may look (operator = allow), it is the operator who asks what the account sees;
/// elsewhere a session saved for it (vogt auth login USER --save) has to prove who looks.
///
/// bash: vogt completions bash > ~/.local/share/bash-completion/completions/vogt
/// zsh:  vogt completions zsh > FOLDER/_vogt, where FOLDER is one of $fpath
/// fish: vogt completions fish > ~/.config/fish/completions/vogt.fish
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let asking = match args.shell {
        Shell::Bash => Some(include_str!("../../completions/vogt.bash")),
        Shell::Zsh => Some(include_str!("../../completions/_vogt")),
        Shell::Fish => Some(include_str!("../../completions/vogt.fish")),
        _ => None,
    };
    match asking {
        Some(script) => ctx.printer.raw(script.as_bytes())?,
        None => {
            let mut script = Vec::new();
            clap_complete::generate(args.shell, &mut super::tree(), "vogt", &mut script);
            ctx.printer.raw(&script)?;
        }
    }
    Ok(Outcome::Done)
}
