//! `vogt policy add`

use super::new_name;
use super::values::Values;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::domain::policy::Preset;
use crate::ops::policy::add::{self, Add};
use crate::render::policy::PolicyView;

/// Make a policy
///
/// What is not said is inherited from the policy builtin, also when that changes with a later
/// version of vogt. Presets bring the values of published guidance (nist: NIST SP 800-63B-4, asvs:
/// OWASP ASVS 5.0, bsi: BSI ORP.4) or of the product documents (seed); what is said beside one
/// wins. Every policy refuses common passwords and those made of the person's own names.
///
/// A policy does nothing until it is given to someone: vogt policy assign, vogt policy default.
///
/// Examples:
///   vogt policy add strict --preset nist --blocklist pwned-passwords-sha1.txt
///   vogt policy add office --min-length 14 --idle-logout 30m --ip 192.0.2.0/24,2001:db8::/32
///   vogt policy add rotating --max-age 90d --history 10 --require lower,upper,digit,special
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Name of the policy in commands
    name: String,
    /// Begin with these values
    #[arg(long, value_name = "PRESET", value_parser = ["nist", "asvs", "bsi", "seed"])]
    preset: Option<String>,
    #[command(flatten)]
    values: Values,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let preset = args.preset.as_deref();
    let preset = preset.and_then(|word| {
        let mut known = Preset::ALL.into_iter();
        known.find(|preset| preset.as_str() == word)
    });
    let request = Add {
        name: new_name(&args.name)?,
        preset,
        changes: args.values.changes()?,
    };
    let opened = ctx.open("policy add")?;
    let made = add::run(&opened.call(), &request)?;
    ctx.printer.one(&PolicyView::from(&made))?;
    Ok(Outcome::Done)
}
