//! `vogt user edit`

use super::{printed, word};
use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::{Failure, bad_moment, bad_name};
use crate::domain::moment::{parse_span, parse_when};
use crate::domain::name::{Email, PersonName};
use crate::domain::user::{Language, Salutation};
use crate::domain::visible::as_word;
use crate::ops::user::add::{Demo, Home};
use crate::ops::user::edit::{self, Change, Edit};

/// Change what is stored about a person
///
/// What is not named stays as it is. Everyone may change the own appearance and language; nobody
/// moves the own end or the own tenants. A new address voids one-time passwords and links, for
/// they may lie in the old mailbox. Roles are given by user grant, single rights by user deny,
/// passwords by user password; whether someone has bank access never changes.
///
/// With --tenant or --global the person comes to belong elsewhere. Roles stay as they were given,
/// and have effect as far as the person may go.
///
/// Examples:
///   vogt user edit ana --email ana@kanzlei.example --language de
///   vogt user edit bo --demo never --expires 2027-12-31
///   vogt user edit ana --global --restrict-to nord,sued
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Args {
    /// Username
    #[arg(value_name = "USER")]
    username: String,
    /// E-mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
    /// First name
    #[arg(long, value_name = "NAME")]
    first_name: Option<String>,
    /// Last name
    #[arg(long, value_name = "NAME")]
    last_name: Option<String>,
    /// How the person is addressed; off: not at all
    #[arg(long, value_parser = ["mr", "mrs", "mx", "off"])]
    salutation: Option<String>,
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
    /// The person's own security policy; default: the inherited one
    #[arg(long, value_name = "POLICY")]
    policy: Option<String>,
    /// A demo account from now on, locked after this time [default: as the policy says]; never:
    /// no demo any more
    #[arg(long, value_name = "SPAN", num_args = 0..=1, default_missing_value = "policy")]
    demo: Option<String>,
    /// The account ends then: a date (its end) or a moment; never: it does not
    #[arg(long, value_name = "DATE")]
    expires: Option<String>,
    /// The person takes over bank accesses from another installation
    #[arg(long, conflicts_with = "no_import_bank_access")]
    import_bank_access: bool,
    /// The person does not
    #[arg(long)]
    no_import_bank_access: bool,
    /// How the application looks: a global appearance or one of the own tenant; default: as the
    /// application has it
    #[arg(long, value_name = "APPEARANCE")]
    appearance: Option<String>,
    /// The language of mails; default: the installation's
    #[arg(long, value_parser = ["de", "en", "default"])]
    language: Option<String>,
    #[command(flatten)]
    elsewhere: Elsewhere,
}

/// Options of `user add` that are changed by other verbs, or never.
#[derive(Debug, clap::Args)]
struct Elsewhere {
    #[arg(long = "role", hide = true)]
    role: Option<String>,
    #[arg(long, hide = true)]
    locked: bool,
    #[arg(long, hide = true)]
    bank_access: bool,
    #[arg(long, hide = true)]
    no_bank_access: bool,
}

impl Elsewhere {
    fn refuse(&self, name: &str) -> Result<(), Failure> {
        let name = as_word(name);
        if let Some(role) = &self.role {
            return Err(
                Failure::usage("roles are given and taken by verbs of their own")
                    .with_hint(format!("vogt user grant {name} {role}")),
            );
        }
        if self.locked {
            return Err(Failure::usage("people are locked by a verb of its own")
                .with_hint(format!("vogt lockout lock {name} --reason …")));
        }
        if self.bank_access || self.no_bank_access {
            return Err(Failure::usage(
                "whether someone has bank access is chosen when the account is made, for good",
            ));
        }
        Ok(())
    }
}

/// Runs the verb.
pub(crate) fn run(args: &Args, ctx: &mut Context) -> Verdict {
    args.elsewhere.refuse(&args.username)?;
    let edit = request(args, ctx)?;
    if edit.is_empty() {
        return Err(Failure::usage("nothing is said that would change anything")
            .with_hint("vogt user edit --help shows what can be"));
    }
    let opened = ctx.open("user edit")?;
    let changed = edit::run(&opened.call(), &args.username, &edit)?;
    printed(&changed, ctx)
}

fn request(args: &Args, ctx: &Context) -> Result<Edit, Failure> {
    let name = |what: &'static str, text: &Option<String>| {
        let text = text.as_deref();
        text.map(|text| PersonName::parse(text).map_err(|problem| bad_name(what, problem)))
            .transpose()
    };
    let email = args.email.as_deref().map(Email::parse).transpose();
    Ok(Edit {
        email: email.map_err(|problem| bad_name("e-mail", problem))?,
        salutation: args
            .salutation
            .as_deref()
            .map(|given| word(Some(given), &Salutation::ALL, |word| word.as_str())),
        first_name: name("first name", &args.first_name)?,
        last_name: name("last name", &args.last_name)?,
        language: args
            .language
            .as_deref()
            .map(|given| word(Some(given), &Language::ALL, |word| word.as_str())),
        policy: unless(&args.policy, "default"),
        appearance: unless(&args.appearance, "default"),
        demo: demo(args.demo.as_deref())?,
        expires: match args.expires.as_deref() {
            None => None,
            Some("never") => Some(None),
            Some(text) => Some(Some(
                parse_when(text, ctx.zone()).map_err(|problem| bad_moment("--expires", problem))?,
            )),
        },
        import_bank_access: match (args.import_bank_access, args.no_import_bank_access) {
            (true, _) => Some(true),
            (_, true) => Some(false),
            _ => None,
        },
        home: home(args),
    })
}

/// A name, or the word that says there is none.
fn unless(given: &Option<String>, absent: &str) -> Change<String> {
    let given = given.as_ref()?;
    Some((given != absent).then(|| given.clone()))
}

fn home(args: &Args) -> Option<Home> {
    match &args.tenant {
        Some(tenant) => Some(Home::Tenant(tenant.clone())),
        None => args.global.then(|| Home::Global {
            restrict_to: args.restrict_to.clone(),
        }),
    }
}

fn demo(text: Option<&str>) -> Result<Change<Demo>, Failure> {
    Ok(match text {
        None => None,
        Some("never") => Some(None),
        Some("policy") => Some(Some(Demo::AsPolicy)),
        Some(span) => {
            let span = parse_span(span).map_err(|problem| bad_moment("--demo", problem))?;
            Some(Some(Demo::For(span)))
        }
    })
}
