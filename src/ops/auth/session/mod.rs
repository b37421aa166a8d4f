//! Use cases around sessions.

pub mod act;
pub mod check;
pub mod end;
pub mod list;

use crate::domain::session::Session;
use jiff::Timestamp;

/// A session as it is shown.
#[derive(Debug, Clone)]
pub struct Shown {
    /// What is stored of it.
    pub session: Session,
    /// Whose it is.
    pub username: String,
    /// When it ends at the latest, by the policy of today.
    pub ends_at: Timestamp,
}
