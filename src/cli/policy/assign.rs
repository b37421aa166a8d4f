//! `vogt policy assign`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::user::print_all;
use crate::ops::policy::assign::{self, Assign, Assigned, Whom};
use crate::ops::user::{DEFAULT_MOST, People};
use crate::render::policy::summary;
use crate::render::tenant::TenantView;
use clap::ArgGroup;

/// Give people an own policy, or a tenant one for its people
///
/// The policy in force is the person's own, else the tenant's, else the default one, else builtin.
/// With default in place of a name the own policy is taken away again. All of them get it, or
/// none. As policy edit, it says on stderr what would come of it, asks, and shuts out no last
/// administrator.
///
/// Examples:
///   vogt policy assign strict --user ana,bo
///   vogt policy assign office --tenant nord --dry-run
///   vogt policy assign strict --where 'administrator=administrator'
///   vogt policy assign default --user ana
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
#[command(group = ArgGroup::new("whom").required(true))]
pub(crate) struct Args {
    /// Name of the policy; default: back to the inherited one
    policy: String,
    /// To these people
    #[arg(long, value_name = "USER", group = "whom", num_args = 1.., value_delimiter = ',')]
    user: Vec<String>,
    /// To the people of these tenants who have no own policy
    #[arg(long, value_name = "TENANT", group = "whom", num_args = 1.., value_delimiter = ',')]
    tenant: Vec<String>,
    /// To whom this selector chooses (user list --help tells how they are written)
    #[arg(long = "where", value_name = "SELECTOR", group = "whom")]
    selector: Option<String>,
    /// Change nobody if these are more people
    #[arg(long, value_name = "N", default_value_t = DEFAULT_MOST)]
    max: u64,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let mut request = request(args, ctx)?;
    let opened = ctx.open("policy assign")?;
    let chosen = args.selector.is_some();
    if let Whom::People(people) = &mut request.whom
        && chosen
    {
        // the verb is held to exactly those who were counted
        people.count(&opened.call())?;
    }
    let deed = format!("Give the policy {} to", args.policy);
    if !ctx.goes_unasked() {
        let planned = assign::preview(&opened.call(), &request)?;
        if planned.impact.people > 0 || chosen {
            let summary = summary(&planned.impact);
            ctx.confirm(&format!("{deed} {}: {summary}. Go on?", whom(&planned)))?;
        }
    }
    let assigned = assign::run(&opened.call(), &request)?;
    if ctx.goes_unasked() {
        let summary = summary(&assigned.impact);
        ctx.printer
            .note(&format!("{deed} {}: {summary}", whom(&assigned)));
    }
    match request.whom {
        Whom::People(_) => print_all(&assigned.people, ctx)?,
        Whom::Tenants(_) => {
            ctx.printer
                .all(assigned.tenants.iter().map(TenantView::from))?;
        }
    }
    Ok(Outcome::Done)
}

fn request(args: &Args, ctx: &Context) -> Result<Assign, Failure> {
    let whom = match &args.selector {
        Some(text) => Whom::People(People::chosen(ctx.selector(text)?, args.max)),
        None if args.tenant.is_empty() => Whom::People(People::named(args.user.clone(), args.max)),
        None => Whom::Tenants(args.tenant.clone()),
    };
    Ok(Assign {
        policy: Some(args.policy.clone()).filter(|name| name != "default"),
        whom,
    })
}

/// To how many it is given.
fn whom(assigned: &Assigned) -> String {
    match (assigned.people.len(), assigned.tenants.len()) {
        (1, _) => "1 person".to_owned(),
        (0, 1) => "1 tenant".to_owned(),
        (0, tenants) => format!("{tenants} tenants"),
        (people, _) => format!("{people} people"),
    }
}
