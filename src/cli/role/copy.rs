//! `vogt role copy`

use super::{new_name, title};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::exit::Outcome;
use crate::ops::role::copy::{self, Copy};
use crate::ops::role::{Home, lacks_login};
use crate::render::role::{self, RoleView};

/// Make a role with the rights of another
///
/// The copy is where the original is, unless told otherwise; a copy of a built-in role is global
/// and can be changed. Whoever makes it must hold its rights, as for role add.
///
/// Examples:
///   vogt role copy administrator deputy
///   vogt role copy editor editor-nord --tenant nord
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// The role to copy
    role: String,
    /// Name of the new role in commands
    #[arg(value_name = "NEW")]
    name: String,
    /// Its name for people [default: that of the original]
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
    /// For the whole installation
    #[arg(long, conflicts_with = "tenant")]
    global: bool,
    /// For this tenant only
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let request = Copy {
        role: args.role.clone(),
        name: new_name(&args.name)?,
        title: title(args.title.as_deref())?,
        home: match &args.tenant {
            Some(tenant) => Some(Home::Tenant(tenant.clone())),
            None => args.global.then_some(Home::Global),
        },
    };
    let opened = ctx.open("role copy")?;
    let made = copy::run(&opened.call(), &request)?;
    if lacks_login(&made.role) {
        let note = role::lacks_login(&made);
        ctx.printer.note(&format!("note: {note}"));
    }
    ctx.printer.one(&RoleView::from(&made))?;
    Ok(Outcome::Done)
}
