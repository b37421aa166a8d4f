//! The database: opening it safely, and every line of SQL. This room turns rows into domain
//! types and back; it knows no rules and words nothing for people but what is wrong with the file.

pub mod audit;
pub mod credential;
mod engine;
mod error;
mod file;
mod migrate;
pub mod outbox;
pub mod rulebook;
pub mod tenant;
pub mod user;
mod user_selector;

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

    /// Opens an existing database of any known or older schema, for `db migrate` and `db info`.
    ///
    /// # Errors
    /// As [`Store::open`], an older schema aside.
    pub fn open_any_version(path: &Path) -> Result<Self> {
        let owner = file::check(path)?;
        let db = Db::open(path)?;
        let found = migrate::found(&db)?;
        if !found.ours {
            return Err(Error::Foreign(path.to_owned()));
        }
        if found.version > migrate::newest() {
            migrate::check(found.version)?;
        }
        Ok(Store {
            db,
            path: path.to_owned(),
            owner,
        })
    }

    /// Makes a new database with the newest schema and fills it, or leaves nothing behind: it is
    /// built beside its place and put there, never over another file, when it is complete.
    ///
    /// # Errors
    /// [`Error::Exists`] if a file is there, also one made by another process meanwhile.
    pub fn create<T, E: From<Error>>(
        path: &Path,
        ending: Ending,
        fill: impl FnOnce(&Db) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        let draft = file::Draft::new(path)?;
        let db = Db::open(draft.path())?;
        db.batch("PRAGMA journal_mode = WAL; BEGIN IMMEDIATE;")?;
        migrate::run(&db)?;
        let filled = fill(&db)?;
        db.batch("COMMIT;")?;
        db.close()?;
        if ending == Ending::Commit {
            draft.publish()?;
        }
        Ok(filled)
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

    /// Ends an open transaction. SQLite has done so itself after some failures (a full disk),
    /// which is the one way this can fail: so the answer says nothing.
    fn roll_back(&self) {
        drop(self.db.batch("ROLLBACK"));
    }

    /// Brings the schema to the newest version; returns the version before and after.
    ///
    /// # Errors
    /// Whatever SQLite says; the file is then as it was.
    pub fn migrate(&self, ending: Ending) -> Result<(i64, i64)> {
        self.write(ending, |db| {
            let before = migrate::found(db)?.version;
            Ok((before, migrate::run(db)?))
        })
    }
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
