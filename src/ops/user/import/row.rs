//! A line as text by column, and the person it describes.

use super::{Claims, Problem};
use crate::crypto::ImportedHash;
use crate::domain::moment::parse_span;
use crate::domain::name::{Email, PersonName, Slug, Username, nearest};
use crate::domain::user::{Language, Salutation};
use crate::ops::user::add::{Add, Demo, Home};
use jiff::Timestamp;
use std::fmt::Display;

/// What a line can say of a person; the names are those of the fields everywhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// The name in commands; without it the e-mail address is taken.
    Username,
    /// The address mails go to.
    Email,
    /// `mr`, `mrs` or `mx`.
    Salutation,
    /// First name.
    FirstName,
    /// Last name.
    LastName,
    /// `global` or `tenant`.
    Scope,
    /// The slug of the tenant.
    Tenant,
    /// Slugs of roles, separated by `;`.
    Roles,
    /// `de` or `en`.
    Language,
    /// The name of the person's own policy.
    Policy,
    /// How long the demo lasts, such as `30d`.
    Demo,
    /// `yes` or `no`.
    BankAccess,
    /// A hash of the password, of this or another system.
    PasswordHash,
}

impl Column {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Username,
        Self::Email,
        Self::Salutation,
        Self::FirstName,
        Self::LastName,
        Self::Scope,
        Self::Tenant,
        Self::Roles,
        Self::Language,
        Self::Policy,
        Self::Demo,
        Self::BankAccess,
        Self::PasswordHash,
    ];

    /// Those no file can do without.
    pub const REQUIRED: [Self; 3] = [Self::Email, Self::FirstName, Self::LastName];

    /// The name in a header, and the key in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Username => "username",
            Self::Email => "email",
            Self::Salutation => "salutation",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::Scope => "scope",
            Self::Tenant => "tenant",
            Self::Roles => "roles",
            Self::Language => "language",
            Self::Policy => "policy",
            Self::Demo => "demo",
            Self::BankAccess => "bank_access",
            Self::PasswordHash => "password_hash",
        }
    }

    /// The column of that name.
    ///
    /// # Errors
    /// The nearest name there is, if one is near.
    pub fn named(name: &str) -> Result<Self, Option<&'static str>> {
        Self::ALL
            .into_iter()
            .find(|column| column.as_str() == name)
            .ok_or_else(|| nearest(name, Self::ALL.into_iter().map(Self::as_str)))
    }
}

/// How long an imported password holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Term {
    /// For good.
    #[default]
    ForGood,
    /// For one use, and as long as the policy lets one-time passwords hold.
    OneTime,
    /// For one use, until then.
    OneTimeUntil(Timestamp),
}

/// One line of a file: the text of each column the file has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The line in the file, from 1.
    pub line: u64,
    /// When the demo of someone new ends, where the file knows the moment.
    pub demo_until: Option<Timestamp>,
    /// When the account ends, likewise.
    pub expires_at: Option<Timestamp>,
    /// What a user object says beyond the columns.
    pub claims: Claims,
    /// When the password was set, where the file knows.
    pub password_set_at: Option<Timestamp>,
    /// How long it holds.
    pub password_term: Term,
    /// Whether the account is locked where it comes from.
    pub locked: bool,
    /// Names of roles held where the person comes from. Those that exist here, too, are given,
    /// the administrator's aside.
    pub offered_roles: Vec<String>,
    /// What does not come along, to be told.
    pub remark: Option<String>,
    /// Why the password does not, to be told where the person has none.
    pub password_left: Option<String>,
    cells: [Option<String>; Column::ALL.len()],
    stand_ins: [Option<String>; Column::ALL.len()],
}

impl Row {
    /// A line that says nothing yet.
    #[must_use]
    pub fn new(line: u64) -> Self {
        Row {
            line,
            ..Row::default()
        }
    }

    /// Says what stands in a column; empty: that there is no such value.
    pub fn set(&mut self, column: Column, text: impl Into<String>) {
        if let Some(cell) = self.cells.get_mut(column as usize) {
            *cell = Some(text.into());
        }
    }

    /// Says what a new person gets where the file says nothing.
    pub fn stand_in(&mut self, column: Column, text: impl Into<String>) {
        if let Some(cell) = self.stand_ins.get_mut(column as usize) {
            *cell = Some(text.into());
        }
    }

    /// Whether the file has this column at all.
    #[must_use]
    pub fn says(&self, column: Column) -> bool {
        self.cells.get(column as usize).is_some_and(Option::is_some)
    }

    /// What the file says in a column, if anything.
    #[must_use]
    pub fn told(&self, column: Column) -> Option<&str> {
        let cell = self.cells.get(column as usize)?.as_deref()?;
        (!cell.is_empty()).then_some(cell)
    }

