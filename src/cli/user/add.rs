//! `vogt user add`

use super::{dialogue, word};
use crate::cli::Verdict;
use crate::cli::context::{Context, Opened};
use crate::cli::error::{Failure, bad_moment, bad_name};
use crate::cli::exit::Outcome;
use crate::cli::prompt;
use crate::cli::secrets::{NewPassword, OutFile};
use crate::domain::moment::{parse_span, parse_when};
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::user::{Language, Salutation};
use crate::ops::user::Credential;
use crate::ops::user::add::{self, Add, Demo, Home};
use crate::render::user::UserView;
use crate::render::user::secret::{UserWithCode, UserWithSecret};

/// Add a person
///
/// On a terminal, whatever is missing is asked for, tenant and roles with a choice of those that
/// whoever acts may give; elsewhere it is an error. A password given by prompt, stdin or file is
/// permanent; a generated one is good for one login, at which a new one must be set. --invite sets
/// none: the person chooses it by a mailed link and the activation code that is printed, which is
/// passed on another way. Without a role the setting user.default_roles decides.
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
        conflicts_with = "tenant",
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
    /// How the application looks: a global appearance or one of the own tenant
    #[arg(long, value_name = "APPEARANCE")]
    appearance: Option<String>,
    /// The language of mails
    #[arg(long, value_parser = ["de", "en"])]
    language: Option<String>,
    /// No password yet: mail an invitation, and print the activation code that goes with it
    #[arg(
        long,
        help_heading = "Password options",
        conflicts_with_all = ["password_stdin", "password_file", "temporary", "print", "out"]
    )]
    invite: bool,
    #[command(flatten)]
    password: NewPassword,
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    refuse_stray_span(args)?;
    let complete = told(args)?;
    let request_of = |told: Told| request(args, told, ctx);
    let early = complete.map(request_of).transpose()?;
    let opened = ctx.open("user add")?;
    let mut request = match early {
        Some(request) => request,
        None => request_of(asked(args, &opened)?)?,
    };
    let who = request
        .username
        .as_ref()
        .map_or_else(|| request.email.to_string(), Username::to_string);
    let out = OutFile::create(args.password.out.as_deref(), ctx)?;
    let mut add = |credential| {
        request.credential = Some(credential);
        add::run(&opened.call(), &request).map_err(Failure::from)
    };
    let added = if args.invite {
        add(Credential::Invited)
    } else {
        args.password.set(&who, add)
    }?;
    let secret = added.temporary_password.as_ref().filter(|_| !ctx.dry_run());
    if let (Some(out), Some(secret)) = (out, secret) {
        out.keep(secret)?;
    }
    for notice in &added.notices {
        ctx.printer.note(&format!("note: {notice}"));
    }
    if let Some(code) = added.activation_code.filter(|_| !ctx.dry_run()) {
        ctx.printer.one(&UserWithCode {
            user: UserView::from(&added.account),
            activation_code: code.reveal(),
        })?;
        return Ok(Outcome::Done);
    }
    ctx.printer.one(&UserWithSecret {
        user: UserView::from(&added.account),
        temporary_password: secret
            .filter(|_| args.password.print)
            .map(|secret| secret.reveal()),
    })?;
    Ok(Outcome::Done)
}

/// What a person cannot be added without, and what is asked for along with it.
struct Told {
    username: Option<String>,
    email: String,
    first_name: String,
    last_name: String,
    salutation: Option<Salutation>,
    home: Home,
    roles: Vec<String>,
}

/// Whoever writes `--demo 30d` means a time, and would make a user of that name.
fn refuse_stray_span(args: &Args) -> Result<(), Failure> {
    let span = |name: &&str| parse_span(name).is_ok();
    match args.username.as_deref().filter(span) {
        Some(span) if args.demo.is_some() => Err(Failure::usage(format!(
            "{span} stands where the username does"
        ))
        .with_hint(format!("a time follows --demo with a sign: --demo={span}"))),
        _ => Ok(()),
    }
}

/// What the arguments say; `None` where something is missing and there is someone to ask.
fn told(args: &Args) -> Result<Option<Told>, Failure> {
    let home = said_home(args);
    if let (Some(email), Some(first), Some(last), Some(home)) =
        (&args.email, &args.first_name, &args.last_name, &home)
    {
        return Ok(Some(Told {
            username: args.username.clone(),
            email: email.clone(),
            first_name: first.clone(),
            last_name: last.clone(),
            salutation: said_salutation(args),
            home: home.clone(),
            roles: args.roles.clone(),
        }));
    }
    if !prompt::possible() {
        refuse_missing(args)?;
    }
    Ok(None)
}

/// Asks for all that the arguments do not say.
fn asked(args: &Args, opened: &Opened) -> Result<Told, Failure> {
    let or_ask = |given: &Option<String>, ask: &dyn Fn() -> Result<String, Failure>| match given {
        Some(text) => Ok(text.clone()),
        None => ask(),
    };
    let email = or_ask(&args.email, &dialogue::email)?;
    let first_name = or_ask(&args.first_name, &|| dialogue::person_name("First name"))?;
    let last_name = or_ask(&args.last_name, &|| dialogue::person_name("Last name"))?;
    let home = match said_home(args) {
        Some(home) => home,
        None => dialogue::home(opened)?,
    };
    let roles = if args.roles.is_empty() {
        dialogue::roles(opened, &home)?
    } else {
        args.roles.clone()
    };
    Ok(Told {
        username: args.username.clone(),
        email,
        first_name,
        last_name,
        salutation: said_salutation(args),
        home,
        roles,
    })
}

fn said_salutation(args: &Args) -> Option<Salutation> {
    word(args.salutation.as_deref(), &Salutation::ALL, |word| {
        word.as_str()
    })
}

fn said_home(args: &Args) -> Option<Home> {
    match &args.tenant {
        Some(tenant) => Some(Home::Tenant(tenant.clone())),
        None => args.global.then(|| Home::Global {
            restrict_to: args.restrict_to.clone(),
        }),
    }
}

fn request(args: &Args, told: Told, ctx: &Context) -> Result<Add, Failure> {
    let person_name = |what: &'static str, text: &str| {
        PersonName::parse(text).map_err(|problem| bad_name(what, problem))
    };
    let username = told.username.as_deref().map(Username::parse).transpose();
    Ok(Add {
        username: username.map_err(|problem| bad_name("username", problem))?,
        email: Email::parse(&told.email).map_err(|problem| bad_name("e-mail", problem))?,
        salutation: told.salutation,
        first_name: person_name("first name", &told.first_name)?,
        last_name: person_name("last name", &told.last_name)?,
        language: word(args.language.as_deref(), &Language::ALL, |word| {
            word.as_str()
        }),
        roles: told.roles,
        home: told.home,
        policy: args.policy.clone(),
        appearance: args.appearance.clone(),
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

/// Names everything that is missing at once, where nobody is there to be asked.
fn refuse_missing(args: &Args) -> Result<(), Failure> {
    let place = args.tenant.is_some() || args.global;
    let needed = [
        ("--email", args.email.is_some()),
        ("--first-name", args.first_name.is_some()),
        ("--last-name", args.last_name.is_some()),
        ("--tenant T or --global", place),
    ];
    let missing: Vec<_> = needed
        .iter()
        .filter(|(_, given)| !given)
        .map(|(flag, _)| *flag)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Failure::usage(format!("missing: {}", missing.join(", ")))
        .with_hint("on a terminal, what is missing is asked for"))
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
