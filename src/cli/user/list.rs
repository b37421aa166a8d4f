//! `vogt user list`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::{Failure, bad_moment};
use crate::cli::exit::{Kind, Outcome};
use crate::domain::access::Status;
use crate::domain::moment::parse_span;
use crate::domain::name::nearest;
use crate::ops::Call;
use crate::ops::user::banks;
use crate::ops::user::list::{self, List};
use crate::render::View;
use crate::render::user::UserView;
use crate::render::user::banks::{UserWithBanks, headings};
use crate::store::user::Sort;
use clap::ValueEnum;
use std::ops::ControlFlow;

/// List people
///
/// The table shows, per person: the name, whether administrator (⚙) or manager of a tenant (♙),
/// bank access, two-factor, the last login, password failures that count, and the status.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only local people and members of this tenant
    #[arg(long, value_name = "TENANT")]
    tenant: Option<String>,
    /// Only holders of this role
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Only accounts that count as this
    #[arg(long, value_parser = ["active", "locked", "expired", "pending"])]
    status: Option<String>,
    /// Only administrators
    #[arg(long)]
    admin: bool,
    /// Only demo accounts
    #[arg(long)]
    demo: bool,
    /// Only demos, accounts and temporary passwords that end within this time
    #[arg(long, value_name = "SPAN")]
    expiring_within: Option<String>,
    /// Only who has not logged in for this time
    #[arg(long, value_name = "SPAN")]
    inactive_for: Option<String>,
    /// Only people in whose username, name or address this text occurs
    #[arg(long, value_name = "TEXT")]
    search: Option<String>,
    /// Only whom this selector chooses, such as 'tenant=north and status=locked'
    ///
    /// Fields are those of the user JSON, nested ones dotted (failures.login, policy.name,
    /// password.kind); role is any of the roles. Compare by = != < <= > >= and ~ (contains), join
    /// by and, or, not and brackets: not binds first, then and, then or. Case does not matter.
    /// Values with blanks or signs stand in quotes. A date is that whole local day: < is before
    /// it, > after it, = within it. What is absent equals none (or null, never) alone; no other
    /// comparison holds for it: last_login<2026-06-01 or last_login=never. A list is compared by
    /// its members, and != is exactly the contrary of =: role!=billing chooses who lacks it.
    #[arg(long = "where", value_name = "SELECTOR")]
    selector: Option<String>,
    /// What to sort by
    #[arg(long, value_name = "FIELD", value_enum, default_value = "username")]
    sort: SortBy,
    /// At most so many
    #[arg(long, value_name = "N")]
    limit: Option<u64>,
    /// Only these fields of the user JSON, as columns of the table or CSV
    #[arg(long, value_name = "FIELDS", value_delimiter = ',')]
    columns: Option<Vec<String>>,
    /// In the table, a column a bank: a tick and the subscriber's number there
    ///
    /// The tick is black where the bank is assigned and not in use yet, green where the access is
    /// ready, red where it is deactivated or locked; a dash where the bank is not assigned. Needs
    /// bank.view.
    #[arg(long, conflicts_with = "columns")]
    banks: bool,
    /// Write the table without any byte above 127
    #[arg(long)]
    ascii: bool,
    /// Judge today's facts at this later moment: a date, a moment, or a span from now
    #[arg(long, value_name = "WHEN")]
    at: Option<String>,
}

/// What a list can be sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum SortBy {
    /// The username
    Username,
    /// The e-mail address
    Email,
    /// Last name, then first name
    #[value(alias = "last_name")]
    LastName,
    /// Who never logged in comes first, then the longest ago
    #[value(alias = "last_login")]
    LastLogin,
    /// The oldest account first
    #[value(alias = "created_at")]
    CreatedAt,
    /// The next end of a demo or account first
    #[value(alias = "expires_at")]
    ExpiresAt,
}

/// Runs the verb.
pub(crate) fn run(args: Args, ctx: &mut Context) -> Verdict {
    ctx.printer.style.ascii |= args.ascii;
    let columns = args.columns.clone().map(check_columns).transpose()?;
    let with_banks = args.banks;
    let request = request(args, ctx)?;
    let opened = ctx.open("user list")?;
    if with_banks {
        return run_with_banks(&opened.call(), &request, ctx);
    }
    let mut list = ctx.printer.list_of::<UserView<'_>>(columns);
    list::run(&opened.call(), &request, |account| {
        list.push(&UserView::from(&account))?;
        Ok::<_, Failure>(ControlFlow::Continue(()))
    })?;
    list.finish()?;
    Ok(Outcome::Done)
}

fn run_with_banks(call: &Call<'_>, request: &List, ctx: &Context) -> Verdict {
    let list = banks::run(
        call,
        request,
        |slugs| {
            let headings = headings(&slugs);
            ctx.printer.list_under::<UserWithBanks<'_>>(headings)
        },
        |list, account, standings| {
            list.push(&UserWithBanks {
                user: UserView::from(&account),
                banks: &standings,
            })?;
            Ok::<_, Failure>(ControlFlow::Continue(()))
        },
    )?;
    list.finish()?;
    Ok(Outcome::Done)
}

fn request(args: Args, ctx: &Context) -> Result<List, Failure> {
    let span = |what: &'static str, text: Option<String>| {
        text.map(|text| parse_span(&text).map_err(|problem| bad_moment(what, problem)))
            .transpose()
    };
    Ok(List {
        tenant: args.tenant,
        role: args.role,
        status: Status::ALL
            .into_iter()
            .find(|status| Some(status.as_str()) == args.status.as_deref()),
        administrators: args.admin,
        demo: args.demo,
        expiring_within: span("--expiring-within", args.expiring_within)?,
        inactive_for: span("--inactive-for", args.inactive_for)?,
        search: args.search,
        selector: args.selector.map(|text| ctx.selector(&text)).transpose()?,
        sort: match args.sort {
            SortBy::Username => Sort::Username,
            SortBy::Email => Sort::Email,
            SortBy::LastName => Sort::Name,
            SortBy::LastLogin => Sort::LastLogin,
            SortBy::CreatedAt => Sort::Created,
            SortBy::ExpiresAt => Sort::Ends,
        },
        limit: args.limit,
        at: ctx.moment_to_judge(args.at.as_deref())?,
    })
}

/// Columns are fields of the user JSON, or the first part of nested ones.
fn check_columns(columns: Vec<String>) -> Result<Vec<String>, Failure> {
    for column in &columns {
        let known = UserView::FIELDS.iter().any(|field| {
            field == column
                || field
                    .split_once('.')
                    .is_some_and(|(first, _)| first == column)
        });
        if !known {
            let failure = Failure::new(Kind::Usage, format!("there is no column {column}"));
            let near = nearest(column, UserView::FIELDS.iter().copied());
            return Err(match near {
                Some(near) => failure.with_hint(format!("did you mean {near}?")),
                None => failure.with_hint(format!("columns: {}", UserView::FIELDS.join(", "))),
            });
        }
    }
    Ok(columns)
}