    /// What stands in a column, or stands in for it, if anything does.
    #[must_use]
    pub fn text(&self, column: Column) -> Option<&str> {
        let stand_in = self
            .stand_ins
            .get(column as usize)
            .and_then(Option::as_deref);
        self.told(column).or(stand_in)
    }

    /// The person this line describes, with the roles it names, and the hash of the password.
    pub(super) fn person(&self) -> Result<(Add, Option<ImportedHash>), Vec<Problem>> {
        let mut reading = Reading {
            row: self,
            problems: Vec::new(),
        };
        let username = reading.value(Column::Username, Username::parse);
        let email = reading.needed(Column::Email, Email::parse);
        let salutation = reading.word(Column::Salutation, &Salutation::ALL, |word| word.as_str());
        let first_name = reading.needed(Column::FirstName, PersonName::parse);
        let last_name = reading.needed(Column::LastName, PersonName::parse);
        let home = reading.home();
        let language = reading.word(Column::Language, &Language::ALL, |word| word.as_str());
        let demo = reading.value(Column::Demo, parse_span).map(Demo::For);
        let demo = self.demo_until.map(Demo::Until).or(demo);
        let bank_access = reading.word(Column::BankAccess, &[true, false], yes_or_no);
        let hash = reading.value(Column::PasswordHash, ImportedHash::parse);
        match (email, first_name, last_name, home) {
            (Some(email), Some(first_name), Some(last_name), Some(home))
                if reading.problems.is_empty() =>
            {
                let person = Add {
                    username,
                    email,
                    salutation,
                    first_name,
                    last_name,
                    language,
                    roles: self.roles(),
                    home,
                    policy: self.text(Column::Policy).map(str::to_owned),
                    appearance: self.claims.appearance.clone().flatten(),
                    demo,
                    expires: self.expires_at,
                    locked: self.locked,
                    bank_access: bank_access.unwrap_or(false),
                    import_bank_access: self.claims.import_bank_access.unwrap_or(false),
                    credential: None,
                };
                Ok((person, hash))
            }
            _ => Err(reading.problems),
        }
    }

    fn roles(&self) -> Vec<String> {
        let slugs = if self.gives_roles_elsewhere_only() {
            None
        } else {
            self.text(Column::Roles)
        };
        let slugs = slugs.unwrap_or_default().split(';');
        slugs
            .map(str::trim)
            .filter(|slug| !slug.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

/// A line on its way to becoming a person, with all that is wrong so far.
struct Reading<'a> {
    row: &'a Row,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn wrong(&mut self, column: Column, message: impl Display) {
        let problem = Problem::invalid(self.row.line, Some(column.as_str()), message.to_string());
        self.problems.push(problem);
    }

    fn value<T, E: Display>(
        &mut self,
        column: Column,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        match parse(self.row.text(column)?) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.wrong(column, problem);
                None
            }
        }
    }

    fn needed<T, E: Display>(
        &mut self,
        column: Column,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        if self.row.text(column).is_none() {
            let way = match column {
                Column::Email => "; --email-domain makes one of the username",
                _ => "",
            };
            self.wrong(
                column,
                format!("it is empty, and no person goes without{way}"),
            );
        }
        self.value(column, parse)
    }

    fn word<T: Copy>(
        &mut self,
        column: Column,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.row.text(column)?;
        let found = all.iter().copied().find(|word| name(*word) == text);
        if found.is_none() {
            let words: Vec<_> = all.iter().map(|word| name(*word)).collect();
            self.wrong(column, format!("write {}", words.join(" or ")));
        }
        found
    }

    /// Nobody becomes global by leaving something out.
    fn home(&mut self) -> Option<Home> {
        let scope = self.word(Column::Scope, &["global", "tenant"], |word| word);
        let unknown = scope.is_none() && self.row.text(Column::Scope).is_some();
        match (scope, self.value(Column::Tenant, Slug::parse)) {
            _ if unknown => None,
            (Some("global"), None) if self.row.text(Column::Tenant).is_none() => {
                Some(Home::Global {
                    restrict_to: self.row.claims.restricted_to().to_vec(),
                })
            }
            (Some("global"), Some(_)) => {
                self.wrong(
                    Column::Tenant,
                    "a global person belongs to no tenant; leave it empty, or write the scope tenant",
                );
                None
            }
            (_, Some(slug)) => Some(Home::Tenant(slug.to_string())),
            (_, None) => {
                if self.row.text(Column::Tenant).is_none() {
                    self.wrong(
                        Column::Tenant,
                        "it is empty: name a tenant, or write the scope global",
                    );
                }
                None
            }
        }
    }
}
