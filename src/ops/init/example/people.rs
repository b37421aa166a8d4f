//! Who is made up for the example. The domains end in `.example` (RFC 2606): mails to them go
//! nowhere.

use crate::domain::name::{Email, NameProblem, PersonName, Username};
use crate::domain::refusal::Refusal;
use crate::domain::user::{Language, Salutation};
use crate::ops::init::Founder;
use crate::ops::user::Credential;
use crate::ops::user::add::{Add, Demo, Home};

/// The first administrator, where none is given.
pub const ADMINISTRATOR: &str = "ada";
/// The manager of one tenant: sees its people and nobody else.
pub const MANAGER: &str = "mia";
/// Locked by failed logins.
pub const FORGETFUL: &str = "kaethe";
/// Logged in from two addresses at once.
pub const TRAVELLER: &str = "grace";

/// The law firm.
pub(super) const FIRM: &str = "lindner";
/// The marketing agency.
pub(super) const AGENCY: &str = "brightside";
/// The treasury.
pub(super) const TREASURY: &str = "hansa";

/// Where someone belongs.
pub(super) enum At {
    Everywhere,
    Only(&'static [&'static str]),
    Tenant(&'static str),
}

/// How someone logs in.
#[derive(Clone, Copy)]
pub(super) enum Key {
    /// With the password of the example.
    Shared,
    /// With one nobody knows.
    Unknown,
    /// With a one-time password, which nobody knows either.
    OneTime,
    /// With a one-time password that waits to be mailed.
    Mailed,
}

/// Someone made up.
pub(super) struct Person {
    pub(super) username: &'static str,
    pub(super) first_name: &'static str,
    pub(super) last_name: &'static str,
    pub(super) salutation: Salutation,
    pub(super) language: Language,
    pub(super) at: At,
    pub(super) roles: &'static [&'static str],
    pub(super) bank_access: bool,
    pub(super) demo: bool,
    pub(super) key: Key,
}

impl Person {
    const fn new(
        username: &'static str,
        name: (&'static str, &'static str),
        salutation: Salutation,
        language: Language,
        at: At,
    ) -> Self {
        Person {
            username,
            first_name: name.0,
            last_name: name.1,
            salutation,
            language,
            at,
            roles: &["member"],
            bank_access: false,
            demo: false,
            key: Key::Shared,
        }
    }

    const fn roles(mut self, roles: &'static [&'static str]) -> Self {
        self.roles = roles;
        self
    }

    const fn with_bank_access(mut self) -> Self {
        self.bank_access = true;
        self
    }

    const fn for_a_demo(mut self) -> Self {
        self.demo = true;
        self
    }

    const fn key(mut self, key: Key) -> Self {
        self.key = key;
        self
    }

    /// What adding this person asks for.
    pub(super) fn request(&self, credential: Credential) -> Result<Add, Refusal> {
        let owned = |slugs: &[&str]| slugs.iter().map(|slug| (*slug).to_owned()).collect();
        let (house, home) = match self.at {
            At::Tenant(tenant) => (tenant, Home::Tenant(tenant.to_owned())),
            At::Only(tenants) => (
                "group",
                Home::Global {
                    restrict_to: owned(tenants),
                },
            ),
            At::Everywhere => (
                "group",
                Home::Global {
                    restrict_to: Vec::new(),
                },
            ),
        };
        let email = format!("{}@{house}.example", self.username);
        Ok(Add {
            username: Some(Username::parse(self.username).map_err(wrong("username"))?),
            email: Email::parse(&email).map_err(wrong("email"))?,
            salutation: Some(self.salutation),
            first_name: PersonName::parse(self.first_name).map_err(wrong("first name"))?,
            last_name: PersonName::parse(self.last_name).map_err(wrong("last name"))?,
            language: Some(self.language),
            roles: owned(self.roles),
            home,
            policy: None,
            appearance: None,
            demo: self.demo.then_some(Demo::AsPolicy),
            expires: None,
            locked: false,
            bank_access: self.bank_access,
            import_bank_access: false,
            credential: Some(credential),
        })
    }
}

/// The first administrator, where none is given.
pub(in crate::ops::init) fn founder(credential: Credential) -> Result<Founder, Refusal> {
    Ok(Founder {
        username: Username::parse(ADMINISTRATOR).map_err(wrong("username"))?,
        email: Email::parse("ada@group.example").map_err(wrong("email"))?,
        first_name: PersonName::parse("Ada").map_err(wrong("first name"))?,
        last_name: PersonName::parse("Wagner").map_err(wrong("last name"))?,
        credential,
    })
}

fn wrong(what: &'static str) -> impl Fn(NameProblem) -> Refusal {
    move |problem| Refusal::Name { what, problem }
}

use Language::{De, En};
use Salutation::{Mr, Mrs, Mx};

pub(super) const OTTO: Person = Person::new("otto", ("Otto", "Brandt"), Mr, De, At::Everywhere)
    .roles(&["billing"])
    .key(Key::Unknown);
pub(super) const GRACE: Person = Person::new(
    TRAVELLER,
    ("Grace", "Miller"),
    Mrs,
    En,
    At::Only(&[AGENCY, TREASURY]),
)
.roles(&["member", "editor"]);

pub(super) const JUDITH: Person =
    Person::new("judith", ("Judith", "Lindner"), Mrs, De, At::Tenant(FIRM))
        .roles(&["administrator", "clerk"]);
pub(super) const PAUL: Person =
    Person::new("paul", ("Paul", "Schröder"), Mr, De, At::Tenant(FIRM)).roles(&["member", "clerk"]);
pub(super) const KAETHE: Person =
    Person::new(FORGETFUL, ("Käthe", "Großmann"), Mrs, De, At::Tenant(FIRM))
        .roles(&["member", "clerk"]);
pub(super) const LENA: Person =
    Person::new("lena", ("Lena", "Hoffmann"), Mrs, De, At::Tenant(FIRM))
        .roles(&["member", "clerk"])
        .key(Key::Mailed);

pub(super) const MIA: Person =
    Person::new(MANAGER, ("Mia", "Johnson"), Mrs, En, At::Tenant(AGENCY));
pub(super) const FINN: Person =
    Person::new("finn", ("Finn", "O’Brien"), Mr, En, At::Tenant(AGENCY))
        .roles(&["member", "editor"])
        .for_a_demo();
pub(super) const BEN: Person =
    Person::new("ben", ("Ben", "Wright"), Mr, En, At::Tenant(AGENCY)).for_a_demo();
pub(super) const ZOE: Person = Person::new("zoe", ("Zoë", "Clarke"), Mx, En, At::Tenant(AGENCY))
    .roles(&["member", "editor"])
    .for_a_demo();
pub(super) const TOM: Person = Person::new("tom", ("Tom", "Baker"), Mr, En, At::Tenant(AGENCY));
pub(super) const NORA: Person = Person::new("nora", ("Nora", "Evans"), Mrs, En, At::Tenant(AGENCY))
    .roles(&["member", "editor"])
    .key(Key::OneTime);

pub(super) const HENRIKE: Person = Person::new(
    "henrike",
    ("Henrike", "Petersen"),
    Mrs,
    De,
    At::Tenant(TREASURY),
)
.with_bank_access();
pub(super) const JAN: Person = Person::new("jan", ("Jan", "Möller"), Mr, De, At::Tenant(TREASURY))
    .roles(&["member", "banking"])
    .with_bank_access();
pub(super) const SOPHIE: Person = Person::new(
    "sophie",
    ("Sophie", "Taylor"),
    Mrs,
    En,
    At::Tenant(TREASURY),
)
.roles(&["member", "banking"])
.with_bank_access();
