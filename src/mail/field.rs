//! The places in a template that are filled in, and which mail has which.

use crate::domain::mail::{Brings, Kind};

/// A place to be filled in, written `{name}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// How the mail begins: `Sehr geehrte Frau López,`.
    Greeting,
    /// The person's username.
    Username,
    /// The person's first name.
    FirstName,
    /// The person's last name.
    LastName,
    /// A generated one-time password.
    TemporaryPassword,
    /// The one-time link; where no link is configured, the token and the command that takes it.
    Redeem,
    /// The one-time link.
    Link,
    /// The token of a one-time link.
    Token,
    /// Until when the secret holds.
    ExpiresAt,
    /// What ends, at the beginning of a sentence: `Your demo account`.
    Ending,
    /// When it ends.
    EndsAt,
    /// The number of a recovery case.
    Case,
    /// The administrator it is about, by username.
    Administrator,
    /// Who asked for the recovery.
    RequestedBy,
    /// The colleague who stands in.
    Deputy,
    /// Until when.
    Until,
}

impl Field {
    /// All of them.
    pub const ALL: [Self; 16] = [
        Self::Greeting,
        Self::Username,
        Self::FirstName,
        Self::LastName,
        Self::TemporaryPassword,
        Self::Redeem,
        Self::Link,
        Self::Token,
        Self::ExpiresAt,
        Self::Ending,
        Self::EndsAt,
        Self::Case,
        Self::Administrator,
        Self::RequestedBy,
        Self::Deputy,
        Self::Until,
    ];

    /// How it is written between braces.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Greeting => "greeting",
            Self::Username => "username",
            Self::FirstName => "first_name",
            Self::LastName => "last_name",
            Self::TemporaryPassword => "temporary_password",
            Self::Redeem => "redeem",
            Self::Link => "link",
            Self::Token => "token",
            Self::ExpiresAt => "expires_at",
            Self::Ending => "ending",
            Self::EndsAt => "ends_at",
            Self::Case => "case",
            Self::Administrator => "administrator",
            Self::RequestedBy => "requested_by",
            Self::Deputy => "deputy",
            Self::Until => "until",
        }
    }

    /// Whether it brings a secret: such a place stands in the text and never in the subject, which
    /// mail servers write into their logs.
    #[must_use]
    pub fn is_secret(self) -> bool {
        matches!(
            self,
            Self::TemporaryPassword | Self::Redeem | Self::Link | Self::Token
        )
    }

    /// The places a mail of this kind can fill in.
    #[must_use]
    pub fn of(kind: Kind) -> Vec<Self> {
        const PERSON: [Field; 4] = [
            Field::Greeting,
            Field::Username,
            Field::FirstName,
            Field::LastName,
        ];
        const CASE: [Field; 4] = [
            Field::Greeting,
            Field::Case,
            Field::Administrator,
            Field::RequestedBy,
        ];
        match kind {
            Kind::Profile => PERSON.to_vec(),
            Kind::ExpiryWarning => [&PERSON[..], &[Self::Ending, Self::EndsAt]].concat(),
            Kind::RecoveryOpened => [&PERSON[..], &CASE[1..]].concat(),
            Kind::RecoveryCompleted => CASE.to_vec(),
            Kind::RecoveryDeputy => [&CASE[..], &[Self::Deputy, Self::Until]].concat(),
            Kind::TemporaryPassword | Kind::Invitation | Kind::Reset => {
                [&PERSON[..], Self::needed(kind), &[Self::ExpiresAt]].concat()
            }
        }
    }

    /// Places of which a mail of this kind needs at least one: without them it is of no use.
    #[must_use]
    pub fn needed(kind: Kind) -> &'static [Self] {
        match kind.brings() {
            Some(Brings::Password) => &[Self::TemporaryPassword],
            Some(Brings::Token) => &[Self::Redeem, Self::Link, Self::Token],
            None if kind == Kind::ExpiryWarning => &[Self::EndsAt],
            None => &[],
        }
    }
}
