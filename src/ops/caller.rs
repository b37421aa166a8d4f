//! Who calls a use case, through what, and whether for good.

use crate::domain::user::UserId;
use crate::store::{Ending, Store};
use rustix::process::geteuid;

/// The operating system's user who acts as the operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Operator {
    /// As recorded: `os:NAME`.
    pub name: String,
    /// The user id of the login this process descends from, where the system keeps one.
    pub login_uid: Option<u32>,
    /// Who became root by sudo, while running as root.
    pub sudo_user: Option<String>,
}

impl Operator {
    /// The user this process runs as.
    #[must_use]
    pub fn of_this_process() -> Self {
        let uid = geteuid();
        let name = uzers::get_user_by_uid(uid.as_raw()).map_or_else(
            || uid.as_raw().to_string(),
            |user| user.name().to_string_lossy().into_owned(),
        );
        let sudo_user = std::env::var("SUDO_USER")
            .ok()
            .filter(|_| uid.is_root())
            .map(|name| crate::domain::visible::escape_for_terminal(&name).into_owned());
        Operator {
            name: format!("os:{name}"),
            login_uid: login_uid(),
            sudo_user,
        }
    }

    /// Whether this process may act as the operator of a database: its owner, or root.
    #[must_use]
    pub fn may_operate(store: &Store) -> bool {
        let uid = geteuid();
        uid.is_root() || uid.as_raw() == store.owner()
    }
}

/// What Linux's audit subsystem remembers of the login; it survives `su` and `sudo`.
fn login_uid() -> Option<u32> {
    let text = std::fs::read_to_string("/proc/self/loginuid").ok()?;
    text.trim()
        .parse()
        .ok()
        .filter(|uid| *uid != u32::MAX)
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The operator.
    Operator(Operator),
    /// An account whose credential was accepted.
    Account(UserId),
}

/// A call of a use case.
#[derive(Debug, Clone)]
pub struct Caller {
    /// Who acts.
    pub actor: Actor,
    /// Through which verb, for the audit trail: `user add`.
    pub via: String,
    /// Whether what is done is kept.
    pub ending: Ending,
}
