//! `vogt tenant edit`

use super::note_overfull;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::{Failure, bad_name};
use crate::cli::exit::Outcome;
use crate::domain::name::Title;
use crate::ops::tenant::edit::{self, Edit};
use crate::render::tenant::TenantView;

/// Change a tenant
///
/// The name needs tenant.change in the tenant, the limit needs it everywhere, and the policy needs
/// policy.manage. A limit below the present number of people sends nobody away: nobody else comes
/// in until there is room.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Tenant
    tenant: String,
    /// Its name for people
    #[arg(long, value_name = "NAME")]
    name: Option<String>,
    /// How many people it may have; off for any number
    #[arg(long, value_name = "N", value_parser = limit)]
    max_users: Option<Limit>,
    /// Its security policy; default for the default one
    #[arg(long, value_name = "POLICY")]
    policy: Option<String>,
}

/// A limit, or none.
#[derive(Debug, Clone, Copy)]
struct Limit(Option<i64>);

fn limit(text: &str) -> Result<Limit, String> {
    if text == "off" {
        return Ok(Limit(None));
    }
    match text.parse() {
        Ok(most @ 1..) => Ok(Limit(Some(most))),
        _ => Err("write a whole number from 1 on, or off".to_owned()),
    }
}

/// Runs the verb.
pub(crate) fn run(args: Args, ctx: &mut Context) -> Verdict {
    if args.name.is_none() && args.max_users.is_none() && args.policy.is_none() {
        return Err(Failure::usage("nothing is to be changed")
            .with_hint("give --name, --max-users or --policy"));
    }
    let name = args.name.as_deref().map(Title::parse).transpose();
    let request = Edit {
        name: name.map_err(|problem| bad_name("name", problem))?,
        max_users: args.max_users.map(|limit| limit.0),
        policy: args
            .policy
            .map(|name| Some(name).filter(|name| name != "default")),
    };
    let opened = ctx.open("tenant edit")?;
    let edited = edit::run(&opened.call(), &args.tenant, &request)?;
    ctx.printer.one(&TenantView::from(&edited))?;
    note_overfull(&edited, ctx);
    Ok(Outcome::Done)
}
