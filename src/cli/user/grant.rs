//! `vogt user grant`

use super::{note_all, print_one};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::ops::user::People;
use crate::ops::user::grant::{self, Grant};

/// Give roles to a person
///
/// For good, or until a moment at which they end by themselves. A role can be given only by who
/// may assign roles and holds all of its rights in that place, for as long; rights of a catalog
/// can be given to others with grant.catalog, too. Who has the role there already has it until the
/// new moment.
///
/// Where an account makes someone an administrator, a one-time password, invitation or link that
/// was given before is void: whoever set it could act as an administrator otherwise.
///
/// Examples:
///   vogt user grant ana editor --tenant nord
///   vogt user grant bo administrator --until 24h
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Roles to give
    #[arg(required = true, value_name = "ROLE", value_delimiter = ',')]
    roles: Vec<String>,
    /// In this tenant [default: where the person belongs; a tenant's role in its tenant]
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
    /// They end by themselves then: a date (its end), a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    until: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let request = Grant {
        people: People::one(&args.username),
        roles: args.roles.clone(),
        tenant: args.tenant.clone(),
        until: match &args.until {
            Some(text) => Some(ctx.moment("--until", text)?),
            None => None,
        },
    };
    let opened = ctx.open("user grant")?;
    let given = grant::run(&opened.call(), &request)?;
    note_all(&given.notices, ctx);
    print_one(&given.people, ctx)
}
