//! `vogt user revoke`

use super::{note_what_fell, print_one};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::ops::user::People;
use crate::ops::user::revoke::{self, Revoke};

/// Take roles away from a person
///
/// Everyone keeps at least one role for good, and a place keeps an administrator who can log in.
/// Nobody takes the administrator role from the own account. Rights that fall because one that
/// they must be combined with was among them are named on stderr.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// Roles to take away
    #[arg(required = true, value_name = "ROLE", value_delimiter = ',')]
    roles: Vec<String>,
    /// In this tenant [default: where the person belongs; a tenant's role in its tenant]
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let request = Revoke {
        people: People::one(&args.username),
        roles: args.roles.clone(),
        tenant: args.tenant.clone(),
    };
    let opened = ctx.open("user revoke")?;
    let changed = revoke::run(&opened.call(), &request)?;
    note_what_fell(&changed, ctx);
    print_one(&changed.people, ctx)
}
