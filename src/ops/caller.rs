//! Who calls a use case, through what, and whether for good.

use super::env::Env;
use super::error::{Error, Result};
use super::work::Work;
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
        let sudo_user = std::env::var("SUDO_USER")
            .ok()
            .filter(|_| uid.is_root())
            .map(|name| crate::domain::visible::escape_for_terminal(&name).into_owned());
        Operator {
            name: recorded(uid.as_raw()),
            login_uid: login_uid(),
            sudo_user,
        }
    }

    /// The name under which the owner of a database acts.
    #[must_use]
    pub fn owner_of(store: &Store) -> String {
        recorded(store.owner())
    }

    /// Whether this process may act as the operator of a database: its owner, or root.
    #[must_use]
    pub fn may_operate(store: &Store) -> bool {
        Self::is_this_process(store.owner())
    }

    /// The same, of a file with this owner.
    #[must_use]
    pub fn is_this_process(owner: u32) -> bool {
        let uid = geteuid();
        uid.is_root() || uid.as_raw() == owner
    }
}

/// The operating system's user as the audit trail names it.
fn recorded(uid: u32) -> String {
    let name = uzers::get_user_by_uid(uid).map_or_else(
        || uid.to_string(),
        |user| user.name().to_string_lossy().into_owned(),
    );
    format!("os:{name}")
}

/// The user id this process acts with.
#[must_use]
pub fn effective_uid() -> u32 {
    geteuid().as_raw()
}

/// Keeps the memory of this process, where secrets pass through, out of core dumps and out of
/// reach of other processes of the same user. Best effort: a kernel that refuses leaves things
/// as they were.
pub fn forbid_core_dumps() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = setrlimit(Resource::Core, none);
    let _ = rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable);
}

/// What Linux's audit subsystem remembers of the login; it survives `su` and `sudo`.
fn login_uid() -> Option<u32> {
    let text = std::fs::read_to_string("/proc/self/loginuid").ok()?;
    text.trim().parse().ok().filter(|uid| *uid != u32::MAX)
}

/// Who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// The operator.
    Operator(Operator),
    /// An account whose credential was accepted.
    Account(UserId),
}

/// A call of a use case: who acts, through what, on which database, with what from outside.
pub struct Call<'a> {
    /// The database.
    pub store: &'a Store,
    /// Time, randomness and hashing.
    pub env: &'a Env,
    /// Who acts.
    pub actor: Actor,
    /// Through which verb, for the audit trail: `user add`.
    pub via: String,
    /// Whether what is done is kept, or rolled back in the end (a dry run).
    pub ending: Ending,
}

/// What the setting `operator = deny` leaves to the operator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reserve {
    /// Nothing: this needs an account then.
    Ordinary,
    /// This: it belongs to `init`, `db`, `recover`, `auth`, `lockout expire` or `mail send`.
    Emergency,
}

impl Call<'_> {
    /// Works over one unchanging view of the database, and writes nothing.
    ///
    /// # Errors
    /// Whoever acts may not, whatever `job` says, or the database.
    pub fn read<T, E: From<Error>>(
        &self,
        job: impl FnOnce(&Work<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.read_as(Reserve::Ordinary, job)
    }

    /// The same for what the operator may always ask.
    ///
    /// # Errors
    /// As [`Call::read`].
    pub fn read_as<T, E: From<Error>>(
        &self,
        reserve: Reserve,
        job: impl FnOnce(&Work<'_>) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.store
            .read(|db| {
                let work = Work::begin(db, self, reserve).map_err(Outer::Core)?;
                job(&work).map_err(Outer::Job)
            })
            .map_err(Outer::into)
    }

    /// Works as the only writer; what is written is kept or not, as the call says.
    ///
    /// # Errors
    /// As [`Call::read`]; nothing is then written.
    pub fn write<T>(&self, job: impl FnOnce(&Work<'_>) -> Result<T>) -> Result<T> {
        self.write_as(Reserve::Ordinary, self.ending, job)
    }

    /// The same for what the operator may always do, or for what is kept even in a dry run.
    ///
    /// # Errors
    /// As [`Call::read`]; nothing is then written.
    pub fn write_as<T>(
        &self,
        reserve: Reserve,
        ending: Ending,
        job: impl FnOnce(&Work<'_>) -> Result<T>,
    ) -> Result<T> {
        self.store
            .write(ending, |db| job(&Work::begin(db, self, reserve)?))
    }
}

/// Trouble of this room, or of a job that has an error of its own.
enum Outer<E> {
    Core(Error),
    Job(E),
}

impl<E> From<crate::store::Error> for Outer<E> {
    fn from(error: crate::store::Error) -> Self {
        Outer::Core(error.into())
    }
}

impl<E: From<Error>> Outer<E> {
    fn into(self) -> E {
        match self {
            Outer::Core(error) => error.into(),
            Outer::Job(error) => error,
        }
    }
}
