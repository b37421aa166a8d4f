//! `vogt tenant add`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::bad_name;
use crate::cli::exit::Outcome;
use crate::domain::name::{Slug, Title};
use crate::ops::tenant::add::{self, Add};
use crate::render::tenant::TenantView;

/// Add a tenant
///
/// It begins without people. The limit counts its local people and its members, locked ones too.
///
/// Examples:
///   vogt tenant add nord --name 'Kanzlei Nord'
///   vogt tenant add west --name 'Studio West' --max-users 25 --policy strict
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Its name in commands: a to z, digits, - and _
    slug: String,
    /// Its name for people
    #[arg(long, value_name = "NAME")]
    name: String,
    /// How many people it may have [default: any number]
    #[arg(long, value_name = "N", value_parser = limit)]
    max_users: Option<i64>,
    /// Its security policy; needs policy.manage [default: the default policy]
    #[arg(long, value_name = "POLICY")]
    policy: Option<String>,
}

fn limit(text: &str) -> Result<i64, String> {
    match text.parse() {
        Ok(most @ 1..) => Ok(most),
        _ => Err("write a whole number from 1 on".to_owned()),
    }
}

/// Runs the verb.
pub(crate) fn run(args: Args, ctx: &mut Context) -> Verdict {
    let request = Add {
        slug: Slug::parse_new(&args.slug).map_err(|problem| bad_name("slug", problem))?,
        name: Title::parse(&args.name).map_err(|problem| bad_name("name", problem))?,
        max_users: args.max_users,
        policy: args.policy,
    };
    let opened = ctx.open("tenant add")?;
    let added = add::run(&opened.call(), &request)?;
    ctx.printer.one(&TenantView::from(&added))?;
    Ok(Outcome::Done)
}
