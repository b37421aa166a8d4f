//! `user list` of everyone, against the sqlite3 shell writing the same.

use crate::crowd::{self, FIELDS, MILLION};
use crate::measure::{Bound, Row, drain, interleaved, peak};

pub(crate) const LINES: &str = "user list -o jsonl, 1,000,000";
pub(crate) const TABLE: &str = "user list, table of 100,000";

pub(crate) fn measure_lines() -> Result<Row, String> {
    let crowd = crowd::of(MILLION)?;
    let list = || {
        let mut vogt = crowd.vogt();
        vogt.args(["user", "list", "-o", "jsonl"]);
        vogt
    };
    let query = format!("SELECT {FIELDS} ORDER BY u.username_key");
    let read = || drain(&mut crowd.sqlite(&[".mode json", &query]));
    Ok(Row {
        name: LINES,
        reference: "sqlite3, .mode json",
        bound: Bound::Times(1.0),
        medians: interleaved(3, || drain(&mut list()), read)?,
        peak: Some(peak(&mut list(), 16)?),
    })
}

pub(crate) fn measure_table() -> Result<Row, String> {
    let crowd = crowd::of(100_000)?;
    let list = || {
        let mut vogt = crowd.vogt();
        vogt.args(["user", "list"]);
        vogt
    };
    let query = "SELECT u.username AS Name,
            CASE WHEN EXISTS (SELECT 1 FROM assignments a JOIN roles r ON r.id = a.role_id
                               WHERE a.user_id = u.id AND r.slug = 'administrator') THEN '⚙'
                 WHEN EXISTS (SELECT 1 FROM memberships
                               WHERE user_id = u.id AND manager = 1) THEN '♙'
                 ELSE '–' END AS Administrator,
            CASE u.bank_access WHEN 1 THEN '✓' ELSE '–' END AS 'Bank access',
            CASE WHEN EXISTS (SELECT 1 FROM totp WHERE user_id = u.id
                                AND confirmed_at IS NOT NULL) THEN '✓' ELSE '–' END AS '2FA',
            COALESCE(datetime(u.last_login, 'unixepoch', 'localtime'), '–') AS 'Last login',
            (SELECT count(*) FROM credential_failures
              WHERE user_id = u.id AND counter = 'login') AS 'Password failures',
            CASE WHEN u.locked_at IS NOT NULL OR u.demo_until <= unixepoch() THEN 'locked'
                 WHEN u.expires_at <= unixepoch() THEN 'expired'
                 WHEN u.password_kind = 'none' THEN 'pending' ELSE 'active' END AS Status
       FROM users u ORDER BY u.username_key";
    let read = || drain(&mut crowd.sqlite(&[".mode box", query]));
    Ok(Row {
        name: TABLE,
        reference: "sqlite3, .mode box",
        bound: Bound::Times(2.0),
        medians: interleaved(5, || drain(&mut list()), read)?,
        peak: Some(peak(&mut list(), 64)?),
    })
}
