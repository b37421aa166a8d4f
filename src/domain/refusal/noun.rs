//! What refusals are about: the kinds of named things.

use std::fmt;

/// The kinds of named things, as people call them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Noun {
    /// A person's account.
    User,
    /// A tenant.
    Tenant,
    /// A role.
    Role,
    /// A policy.
    Policy,
    /// A right.
    Right,
    /// A catalog of rights.
    Catalog,
    /// An appearance to choose.
    Appearance,
    /// A setting of the installation.
    Setting,
    /// A recovery case.
    Case,
    /// A session, by its number.
    Session,
}

impl Noun {
    pub(super) fn article(self) -> &'static str {
        match self {
            Noun::Appearance => "an",
            _ => "a",
        }
    }
}

impl fmt::Display for Noun {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Noun::User => "user",
            Noun::Tenant => "tenant",
            Noun::Role => "role",
            Noun::Policy => "policy",
            Noun::Right => "right",
            Noun::Catalog => "catalog",
            Noun::Appearance => "appearance",
            Noun::Setting => "setting",
            Noun::Case => "recovery case",
            Noun::Session => "session",
        })
    }
}
