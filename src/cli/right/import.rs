//! `vogt right import`

use super::{file, print};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::ops::right::import::{self, Import};
use std::path::PathBuf;

/// Bring in a catalog of rights: an application's own, or one that vogt ships
///
/// All of it or nothing. Nobody holds its rights until a role that holds them is given. It needs
/// system.settings. A name that is taken is a conflict (4); a key or companion that is unknown and
/// combinations that go round in a circle are invalid (6).
///
/// The file:
///
///   name = "shop"                      # of the catalog: a slug
///
///   [[setting]]                        # a switch, for tenant setting; as many as needed
///   key = "shop.four_eyes"
///   title = "Refunds need two people"
///   title_de = "Erstattungen unter vier Augen"   # else as title
///   default = "off"                    # on or off [default: off]
///
///   [[right]]                          # as many as needed, at least one
///   name = "shop.orders.view"
///   title = "See orders"
///   menu = ["orders.overview"]         # entries it opens, in their order
///
///   [[right]]
///   name = "shop.refunds.confirm"
///   title = "Confirm refunds"
///   title_de = "Erstattungen bestätigen"
///   area = "menu"                      # system, object or menu [default: menu]
///   reach = "place"                    # place or installation [default: place]
///   requires = ["shop.orders.view"]    # rights it must be combined with
///   menu = ["orders.refunds"]
///   needs_setting = "shop.four_eyes"   # no effect while it is off
///   needs_bank_access = false          # true: no effect for people without bank access
///
/// Examples:
///   vogt right import shop.toml --dry-run
///   vogt right import --builtin banking
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(group = clap::ArgGroup::new("source").required(true).args(["file", "builtin"]))]
pub(crate) struct Args {
    /// The catalog as TOML
    file: Option<PathBuf>,
    /// A catalog that vogt ships: content, banking or practice
    #[arg(long, value_name = "NAME")]
    builtin: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let request = match (&args.file, &args.builtin) {
        (Some(path), _) => Import::Own(file::read(path)?),
        (None, Some(name)) => Import::Builtin(name.clone()),
        (None, None) => return Err(Failure::usage("FILE or --builtin is missing")),
    };
    let opened = ctx.open("right import")?;
    print(&import::run(&opened.call(), &request)?, ctx)?;
    Ok(Outcome::Done)
}
