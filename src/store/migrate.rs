//! The schema and its versions. A shipped migration is frozen: the next change is a new file.
//! The version is kept in SQLite's own `user_version`, so that opening reads no table.

use super::engine::Db;
use super::error::{Error, Result};

/// Marks a file as a database of vogt (SQLite's `application_id`): the letters "vogt".
const APPLICATION_ID: i64 = 0x766f_6774;

/// All migrations in order; the n-th brings the schema to version n.
const MIGRATIONS: &[&str] = &[include_str!("../../migrations/0001_accounts.sql")];

/// The schema version this program works with.
#[must_use]
pub fn newest() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// What the file says of itself.
pub(super) struct Found {
    /// Whether the file carries vogt's mark.
    pub(super) ours: bool,
    /// Its schema version; 0 in an empty file.
    pub(super) version: i64,
}

/// Reads mark and version.
pub(super) fn found(db: &Db) -> Result<Found> {
    let mark = db.one("PRAGMA application_id", &[], |row| {
        row.int("application_id")
    })?;
    let version = db.one("PRAGMA user_version", &[], |row| row.int("user_version"))?;
    Ok(Found {
        ours: mark == Some(APPLICATION_ID),
        version: version.unwrap_or(0),
    })
}

/// Says whether this program can work with the schema as it is.
pub(super) fn check(version: i64) -> Result<()> {
    match version.cmp(&newest()) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => Err(Error::Newer {
            found: version,
            known: newest(),
        }),
        std::cmp::Ordering::Less => Err(Error::Older {
            found: version,
            known: newest(),
        }),
    }
}

/// Runs what is missing, inside the caller's write transaction; returns the new version.
///
/// # Errors
/// [`Error::Newer`] for a schema from the future, else whatever SQLite says.
pub(super) fn run(db: &Db) -> Result<i64> {
    run_list(db, MIGRATIONS)
}

/// A database in memory with the schema of that version, to compare others with.
pub(super) fn model(version: i64) -> Result<Db> {
    let db = Db::open_in_memory()?;
    let steps = usize::try_from(version).unwrap_or(usize::MAX);
    for migration in MIGRATIONS.iter().take(steps) {
        db.batch(migration)?;
    }
    Ok(db)
}

fn run_list(db: &Db, migrations: &[&str]) -> Result<i64> {
    let known = i64::try_from(migrations.len()).unwrap_or(i64::MAX);
    let version = found(db)?.version;
    if version > known {
        return Err(Error::Newer {
            found: version,
            known,
        });
    }
    let done = usize::try_from(version)
        .map_err(|_| Error::Damaged(format!("the schema version is {version}")))?;
    for migration in migrations.iter().skip(done) {
        db.batch(migration)?;
    }
    db.batch(&format!(
        "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {known};"
    ))?;
    Ok(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &[&str] =
        &["CREATE TABLE a (id INTEGER PRIMARY KEY) STRICT; INSERT INTO a VALUES (7);"];
    const NEW: &[&str] = &[OLD[0], "ALTER TABLE a ADD COLUMN note TEXT;"];

    fn schema(db: &Db) -> Vec<String> {
        db.all("SELECT sql FROM sqlite_schema ORDER BY name", &[], |row| {
            row.text("sql")
        })
        .unwrap()
    }

    #[test]
    fn an_upgraded_schema_equals_a_fresh_one_and_keeps_its_rows() {
        let old = Db::open_in_memory().unwrap();
        run_list(&old, OLD).unwrap();
        assert_eq!(run_list(&old, NEW).unwrap(), 2);
        let fresh = Db::open_in_memory().unwrap();
        run_list(&fresh, NEW).unwrap();
        assert_eq!(schema(&old), schema(&fresh));
        let kept = old
            .one("SELECT id FROM a", &[], |row| row.int("id"))
            .unwrap();
        assert_eq!(kept, Some(7));
    }

    #[test]
    fn running_twice_changes_nothing_and_a_newer_schema_is_refused() {
        let db = Db::open_in_memory().unwrap();
        run_list(&db, NEW).unwrap();
        let before = schema(&db);
        run_list(&db, NEW).unwrap();
        assert_eq!(schema(&db), before);
        assert!(matches!(
            run_list(&db, OLD),
            Err(Error::Newer { found: 2, known: 1 })
        ));
    }

    #[test]
    fn shipped_migrations_are_frozen() {
        // A shipped file never changes: its length and a sum over its bytes are written down here.
        let sums: Vec<(usize, u64)> = MIGRATIONS
            .iter()
            .map(|sql| {
                let sum = sql.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                    (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
                });
                (sql.len(), sum)
            })
            .collect();
        assert_eq!(sums, FROZEN);
    }

    const FROZEN: &[(usize, u64)] = &[(19671, 3_001_213_978_627_980_810)];
}
