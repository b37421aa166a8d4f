//! `vogt role add`

use super::{new_name, title};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::role::add::{self, Add};
use crate::ops::role::{Home, lacks_login};
use crate::render::role::{self, RoleView};

/// Make a role
///
/// A global role can be given everywhere, a tenant's role in that tenant only. Whoever makes it
/// must hold its rights there; rights of a catalog may be put into it with grant.catalog, too. A
/// right that must be combined with another comes with it or is refused.
///
/// Examples:
///   vogt role add editor --title Editor --global --right login,object.article.show
///   vogt role add clerk --tenant nord --right login --right client.view
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(group = clap::ArgGroup::new("home").required(true).args(["global", "tenant"]))]
pub(crate) struct Args {
    /// Name of the role in commands
    name: String,
    /// Its name for people [default: the same]
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// For the whole installation
    #[arg(long)]
    global: bool,
    /// For this tenant only
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
    /// Right it gives; repeat, or separate by commas
    #[arg(long = "right", value_name = "RIGHT", value_delimiter = ',')]
    rights: Vec<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let request = Add {
        name: new_name(&args.name)?,
        title: title(args.title.as_deref())?,
        home: args.tenant.clone().map_or(Home::Global, Home::Tenant),
        rights: args.rights.clone(),
    };
    let opened = ctx.open("role add")?;
    let made = add::run(&opened.call(), &request)?;
    if lacks_login(&made.role) {
        let note = role::lacks_login(&made);
        ctx.printer.note(&format!("note: {note}"));
    }
    ctx.printer.one(&RoleView::from(&made))?;
    Ok(Outcome::Done)
}
