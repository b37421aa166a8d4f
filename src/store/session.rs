//! Sessions: found by the digest of their token, which alone is stored.

use super::engine::{Bind, Db, Row, bind};
use super::error::{Error, Result};
use super::known;
use crate::domain::session::{Purpose, Session, SessionId};
use crate::domain::user::{TenantId, UserId};
use jiff::Timestamp;
use std::ops::ControlFlow;

/// A session to be opened.
pub struct NewSession<'a> {
    /// SHA-256 of the token, in hexadecimal.
    pub token_hash: &'a str,
    /// Whose.
    pub user: UserId,
    /// What for.
    pub purpose: Purpose,
    /// Where from.
    pub address: Option<&'a str>,
    /// The present.
    pub created_at: Timestamp,
    /// When it ends at the latest.
    pub expires_at: Timestamp,
}

/// Opens a session.
///
/// # Errors
/// Whatever the database says.
pub fn open(db: &Db, session: &NewSession<'_>) -> Result<()> {
    db.run_one(
        "INSERT INTO sessions (token_hash, user_id, purpose, address, created_at, last_used_at,
                               expires_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?5, ?6)",
        bind![
            session.token_hash,
            session.user.0,
            session.purpose.as_str(),
            session.address,
            session.created_at,
            session.expires_at
        ],
    )
}

pub(super) const COLUMNS: &str =
    "s.id, s.user_id, s.purpose, s.address, s.created_at, s.last_used_at, s.expires_at";

pub(super) fn read(row: &Row<'_>) -> Result<Session> {
    Ok(Session {
        id: SessionId(row.int("id")?),
        user: UserId(row.int("user_id")?),
        purpose: known(&row.text("purpose")?, &Purpose::ALL, Purpose::as_str)?,
        address: row.maybe_text("address")?,
        created_at: row.moment("created_at")?,
        last_used_at: row.moment("last_used_at")?,
        expires_at: row.moment("expires_at")?,
    })
}

/// The session of a token, open or not.
///
/// # Errors
/// Whatever the database says.
pub fn find(db: &Db, token_hash: &str) -> Result<Option<Session>> {
    db.one(
        &format!("SELECT {COLUMNS} FROM sessions s WHERE s.token_hash = ?1"),
        bind![token_hash],
        read,
    )
}

/// The session of that number, open or not.
///
/// # Errors
/// Whatever the database says.
pub fn by_id(db: &Db, id: SessionId) -> Result<Option<Session>> {
    db.one(
        &format!("SELECT {COLUMNS} FROM sessions s WHERE s.id = ?1"),
        bind![id.0],
        read,
    )
}

/// All sessions of a person, open or not, the oldest first.
///
/// # Errors
/// Whatever the database says.
pub fn of(db: &Db, user: UserId) -> Result<Vec<Session>> {
    db.all(
        &format!("SELECT {COLUMNS} FROM sessions s WHERE s.user_id = ?1 ORDER BY s.id"),
        bind![user.0],
        read,
    )
}

/// Writes down that a session was used now; `false` if it is gone.
///
/// # Errors
/// Whatever the database says.
pub fn touch(db: &Db, id: SessionId, now: Timestamp) -> Result<bool> {
    let rows = db.run(
        "UPDATE sessions SET last_used_at = ?2 WHERE id = ?1",
        bind![id.0, now],
    )?;
    Ok(rows == 1)
}

/// Ends a session; `false` if it is gone already.
///
/// # Errors
/// Whatever the database says.
pub fn end(db: &Db, id: SessionId) -> Result<bool> {
    Ok(db.run("DELETE FROM sessions WHERE id = ?1", bind![id.0])? == 1)
}

/// Ends the logins of a person; returns how many there were.
///
/// # Errors
/// Whatever the database says.
pub fn end_logins(db: &Db, user: UserId) -> Result<usize> {
    db.run(
        "DELETE FROM sessions WHERE user_id = ?1 AND purpose = 'full'",
        bind![user.0],
    )
}

/// Which logins to list.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter {
    /// Of this person.
    pub user: Option<UserId>,
    /// Of local people and members of this tenant.
    pub tenant: Option<TenantId>,
}

/// A login with what is needed to judge whether it is still open.
#[derive(Debug, Clone)]
pub struct Listed {
    /// The session.
    pub session: Session,
    /// Whose.
    pub username: String,
    /// The person's own policy.
    pub policy: Option<String>,
    /// The policy of the person's tenant.
    pub tenant_policy: Option<String>,
}

/// Streams the logins, the oldest first, until the reader breaks off.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each<E: From<Error>>(
    db: &Db,
    filter: Filter,
    mut take: impl FnMut(Listed) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let mut sql = format!(
        "SELECT {COLUMNS}, u.username, p.slug AS policy,
                (SELECT q.slug FROM tenants t JOIN policies q ON q.id = t.policy_id
                  WHERE t.id = u.tenant_id) AS tenant_policy
           FROM sessions s JOIN users u ON u.id = s.user_id
           LEFT JOIN policies p ON p.id = u.policy_id
          WHERE s.purpose = 'full'"
    );
    let mut values: Vec<Bind<'_>> = Vec::new();
    if let Some(user) = filter.user {
        values.push(user.0.into());
        sql.push_str(&format!(" AND s.user_id = ?{}", values.len()));
    }
    if let Some(tenant) = filter.tenant {
        values.push(tenant.0.into());
        sql.push_str(&format!(
            " AND s.user_id IN (SELECT user_id FROM memberships WHERE tenant_id = ?{})",
            values.len()
        ));
    }
    sql.push_str(" ORDER BY s.id");
    db.each(&sql, &values, |row| {
        take(Listed {
            session: read(row)?,
            username: row.text("username")?,
            policy: row.maybe_text("policy")?,
            tenant_policy: row.maybe_text("tenant_policy")?,
        })
    })
}
