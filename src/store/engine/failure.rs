//! What SQLite reports, as the kinds of failure of this room.

use super::Error;
use rusqlite::{ErrorCode, ffi};

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::Error as Sql;
        match error {
            Sql::SqliteFailure(failure, text) => {
                let text = text.unwrap_or_else(|| failure.to_string());
                from_failure(failure, text)
            }
            // without the statement, which says nothing to whoever reads this
            Sql::SqlInputError { error, msg, .. } => from_failure(error, msg),
            Sql::InvalidColumnType(..) | Sql::FromSqlConversionFailure(..) | Sql::Utf8Error(..) => {
                Error::Damaged(error.to_string())
            }
            other => Error::Other(other.to_string()),
        }
    }
}

fn from_failure(failure: ffi::Error, text: String) -> Error {
    match failure.code {
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::FileLockingProtocolFailed => Error::Busy,
        ErrorCode::ReadOnly => Error::ReadOnly,
        ErrorCode::DiskFull => Error::Full,
        ErrorCode::DatabaseCorrupt => Error::Damaged(text),
        ErrorCode::NotADatabase => Error::Damaged("the file is not a SQLite database".to_owned()),
        ErrorCode::ConstraintViolation
            if matches!(
                failure.extended_code,
                ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY
            ) =>
        {
            Error::Duplicate(text)
        }
        ErrorCode::SystemIoFailure => match failure.extended_code {
            // there is no room for the shared memory that even readers need
            ffi::SQLITE_IOERR_SHMSIZE => Error::Full,
            ffi::SQLITE_IOERR_WRITE => Error::WriteFailed,
            _ => Error::Io(text),
        },
        // the database is open: its journal or shared memory cannot be made beside it
        ErrorCode::CannotOpen => Error::ReadOnly,
        // every statement is ours: what it names is missing from the file
        _ if text.starts_with("no such ") => Error::Damaged(text),
        _ => Error::Other(text),
    }
}
