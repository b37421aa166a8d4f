//! The engine: the one file that names rusqlite. It opens connections, sets the pragmas, runs
//! statements with bound values and hands out rows by column name. Everything else in this room
//! is SQL through [`Db`], so that a second engine stays a port of this file and the migrations.

mod failure;

use super::error::{Error, Result};
use rusqlite::backup::{Backup, StepResult};
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, ErrorCode, OpenFlags, ToSql};
use std::cell::{Cell, RefCell};
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;

/// How long a writer waits for another one before the database counts as busy.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// A value bound to a statement.
#[derive(Debug, Clone, Copy)]
pub(super) enum Bind<'a> {
    /// SQL NULL.
    Null,
    /// A whole number; also times (seconds) and yes or no (1, 0).
    Int(i64),
    /// Text.
    Text(&'a str),
    /// Bytes.
    Blob(&'a [u8]),
}

impl ToSql for Bind<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self {
            Bind::Null => ValueRef::Null,
            Bind::Int(number) => ValueRef::Integer(number),
            Bind::Text(text) => ValueRef::Text(text.as_bytes()),
            Bind::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

impl From<i64> for Bind<'_> {
    fn from(number: i64) -> Self {
        Bind::Int(number)
    }
}

impl From<bool> for Bind<'_> {
    fn from(yes: bool) -> Self {
        Bind::Int(yes.into())
    }
}

impl From<jiff::Timestamp> for Bind<'_> {
    fn from(moment: jiff::Timestamp) -> Self {
        Bind::Int(moment.as_second())
    }
}

impl<'a> From<&'a str> for Bind<'a> {
    fn from(text: &'a str) -> Self {
        Bind::Text(text)
    }
}

impl<'a> From<&'a String> for Bind<'a> {
    fn from(text: &'a String) -> Self {
        Bind::Text(text)
    }
}

impl<'a> From<&'a [u8]> for Bind<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Bind::Blob(bytes)
    }
}

impl<'a, T: Into<Bind<'a>>> From<Option<T>> for Bind<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Bind::Null, Into::into)
    }
}

/// The values of a statement, in the order of its `?1`, `?2`, ….
macro_rules! bind {
    ($($value:expr),* $(,)?) => { &[$($crate::store::engine::Bind::from($value)),*] };
}
pub(super) use bind;

/// One row of an answer; columns are asked for by name.
pub(super) struct Row<'a> {
    row: &'a rusqlite::Row<'a>,
    columns: &'a Columns,
    /// How many columns of this row have been asked for.
    asked: Cell<usize>,
}

/// Where the columns of an answer lie, in the order in which the rows before were asked for them:
/// comparing names takes longer than reading values, and every row is asked for the same.
#[derive(Default)]
struct Columns(RefCell<Vec<(&'static str, usize)>>);

impl Columns {
    fn of<'a>(&'a self, row: &'a rusqlite::Row<'a>) -> Row<'a> {
        Row {
            row,
            columns: self,
            asked: Cell::new(0),
        }
    }
}

impl Row<'_> {
    fn get<T: rusqlite::types::FromSql>(&self, column: &'static str) -> Result<T> {
        self.row.get(self.place(column)?).map_err(Error::from)
    }

    fn place(&self, column: &'static str) -> Result<usize> {
        let mut known = self.columns.0.borrow_mut();
        let asked = self.asked.get();
        // a row may be asked for less than the one before, or for more
        let rest = known.get(asked..).unwrap_or_default();
        let ahead = rest
            .iter()
            .position(|(name, _)| std::ptr::eq(*name, column));
        if let Some(ahead) = ahead {
            self.asked.set(asked + ahead + 1);
            return Ok(known.get(asked + ahead).map_or(0, |(_, place)| *place));
        }
        let place = self.row.as_ref().column_index(column)?;
        let end = known.len();
        known.insert(asked.min(end), (column, place));
        self.asked.set(asked + 1);
        Ok(place)
    }

    /// A whole number that is never absent.
    pub(super) fn int(&self, column: &'static str) -> Result<i64> {
        self.get(column)
    }

    /// A whole number, if there is one.
    pub(super) fn maybe_int(&self, column: &'static str) -> Result<Option<i64>> {
        self.get(column)
    }

    /// Yes (anything but 0) or no.
    pub(super) fn flag(&self, column: &'static str) -> Result<bool> {
        Ok(self.int(column)? != 0)
    }

    /// Text that is never absent.
    pub(super) fn text(&self, column: &'static str) -> Result<String> {
        self.get(column)
    }

    /// Text, if there is any.
    pub(super) fn maybe_text(&self, column: &'static str) -> Result<Option<String>> {
        self.get(column)
    }

    /// Bytes that are never absent.
    pub(super) fn blob(&self, column: &'static str) -> Result<Vec<u8>> {
        self.get(column)
    }

    /// A moment that is never absent.
    pub(super) fn moment(&self, column: &'static str) -> Result<jiff::Timestamp> {
        moment(column, self.int(column)?)
    }

    /// A moment, if there is one.
    pub(super) fn maybe_moment(&self, column: &'static str) -> Result<Option<jiff::Timestamp>> {
        self.maybe_int(column)?
            .map(|seconds| moment(column, seconds))
            .transpose()
    }
}

fn moment(column: &str, seconds: i64) -> Result<jiff::Timestamp> {
    jiff::Timestamp::from_second(seconds)
        .map_err(|_| Error::Damaged(format!("{column} holds the impossible time {seconds}")))
}

/// An open connection, in or out of a transaction.
pub struct Db(Connection);

