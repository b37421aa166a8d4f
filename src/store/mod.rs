//! The database: opening it safely, and every line of SQL. This room turns rows into domain
//! types and back; it knows no rules and words nothing for people but what is wrong with the file.

pub mod appearance;
pub mod audit;
pub mod bank;
pub mod credential;
pub mod db;
mod engine;
mod error;
mod file;
pub mod lockout;
pub mod membership;
mod migrate;
pub mod outbox;
pub mod policy;
pub mod recover;
pub mod recovery_code;
pub mod right;
pub mod role;
pub mod rulebook;
pub mod session;
pub mod setting;
pub mod tenant;
pub mod token;
pub mod totp;
pub mod user;

pub use engine::Db;
pub use error::{Error, Result};
pub use migrate::newest as newest_schema;

use std::path::{Path, PathBuf};

/// What becomes of a write transaction that went well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It is committed.
    Commit,
    /// It is rolled back: a dry run leaves no trace.
    RollBack,
}

/// One database file, opened.
pub struct Store {
    db: Db,
    path: PathBuf,
    owner: u32,
}

impl Store {
    /// Opens an existing database whose schema this program knows.
    ///
    /// # Errors
    /// A missing, exposed, foreign, damaged, newer or older file, each its own [`Error`].
    pub fn open(path: &Path) -> Result<Self> {
        let store = Self::open_any_version(path)?;
        migrate::check(migrate::found(&store.db)?.version)?;
        Ok(store)
    }

    /// Opens an existing database of any known or older schema, for the `db` verbs.
    ///
    /// # Errors
    /// As [`Store::open`], an older schema aside.
    pub fn open_any_version(path: &Path) -> Result<Self> {
        let owner = file::check(path)?;
        let store = Self::connect(path, owner)?;
        let found = migrate::found(&store.db)?;
        if !found.ours {
            return Err(Error::Foreign(path.to_owned()));
        }
        if found.version > migrate::newest() {
            migrate::check(found.version)?;
        }
        Ok(store)
    }

    /// Opens whatever is there to be examined, and says how its mode lets others in.
    ///
    /// # Errors
    /// A missing file, one that is none or may not be opened; [`Error::Damaged`] for what is no
    /// database at all.
    pub fn examine(path: &Path) -> Result<Examined> {
        let found = file::inspect(path)?;
        Ok(Examined {
            owner: found.owner,
            exposures: found.exposures,
            store: Self::connect(path, found.owner),
        })
    }

    fn connect(path: &Path, owner: u32) -> Result<Self> {
        Ok(Store {
            db: Db::open(path)?,
            path: path.to_owned(),
            owner,
        })
    }

    /// Makes a new database with the newest schema and fills it, or leaves nothing behind: it is
    /// built beside its place, where nobody looks, and put there when it is complete, never over
    /// another file. So `fill` may take several transactions, whatever becomes of it.
    ///
    /// # Errors
    /// [`Error::Exists`] if a file is there, also one made by another process meanwhile.
    pub fn create<T, E: From<Error>>(
        path: &Path,
        ending: Ending,
        fill: impl FnOnce(&Store) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let draft = file::Draft::new(path)?;
        let store = Store {
            db: Db::open(draft.path())?,
            owner: file::check(draft.path())?,
            path: draft.path().to_owned(),
        };
        // the finished draft is synced as a whole before it is published
        store
            .db
            .batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF")?;
        store.write(Ending::Commit, migrate::run)?;
        let filled = fill(&store)?;
        store.db.close()?;
        if ending == Ending::Commit {
            draft.publish()?;
        }
        Ok(filled)
    }

    /// Says whether a new database could be made there, before anyone is asked what to put into
    /// it.
    ///
    /// # Errors
    /// [`Error::Exists`] if a file is there.
    pub fn require_vacant(path: &Path) -> Result<()> {
        file::require_vacant(path)
    }

