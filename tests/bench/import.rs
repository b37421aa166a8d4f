//! `user import` of a million people, audited, against `.import` of the same file into a table with
//! the indexes of users.

use crate::crowd::{self, MILLION};
use crate::installation::{Installation, shell};
use crate::measure::{Bound, Row, drain, interleaved, peak};

pub(crate) const NAME: &str = "user import, 1,000,000";

/// The columns of the file, under the indexes that an import fills.
const TABLE: &str = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE people (username TEXT NOT NULL UNIQUE, email TEXT NOT NULL, salutation TEXT,
        first_name TEXT NOT NULL, last_name TEXT NOT NULL, scope TEXT NOT NULL, tenant TEXT,
        roles TEXT, language TEXT, demo TEXT, bank_access TEXT);
    CREATE UNIQUE INDEX people_lookalike ON people (lower(username));
    CREATE INDEX people_email ON people (email);
    CREATE INDEX people_tenant ON people (tenant) WHERE tenant IS NOT NULL;
    CREATE INDEX people_demo ON people (demo) WHERE demo <> '';
    CREATE INDEX people_demo_due ON people (demo) WHERE demo <> '' AND scope IS NOT NULL;
    CREATE INDEX people_last_login ON people (bank_access);";

pub(crate) fn measure() -> Result<Row, String> {
    let home = tempfile::tempdir().map_err(|error| error.to_string())?;
    let file = crowd::file(home.path(), MILLION)?;
    let import = |installation: &Installation| {
        let mut vogt = installation.vogt();
        vogt.args(["--quiet", "user", "import"]);
        vogt.arg(&file).arg("--create-tenants");
        vogt
    };
    let vogt = || drain(&mut import(&Installation::new()?));
    let sqlite = || {
        let place = tempfile::tempdir_in(home.path()).map_err(|error| error.to_string())?;
        let read = format!(".import --csv --skip 1 {} people", file.display());
        drain(&mut shell(&place.path().join("people.db"), &[TABLE, &read]))
    };
    Ok(Row {
        name: NAME,
        reference: "sqlite3, .import",
        bound: Bound::Times(2.5),
        medians: interleaved(3, vogt, sqlite)?,
        peak: Some(peak(&mut import(&Installation::new()?), 32)?),
    })
}