impl Db {
    /// Opens an existing file for reading and writing (or, where the file system forbids
    /// writing, for reading) with all pragmas set.
    ///
    /// # Errors
    /// Whatever SQLite says about the file.
    pub(super) fn open(path: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let opened = Connection::open_with_flags(path, flags).map_err(|error| {
            // the file is there: it has been looked at
            match error.sqlite_error_code() {
                Some(ErrorCode::CannotOpen) => Error::Forbidden(path.to_owned()),
                _ => error.into(),
            }
        })?;
        let db = Db(opened);
        db.prepare_connection()?;
        Ok(db)
    }

    /// A database that lives in memory as long as the value: for embedding tests.
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub(super) fn open_in_memory() -> Result<Self> {
        let db = Db(Connection::open_in_memory()?);
        db.prepare_connection()?;
        Ok(db)
    }

    fn prepare_connection(&self) -> Result<()> {
        self.0.busy_timeout(BUSY_TIMEOUT)?;
        self.0.set_prepared_statement_cache_capacity(128);
        self.batch(
            "PRAGMA foreign_keys = ON;
             PRAGMA synchronous = FULL;
             PRAGMA secure_delete = ON;
             PRAGMA trusted_schema = OFF;
             PRAGMA cell_size_check = ON;
             PRAGMA temp_store = MEMORY;",
        )
    }

    /// Runs statements without values, one after the other.
    ///
    /// # Errors
    /// The first statement that fails.
    pub(super) fn batch(&self, sql: &str) -> Result<()> {
        self.0.execute_batch(sql).map_err(Error::from)
    }

    /// Runs one statement and returns how many rows it changed.
    ///
    /// # Errors
    /// Whatever SQLite says; a uniqueness rule is [`Error::Duplicate`].
    pub(super) fn run(&self, sql: &str, values: &[Bind<'_>]) -> Result<usize> {
        let mut statement = self.0.prepare_cached(sql)?;
        statement
            .execute(rusqlite::params_from_iter(values))
            .map_err(Error::from)
    }

    /// Runs one statement that must change exactly one row.
    ///
    /// # Errors
    /// [`Error::Damaged`] if it changed none or several.
    pub(super) fn run_one(&self, sql: &str, values: &[Bind<'_>]) -> Result<()> {
        match self.run(sql, values)? {
            1 => Ok(()),
            rows => Err(Error::Damaged(format!(
                "a change of one row touched {rows}: {sql}"
            ))),
        }
    }

    /// Inserts a row and returns its id.
    ///
    /// # Errors
    /// As [`Db::run_one`].
    pub(super) fn insert(&self, sql: &str, values: &[Bind<'_>]) -> Result<i64> {
        self.run_one(sql, values)?;
        Ok(self.0.last_insert_rowid())
    }

    /// Streams the rows of an answer in constant memory until the reader breaks off.
    ///
    /// # Errors
    /// Whatever SQLite or the reader says.
    pub(super) fn each<E: From<Error>>(
        &self,
        sql: &str,
        values: &[Bind<'_>],
        mut read: impl FnMut(&Row<'_>) -> std::result::Result<ControlFlow<()>, E>,
    ) -> std::result::Result<(), E> {
        let mut statement = self.0.prepare_cached(sql).map_err(Error::from)?;
        let mut rows = statement
            .query(rusqlite::params_from_iter(values))
            .map_err(Error::from)?;
        let columns = Columns::default();
        while let Some(row) = rows.next().map_err(Error::from)? {
            if read(&columns.of(row))?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// All rows of a short answer.
    ///
    /// # Errors
    /// Whatever SQLite or the reader says.
    pub(super) fn all<T>(
        &self,
        sql: &str,
        values: &[Bind<'_>],
        mut read: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut found = Vec::new();
        self.each(sql, values, |row| {
            found.push(read(row)?);
            Ok::<_, Error>(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    /// The first row of an answer, if there is one.
    ///
    /// # Errors
    /// Whatever SQLite or the reader says.
    pub(super) fn one<T>(
        &self,
        sql: &str,
        values: &[Bind<'_>],
        read: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut statement = self.0.prepare_cached(sql)?;
        let mut rows = statement.query(rusqlite::params_from_iter(values))?;
        match rows.next()? {
            Some(row) => read(&Columns::default().of(row)).map(Some),
            None => Ok(None),
        }
    }

    /// Runs `job` inside the open transaction; what it wrote is taken back if it fails.
    ///
    /// # Errors
    /// Whatever `job` or SQLite says.
    pub fn nested<T, E: From<Error>>(
        &self,
        job: impl FnOnce() -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.batch("SAVEPOINT nested")?;
        let outcome = job();
        if outcome.is_ok() {
            self.batch("RELEASE nested")?;
        } else {
            // after some failures (a full disk) SQLite has ended the whole transaction itself
            drop(self.batch("ROLLBACK TO nested; RELEASE nested"));
        }
        outcome
    }

    /// Copies the whole database, as it is at this moment, into the empty file at `target`. It
    /// is read in one go, which hinders no writer and is begun anew by none.
    ///
    /// # Errors
    /// Whatever SQLite says of either file.
    pub(super) fn copy_to(&self, target: &Path) -> Result<()> {
        let mut copy = Connection::open_with_flags(target, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        match Backup::new(&self.0, &mut copy)?.step(-1)? {
            StepResult::Done => Ok(()),
            _ => Err(Error::Busy),
        }
    }

    /// Closes the connection and says if that failed (a write-ahead log that could not be
    /// folded in).
    ///
    /// # Errors
    /// Whatever SQLite says.
    pub(super) fn close(self) -> Result<()> {
        self.0.close().map_err(|(_, error)| error.into())
    }
}