    /// A database in memory with the newest schema: for tests of whoever embeds the library.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub fn open_in_memory() -> Result<Self> {
        let db = Db::open_in_memory()?;
        migrate::run(&db)?;
        Ok(Store {
            db,
            path: PathBuf::from(":memory:"),
            owner: 0,
        })
    }

    /// The file this store was opened from.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The size of the file in bytes.
    ///
    /// # Errors
    /// The file is gone or cannot be looked at.
    pub fn size(&self) -> Result<u64> {
        file::size(&self.path)
    }

    /// The user id of the operating system's user who owns the file.
    #[must_use]
    pub fn owner(&self) -> u32 {
        self.owner
    }

    /// Runs `work` over one unchanging view of the database, and writes nothing.
    ///
    /// # Errors
    /// Whatever `work` says, or the database.
    pub fn read<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Db) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.db.batch("BEGIN DEFERRED")?;
        let outcome = work(&self.db);
        self.db.batch("ROLLBACK")?;
        outcome
    }

    /// Runs `work` as the only writer. Nothing of it stays if it fails or `ending` says so.
    ///
    /// # Errors
    /// Whatever `work` says, or the database ([`Error::Busy`] after 10 seconds of waiting).
    pub fn write<T, E: From<Error>>(
        &self,
        ending: Ending,
        work: impl FnOnce(&Db) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.db.batch("BEGIN IMMEDIATE")?;
        let outcome = work(&self.db);
        if outcome.is_ok() && ending == Ending::Commit {
            if let Err(error) = self.db.batch("COMMIT") {
                self.roll_back();
                return Err(error.into());
            }
        } else {
            self.roll_back();
        }
        outcome
    }

    /// The same for what must outlive this process, but not a power cut: nothing waits for the
    /// disk. The next ordinary transaction makes it as lasting as itself.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_passing<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&Db) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.db.batch("PRAGMA synchronous = NORMAL")?;
        let outcome = self.write(Ending::Commit, work);
        self.db.batch("PRAGMA synchronous = FULL")?;
        outcome
    }

    /// Ends an open transaction. SQLite has done so itself after some failures (a full disk),
    /// which is the one way this can fail: so the answer says nothing.
    fn roll_back(&self) {
        drop(self.db.batch("ROLLBACK"));
    }

    /// Writes a copy of the database, as it is at this moment, into a new file (mode 0600). The
    /// copy is looked over before it is put in its place; one that is not finished goes again.
    /// Returns its size in bytes.
    ///
    /// # Errors
    /// [`Error::Exists`] if a file is there, [`Error::NoFolder`], and [`Error::Damaged`] if the
    /// copy has errors, which come from the original.
    pub fn back_up(&self, target: &Path, ending: Ending) -> Result<u64> {
        let draft = file::Draft::beside(target)?;
        self.db.copy_to(draft.path())?;
        let copy = Db::open(draft.path())?;
        if let Some(trouble) = db::integrity(&copy, 1)?.pop() {
            return Err(Error::Damaged(trouble));
        }
        copy.close()?;
        let size = file::size(draft.path())?;
        if ending == Ending::Commit {
            draft.publish()?;
        }
        Ok(size)
    }
}

/// A database opened to be examined.
pub struct Examined {
    /// The user id of the operating system's user who owns the file.
    pub owner: u32,
    /// Modes that let others in, of the file and its folder.
    pub exposures: Vec<Error>,
    /// The database, if it can be opened at all.
    pub store: Result<Store>,
}

/// A stored word as the value it stands for.
fn known<T: Copy>(word: &str, all: &[T], name: impl Fn(T) -> &'static str) -> Result<T> {
    all.iter()
        .copied()
        .find(|value| name(*value) == word)
        .ok_or_else(|| {
            Error::Damaged(format!(
                "\"{word}\" is none of the words that may stand there"
            ))
        })
}

/// The same for a word that may be absent.
fn maybe_known<T: Copy>(
    word: Option<String>,
    all: &[T],
    name: impl Fn(T) -> &'static str,
) -> Result<Option<T>> {
    word.map(|word| known(&word, all, name)).transpose()
}
