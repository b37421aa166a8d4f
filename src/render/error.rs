//! An error as people and as programs see it.

use super::import::Places;
use crate::domain::password::Violation;
use serde::Serialize;

/// A failure, ready to be shown.
#[derive(Debug, Serialize)]
pub struct ErrorView<'a> {
    /// One of the contract's kinds.
    pub kind: &'a str,
    /// What was wrong.
    pub message: &'a str,
    /// What would work.
    pub hint: Option<&'a str>,
    /// The rules a password breaks, where that is what was wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub violations: Option<&'a [Violation]>,
    /// The lines of a file that are wrong, where that is what was wrong.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problems: Option<Places<'a>>,
}

/// The object around it.
#[derive(Serialize)]
pub(super) struct Envelope<'a> {
    pub(super) error: &'a ErrorView<'a>,
}
