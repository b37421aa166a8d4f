//! `user list` of one person in a hundred among a million, against the sqlite3 shell asked the same.

use crate::crowd::{self, FIELDS, MILLION};
use crate::measure::{Bound, Row, drain, interleaved};

pub(crate) const WHERE: &str = "user list --where, 1 percent";
pub(crate) const SEARCH: &str = "user list --search, 1 percent";
pub(crate) const EXPIRING: &str = "user list --expiring-within, 1 %";

pub(crate) fn measure_where() -> Result<Row, String> {
    let condition = "u.tenant_id IN (SELECT id FROM tenants WHERE slug = 'tenant-07')";
    filtered(WHERE, ["--where", "tenant=tenant-07"], condition)
}

pub(crate) fn measure_search() -> Result<Row, String> {
    let condition = "u.username LIKE '%firm7.ex%' OR u.email LIKE '%firm7.ex%'
                     OR u.first_name || ' ' || u.last_name LIKE '%firm7.ex%'";
    filtered(SEARCH, ["--search", "firm7.ex"], condition)
}

pub(crate) fn measure_expiring() -> Result<Row, String> {
    let between = "> unixepoch() AND ?x <= unixepoch() + 40 * 86400";
    let ends = ["demo_until", "expires_at"].map(|end| {
        format!(
            "SELECT id FROM users WHERE {end} {}",
            between.replace("?x", end)
        )
    });
    let condition = format!("u.id IN ({} UNION {})", ends[0], ends[1]);
    filtered(EXPIRING, ["--expiring-within", "40d"], &condition)
}

fn filtered(name: &'static str, filter: [&str; 2], condition: &str) -> Result<Row, String> {
    let crowd = crowd::of(MILLION)?;
    let query = format!("SELECT {FIELDS} WHERE {condition} ORDER BY u.username_key");
    let list = || {
        drain(
            crowd
                .vogt()
                .args(["user", "list", "-o", "jsonl"])
                .args(filter),
        )
    };
    let read = || drain(&mut crowd.sqlite(&[".mode json", &query]));
    Ok(Row {
        name,
        reference: "sqlite3, the same query",
        bound: Bound::Times(1.5),
        medians: interleaved(9, list, read)?,
        peak: None,
    })
}
