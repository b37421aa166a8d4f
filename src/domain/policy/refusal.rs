//! What speaks against a policy, or against a change of one, in words.

use super::{Field, ValueProblem};
use crate::domain::refusal::{Kind, Refusal};

/// A change of a policy that a rule forbids.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PolicyRefusal {
    /// A value that a rule forbids.
    #[error("{}: {problem}", .field.as_str())]
    Value {
        /// Of which field.
        field: Field,
        /// What is wrong with it.
        problem: ValueProblem,
    },
    /// No password could be long and short enough.
    #[error("no password has at least {least} and at most {most} characters")]
    NoLength {
        /// The least.
        least: u32,
        /// The most.
        most: u32,
    },
    /// A policy goes only when nobody is under it by name.
    #[error("the policy {policy} is still given to {}", .by.join(" and "))]
    InUse {
        /// The policy.
        policy: String,
        /// Whom, in words.
        by: Vec<String>,
    },
    /// The default policy stays.
    #[error("the policy {policy} is the default one")]
    IsDefault {
        /// The policy.
        policy: String,
    },
}

impl PolicyRefusal {
    /// Which kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::Value { .. } | Self::NoLength { .. } => Kind::Invalid,
            Self::InUse { .. } | Self::IsDefault { .. } => Kind::Conflict,
        }
    }

    /// What would work, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Value { .. } => None,
            Self::NoLength { .. } => Some("give --min-length and --max-length together".to_owned()),
            Self::InUse { .. } => {
                Some("vogt policy assign default --user … takes it away again".to_owned())
            }
            Self::IsDefault { .. } => {
                Some("make another the default first: vogt policy default builtin".to_owned())
            }
        }
    }
}

impl From<PolicyRefusal> for Refusal {
    fn from(refusal: PolicyRefusal) -> Self {
        Refusal::Policy(refusal)
    }
}
