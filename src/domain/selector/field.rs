//! The fields a selector can ask for: those of the user JSON (CLI.md), each with its type.

use super::value::Op;
use crate::domain::access::{ReasonCode, Status};
use crate::domain::policy::Source;
use crate::domain::user::{Language, Salutation};
use std::fmt;

/// A field of the user JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// `username`
    Username,
    /// `email`
    Email,
    /// `salutation`
    Salutation,
    /// `first_name`
    FirstName,
    /// `last_name`
    LastName,
    /// `scope`
    Scope,
    /// `tenant`: the own tenant of a local person.
    Tenant,
    /// `restricted`
    Restricted,
    /// `tenants`: any listed one.
    Tenants,
    /// `roles`, also `role`: the slug of any role that has not ended.
    Roles,
    /// `denied`: any withheld right.
    Denied,
    /// `administrator`
    Administrator,
    /// `manages`: any managed tenant.
    Manages,
    /// `bank_access`
    BankAccess,
    /// `two_factor`
    TwoFactor,
    /// `appearance`
    Appearance,
    /// `language`
    Language,
    /// `import_bank_access`
    ImportBankAccess,
    /// `notes`: the code of any.
    Notes,
    /// `policy.name`
    PolicyName,
    /// `policy.source`
    PolicySource,
    /// `status`
    Status,
    /// `reasons`: the code of any.
    Reasons,
    /// `failures.login`
    FailuresLogin,
    /// `failures.signature`
    FailuresSignature,
    /// `must_change_password`
    MustChangePassword,
    /// `password.kind`
    PasswordKind,
    /// `password.set_at`
    PasswordSetAt,
    /// `password.expires_at`
    PasswordExpiresAt,
    /// `demo_until`
    DemoUntil,
    /// `expires_at`
    ExpiresAt,
    /// `last_login`
    LastLogin,
    /// `created_at`
    CreatedAt,
}

/// What kind of value a field has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text with a key for comparing, such as a username.
    Key,
    /// Free text.
    Text,
    /// The name of a tenant, role, policy or right, or several of them.
    Name,
    /// A word from a closed set, or several of them.
    Word,
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
    /// A moment.
    Moment,
}

impl Field {
    /// All of them, in the order of the user JSON.
    pub const ALL: [Self; 33] = [
        Self::Username,
        Self::Email,
        Self::Salutation,
        Self::FirstName,
        Self::LastName,
        Self::Scope,
        Self::Tenant,
        Self::Restricted,
        Self::Tenants,
        Self::Roles,
        Self::Denied,
        Self::Administrator,
        Self::Manages,
        Self::BankAccess,
        Self::TwoFactor,
        Self::Appearance,
        Self::Language,
        Self::ImportBankAccess,
        Self::Notes,
        Self::PolicyName,
        Self::PolicySource,
        Self::Status,
        Self::Reasons,
        Self::FailuresLogin,
        Self::FailuresSignature,
        Self::MustChangePassword,
        Self::PasswordKind,
        Self::PasswordSetAt,
        Self::PasswordExpiresAt,
        Self::DemoUntil,
        Self::ExpiresAt,
        Self::LastLogin,
        Self::CreatedAt,
    ];

