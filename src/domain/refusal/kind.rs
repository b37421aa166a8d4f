//! Which kind of failure each refusal is; its exit code follows from that.

use super::Refusal;

/// The kinds of failure scripts can tell apart; each has its exit code (CLI.md).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The named thing is not there, or may not be seen.
    NotFound,
    /// It exists already, or is still in use.
    Conflict,
    /// The acting account lacks a right, or a rule forbids it.
    Refused,
    /// A value breaks a rule of the domain.
    Invalid,
    /// A credential was not accepted.
    Denied,
    /// The call itself makes no sense.
    Usage,
}

impl Refusal {
    /// Which kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::NotFound { .. }
            | Self::MatchesNobody
            | Self::NotGiven { .. }
            | Self::NoSecondFactor { .. }
            | Self::NothingToConfirm { .. }
            | Self::NotInRole { .. } => Kind::NotFound,
            Self::Exists { .. }
            | Self::LooksLike { .. }
            | Self::HasSecondFactor { .. }
            | Self::OtherPeople
            | Self::RoleAssigned { .. }
            | Self::DefaultRole { .. } => Kind::Conflict,
            Self::Name { .. }
            | Self::Moment { .. }
            | Self::Past { .. }
            | Self::Invalid { .. }
            | Self::Password { .. }
            | Self::PasswordTooLong(_)
            | Self::ForeignAppearance { .. }
            | Self::Selector(_)
            | Self::AtInPast { .. } => Kind::Invalid,
            Self::Denied
            | Self::ActorDenied { .. }
            | Self::ActorMustChange { .. }
            | Self::ActorMustEnrol { .. }
            | Self::ActorShutOut { .. } => Kind::Denied,
            Self::DryRunOfCredential => Kind::Usage,
            Self::Tenant(refusal) => refusal.kind(),
            Self::Setting(refusal) => refusal.kind(),
            Self::Mail(refusal) => refusal.kind(),
            Self::Recover(refusal) => refusal.kind(),
            Self::Policy(refusal) => refusal.kind(),
            Self::LacksRight { .. }
            | Self::CannotGive { .. }
            | Self::HoldsMore { .. }
            | Self::BeyondManager { .. }
            | Self::OnlyAdministrator { .. }
            | Self::OnlyThemselves { .. }
            | Self::OperatorMakesNone { .. }
            | Self::OperatorDenied
            | Self::OwnAccount { .. }
            | Self::LastAdministrator { .. }
            | Self::LastManager { .. }
            | Self::LastRole { .. }
            | Self::BuiltIn { .. }
            | Self::MissingCompanion { .. }
            | Self::BankAccesses { .. }
            | Self::TenantFull { .. }
            | Self::BelongsToTenant { .. }
            | Self::TooMany { .. }
            | Self::MoreThan { .. }
            | Self::OperatorOnly { .. } => Kind::Refused,
        }
    }
}
