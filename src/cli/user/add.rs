//! `vogt user add`

use super::word;
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::{Failure, bad_moment, bad_name};
use crate::cli::exit::Outcome;
use crate::cli::prompt;
use crate::cli::secrets::{NewPassword, OutFile};
use crate::domain::moment::{parse_span, parse_when};
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::user::{Language, Salutation};
use crate::ops::user::add::{self, Add, Demo, Home};
use crate::render::user::{UserView, UserWithSecret};

/// Add a person
///
/// On a terminal, whatever is missing is asked for; elsewhere it is an error. A password given by
/// prompt, stdin or file is permanent; a generated one is good for one login, at which a new one
/// must be set. Without a role the setting user.default_roles decides.
///
/// Examples:
///   vogt user add ana --email ana@kanzlei.example --first-name Ana --last-name López
///        --role member --tenant nord --temporary --print
///   vogt user add --email bo@agentur.example --first-name Bo --last-name Berg --global --demo
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Username [default: the e-mail address]
    username: Option<String>,
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// First name
    #[arg(long, value_name = "NAME")]
    first_name: Option<String>,
    /// Last name
    #[arg(long, value_name = "NAME")]
    last_name: Option<String>,
    /// How the person is addressed
    #[arg(long, value_parser = ["mr", "mrs", "mx"])]
    salutation: Option<String>,
    /// Role to give; repeat, or separate by commas
    #[arg(long = "role", value_name = "ROLE", value_delimiter = ',')]
    roles: Vec<String>,
    /// The person belongs to this tenant and to no other
    #[arg(long, value_name = "TENANT", conflicts_with = "global")]
    tenant: Option<String>,
    /// The person belongs to all tenants
    #[arg(long)]
    global: bool,
    /// Restrict a global person to these tenants; repeat, or separate by commas
    #[arg(
        long,
        value_name = "TENANT",
        requires = "global",
        value_delimiter = ','
    )]
    restrict_to: Vec<String>,
    /// The person's own security policy
    #[arg(long, value_name = "POLICY")]
    policy: Option<String>,
    /// A demo account, locked after this time [default: as the policy says, 30d]
    #[arg(long, value_name = "SPAN", num_args = 0..=1, require_equals = true, default_missing_value = "policy")]
    demo: Option<String>,
    /// The account ends then: a date (its end) or a moment
    #[arg(long, value_name = "DATE")]
    expires: Option<String>,
    /// Begin locked by hand
    #[arg(long)]
    locked: bool,
    /// With bank access; this never changes
    #[arg(long, conflicts_with = "no_bank_access")]
    bank_access: bool,
    /// Without bank access (the default); this never changes
    #[arg(long)]
    no_bank_access: bool,
    /// The person takes over bank accesses from another installation
    #[arg(long)]
    import_bank_access: bool,
    /// The language of mails
    #[arg(long, value_parser = ["de", "en"])]
    language: Option<String>,
    #[command(flatten)]
    password: NewPassword,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    let mut request = request(args, ctx)?;
    let who = request
        .username
        .as_ref()
        .map_or_else(|| request.email.to_string(), Username::to_string);
    let opened = ctx.open("user add")?;
    let out = OutFile::create(args.password.out.as_deref(), ctx)?;
    request.credential = Some(args.password.resolve(&who)?);
    let added = add::run(&opened.call(), &request)?;
    let secret = added.temporary_password.as_ref().filter(|_| !ctx.dry_run());
    if let (Some(out), Some(secret)) = (out, secret) {
        out.keep(secret)?;
    }
    for notice in &added.notices {
        ctx.printer.note(&format!("note: {notice}"));
    }
    ctx.printer.one(&UserWithSecret {
        user: UserView::from(&added.account),
        temporary_password: secret
            .filter(|_| args.password.print)
            .map(|secret| secret.reveal()),
    })?;
    Ok(Outcome::Done)
}

fn request(args: &Args, ctx: &Context) -> Result<Add, Failure> {
    let ask = |given: &Option<String>, flag: &'static str, words: &str| match given {
        Some(text) => Ok(text.clone()),
        None if prompt::possible() => prompt::line(words),
        None => Err(Failure::usage(format!("{flag} is missing"))
            .with_hint("on a terminal, what is missing is asked for")),
    };
    let email = ask(&args.email, "--email", "E-mail address")?;
    let email = Email::parse(&email).map_err(|problem| bad_name("e-mail", problem))?;
    let username = match &args.username {
        Some(name) => Some(Username::parse(name).map_err(|problem| bad_name("username", problem))?),
        None => None,
    };
    let first = ask(&args.first_name, "--first-name", "First name")?;
    let last = ask(&args.last_name, "--last-name", "Last name")?;
    let tenant = match (&args.tenant, args.global) {
        (Some(tenant), _) => Some(tenant.clone()),
        (None, true) => None,
        (None, false) if prompt::possible() => {
            Some(prompt::line("Tenant (empty: all tenants)")?).filter(|tenant| !tenant.is_empty())
        }
        (None, false) => {
            return Err(Failure::usage("--tenant or --global is missing")
                .with_hint("--tenant T for one tenant, --global for all"));
        }
    };
    Ok(Add {
        username,
        email,
        salutation: word(args.salutation.as_deref(), &Salutation::ALL, |word| {
            word.as_str()
        }),
        first_name: PersonName::parse(&first).map_err(|problem| bad_name("first name", problem))?,
        last_name: PersonName::parse(&last).map_err(|problem| bad_name("last name", problem))?,
        language: word(args.language.as_deref(), &Language::ALL, |word| {
            word.as_str()
        }),
        roles: args.roles.clone(),
        home: match tenant {
            Some(tenant) => Home::Tenant(tenant),
            None => Home::Global {
                restrict_to: args.restrict_to.clone(),
            },
        },
        policy: args.policy.clone(),
        demo: demo(args.demo.as_deref())?,
        expires: match &args.expires {
            Some(text) => Some(
                parse_when(text, ctx.zone()).map_err(|problem| bad_moment("--expires", problem))?,
            ),
            None => None,
        },
        locked: args.locked,
        bank_access: args.bank_access,
        import_bank_access: args.import_bank_access,
        credential: None,
    })
}

fn demo(text: Option<&str>) -> Result<Option<Demo>, Failure> {
    match text {
        None => Ok(None),
        Some("policy") => Ok(Some(Demo::AsPolicy)),
        Some(span) => parse_span(span)
            .map(|span| Some(Demo::For(span)))
            .map_err(|problem| bad_moment("--demo", problem)),
    }
}