    /// The name in the user JSON, nested ones dotted.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Username => "username",
            Self::Email => "email",
            Self::Salutation => "salutation",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::Scope => "scope",
            Self::Tenant => "tenant",
            Self::Restricted => "restricted",
            Self::Tenants => "tenants",
            Self::Roles => "roles",
            Self::Denied => "denied",
            Self::Administrator => "administrator",
            Self::Manages => "manages",
            Self::BankAccess => "bank_access",
            Self::TwoFactor => "two_factor",
            Self::Appearance => "appearance",
            Self::Language => "language",
            Self::ImportBankAccess => "import_bank_access",
            Self::Notes => "notes",
            Self::PolicyName => "policy.name",
            Self::PolicySource => "policy.source",
            Self::Status => "status",
            Self::Reasons => "reasons",
            Self::FailuresLogin => "failures.login",
            Self::FailuresSignature => "failures.signature",
            Self::MustChangePassword => "must_change_password",
            Self::PasswordKind => "password.kind",
            Self::PasswordSetAt => "password.set_at",
            Self::PasswordExpiresAt => "password.expires_at",
            Self::DemoUntil => "demo_until",
            Self::ExpiresAt => "expires_at",
            Self::LastLogin => "last_login",
            Self::CreatedAt => "created_at",
        }
    }

    /// The field of that name, capitals aside; `role` is short for any of the roles.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        if name.eq_ignore_ascii_case("role") {
            return Some(Self::Roles);
        }
        let mut all = Self::ALL.into_iter();
        all.find(|field| field.name().eq_ignore_ascii_case(name))
    }

    /// What kind of value it has.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self {
            Self::Username | Self::Email => Kind::Key,
            Self::FirstName | Self::LastName | Self::Appearance => Kind::Text,
            Self::Tenant
            | Self::Tenants
            | Self::Roles
            | Self::Denied
            | Self::Manages
            | Self::PolicyName => Kind::Name,
            Self::Salutation
            | Self::Scope
            | Self::Administrator
            | Self::Language
            | Self::Notes
            | Self::PolicySource
            | Self::Status
            | Self::Reasons
            | Self::PasswordKind => Kind::Word,
            Self::Restricted
            | Self::BankAccess
            | Self::TwoFactor
            | Self::ImportBankAccess
            | Self::MustChangePassword => Kind::Flag,
            Self::FailuresLogin | Self::FailuresSignature => Kind::Number,
            Self::PasswordSetAt
            | Self::PasswordExpiresAt
            | Self::DemoUntil
            | Self::ExpiresAt
            | Self::LastLogin
            | Self::CreatedAt => Kind::Moment,
        }
    }

    /// Whether its value can be absent, as an empty list is.
    #[must_use]
    pub fn may_be_absent(self) -> bool {
        match self.kind() {
            Kind::Key | Kind::Flag | Kind::Number => false,
            Kind::Text => self == Self::Appearance,
            Kind::Name => self != Self::PolicyName,
            Kind::Moment => self != Self::CreatedAt,
            Kind::Word => matches!(
                self,
                Self::Salutation
                    | Self::Administrator
                    | Self::Language
                    | Self::Notes
                    | Self::Reasons
            ),
        }
    }

    /// The closed set its words come from; empty for all but [`Kind::Word`].
    #[must_use]
    pub fn words(self) -> Vec<&'static str> {
        match self {
            Self::Salutation => Salutation::ALL.map(Salutation::as_str).to_vec(),
            Self::Scope => vec!["global", "tenant"],
            Self::Administrator => vec!["administrator", "manager"],
            Self::Language => Language::ALL.map(Language::as_str).to_vec(),
            Self::Notes => vec!["several_addresses"],
            Self::PolicySource => Source::ALL.map(Source::as_str).to_vec(),
            Self::Status => Status::ALL.map(Status::as_str).to_vec(),
            Self::Reasons => ReasonCode::ALL.map(ReasonCode::as_str).to_vec(),
            Self::PasswordKind => vec!["none", "permanent", "temporary"],
            _ => Vec::new(),
        }
    }
}

impl Kind {
    /// Whether the comparison makes sense for values of this kind.
    #[must_use]
    pub fn knows(self, op: Op) -> bool {
        match op {
            Op::Is | Op::IsNot => true,
            Op::Contains => matches!(self, Kind::Key | Kind::Text | Kind::Name),
            Op::Less | Op::AtMost | Op::More | Op::AtLeast => {
                matches!(self, Kind::Number | Kind::Moment)
            }
        }
    }

    /// The comparisons that make sense, as one would list them.
    pub(super) fn operators(self) -> &'static str {
        match self {
            Kind::Key | Kind::Text | Kind::Name => "=, != and ~",
            Kind::Word | Kind::Flag => "= and !=",
            Kind::Number | Kind::Moment => "=, !=, <, <=, > and >=",
        }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.name())
    }
}
