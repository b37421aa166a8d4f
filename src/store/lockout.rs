//! What `lockout expire` finds by its indexes and writes down. Where a policy decides, this file
//! only finds whom it may concern: the rules say whether.

#[cfg(test)]
mod tests;

use super::engine::{Bind, Db, Row, bind};
use super::error::Result;
use super::maybe_known;
use super::role::{ENDED_ROLE, EndedRole, ended_role};
use crate::domain::name::Email;
use crate::domain::user::{Language, UserId};
use jiff::Timestamp;

/// A person for whom something ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// Who.
    pub user: UserId,
    /// The name in commands.
    pub username: String,
    /// When it ended.
    pub at: Timestamp,
}

fn ended(row: &Row<'_>) -> Result<Ended> {
    Ok(Ended {
        user: UserId(row.int("id")?),
        username: row.text("username")?,
        at: row.moment("at")?,
    })
}

const DEMOS: &str = "UPDATE users SET demo_recorded_at = ?1
     WHERE demo_until <= ?1 AND demo_recorded_at IS NULL
     RETURNING id, username, demo_until AS at";

/// Writes down which demos have ended.
///
/// # Errors
/// Whatever the database says.
pub fn record_demos(db: &Db, now: Timestamp) -> Result<Vec<Ended>> {
    db.all(DEMOS, bind![now], ended)
}

const ACCOUNTS: &str = "UPDATE users SET expiry_recorded_at = ?1
     WHERE expires_at <= ?1 AND expiry_recorded_at IS NULL
     RETURNING id, username, expires_at AS at";

/// Writes down which accounts have ended.
///
/// # Errors
/// Whatever the database says.
pub fn record_accounts(db: &Db, now: Timestamp) -> Result<Vec<Ended>> {
    db.all(ACCOUNTS, bind![now], ended)
}

const TEMPORARY_PASSWORDS: &str = "UPDATE users SET password_hash = NULL
     WHERE password_kind = 'temporary' AND password_hash IS NOT NULL AND password_expires_at <= ?1
     RETURNING id, username, password_expires_at AS at";

/// Throws away the hashes of one-time passwords whose time is over and that were not replaced.
///
/// # Errors
/// Whatever the database says.
pub fn void_temporary_passwords(db: &Db, now: Timestamp) -> Result<Vec<Ended>> {
    db.all(TEMPORARY_PASSWORDS, bind![now], ended)
}

/// A password of which the policy may say that it is past its age.
#[derive(Debug, Clone)]
pub struct Aged {
    /// Whose.
    pub user: UserId,
    /// The name in commands.
    pub username: String,
    /// The person's own policy.
    pub policy: Option<String>,
    /// The policy of the person's tenant.
    pub tenant_policy: Option<String>,
    /// When it was set.
    pub set_at: Timestamp,
}

const AGED: &str = "SELECT u.id, u.username, u.password_set_at, p.slug AS policy,
       (SELECT q.slug FROM tenants t JOIN policies q ON q.id = t.policy_id
         WHERE t.id = u.tenant_id) AS tenant_policy
     FROM users u LEFT JOIN policies p ON p.id = u.policy_id
     WHERE u.password_kind = 'permanent' AND u.password_due_at IS NULL AND u.password_set_at <= ?1";

/// Only people with this policy, or of a tenant with it.
const UNDER: &str = " AND u.id IN (
         SELECT id FROM users WHERE policy_id = (SELECT id FROM policies WHERE slug = ?2)
         UNION SELECT id FROM users WHERE tenant_id IN (
             SELECT t.id FROM tenants t JOIN policies q ON q.id = t.policy_id WHERE q.slug = ?2))";

/// Passwords set not after `before` and not yet written down as due, of people whom this policy
/// was given to by name; with `None` of everyone.
///
/// # Errors
/// Whatever the database says.
pub fn aged_passwords(db: &Db, before: Timestamp, policy: Option<&str>) -> Result<Vec<Aged>> {
    let read = |row: &Row<'_>| {
        Ok(Aged {
            user: UserId(row.int("id")?),
            username: row.text("username")?,
            policy: row.maybe_text("policy")?,
            tenant_policy: row.maybe_text("tenant_policy")?,
            set_at: row.moment("password_set_at")?,
        })
    };
    match policy {
        None => db.all(AGED, bind![before], read),
        Some(policy) => db.all(&format!("{AGED}{UNDER}"), bind![before, policy], read),
    }
}

/// Writes down that a password is past its age.
///
/// # Errors
/// Whatever the database says.
pub fn record_password_due(db: &Db, user: UserId, now: Timestamp) -> Result<()> {
    db.run_one(
        "UPDATE users SET password_due_at = ?2 WHERE id = ?1",
        bind![user.0, now],
    )
}

fn roles() -> String {
    format!("DELETE FROM assignments WHERE until <= ?1 {ENDED_ROLE}")
}

/// Takes away the roles that have ended.
///
/// # Errors
/// Whatever the database says.
pub fn end_roles(db: &Db, now: Timestamp) -> Result<Vec<EndedRole>> {
    db.all(&roles(), bind![now], ended_role)
}

const SESSIONS: &str = "DELETE FROM sessions WHERE expires_at <= ?1
     RETURNING id, (SELECT username FROM users WHERE id = user_id) AS username, expires_at AS at";

/// Closes the sessions that are past their end; returns whose they were.
///
/// # Errors
/// Whatever the database says.
pub fn end_sessions(db: &Db, now: Timestamp) -> Result<Vec<(i64, String)>> {
    db.all(SESSIONS, bind![now], |row| {
        Ok((row.int("id")?, row.text("username")?))
    })
}

/// A session of which the policy may say that it lay idle too long.
#[derive(Debug, Clone)]
pub struct Unused {
    /// Its number.
    pub id: i64,
    /// Whose.
    pub username: String,
    /// The person's own policy.
    pub policy: Option<String>,
    /// The policy of the person's tenant.
    pub tenant_policy: Option<String>,
    /// When it was last used.
    pub last_used_at: Timestamp,
}

const UNUSED: &str = "SELECT s.id, s.last_used_at, u.username, p.slug AS policy,
       (SELECT q.slug FROM tenants t JOIN policies q ON q.id = t.policy_id
         WHERE t.id = u.tenant_id) AS tenant_policy
     FROM sessions s JOIN users u ON u.id = s.user_id LEFT JOIN policies p ON p.id = u.policy_id
     WHERE s.last_used_at <= ?1 AND s.purpose = 'full'";

/// The sessions of logins that were last used not after `before`.
///
/// # Errors
/// Whatever the database says.
pub fn unused_sessions(db: &Db, before: Timestamp) -> Result<Vec<Unused>> {
    db.all(UNUSED, bind![before], |row| {
        Ok(Unused {
            id: row.int("id")?,
            username: row.text("username")?,
            policy: row.maybe_text("policy")?,
            tenant_policy: row.maybe_text("tenant_policy")?,
            last_used_at: row.moment("last_used_at")?,
        })
    })
}

/// Closes a session.
///
/// # Errors
/// Whatever the database says.
pub fn end_session(db: &Db, id: i64) -> Result<()> {
    db.run_one("DELETE FROM sessions WHERE id = ?1", bind![id])
}

const CODES: &str = "UPDATE one_time_tokens SET voided_at = ?1
     WHERE expires_at <= ?1 AND used_at IS NULL AND voided_at IS NULL
     RETURNING kind, (SELECT username FROM users WHERE id = user_id) AS username";

/// Voids the one-time tokens that were not redeemed in time; returns the kind of each and whose.
///
/// # Errors
/// Whatever the database says.
pub fn void_codes(db: &Db, now: Timestamp) -> Result<Vec<(String, String)>> {
    db.all(CODES, bind![now], |row| {
        Ok((row.text("kind")?, row.text("username")?))
    })
}

/// An end of which people are warned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The demo's.
    Demo,
    /// The account's.
    Account,
    /// That of a one-time password nobody has used yet.
    TemporaryPassword,
}

impl End {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Demo, Self::Account, Self::TemporaryPassword];

    /// The word in the database and for the template.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Demo => "demo",
            Self::Account => "account",
            Self::TemporaryPassword => "temporary_password",
        }
    }

    /// Where the moment stands, and of whom.
    fn columns(self) -> (&'static str, &'static str) {
        match self {
            Self::Demo => ("demo_until", "demo_until IS NOT NULL"),
            Self::Account => ("expires_at", "expires_at IS NOT NULL"),
            Self::TemporaryPassword => (
                "password_expires_at",
                "password_kind = 'temporary' AND password_hash IS NOT NULL",
            ),
        }
    }

    fn sql(self) -> String {
        let (end, concerned) = self.columns();
        format!(
            "INSERT INTO warnings (user_id, subject, ends_at, warned_at)
             SELECT id, ?3, {end}, ?1 FROM users
              WHERE {concerned} AND {end} > ?1 AND {end} <= ?2
                AND (demo_until IS NULL OR demo_until > ?1)
                AND (expires_at IS NULL OR expires_at > ?1)
             ON CONFLICT DO NOTHING
             RETURNING user_id AS id, ends_at,
                       (SELECT email FROM users WHERE id = user_id) AS email,
                       (SELECT language FROM users WHERE id = user_id) AS language"
        )
    }
}

/// A person to be warned.
#[derive(Debug, Clone)]
pub struct Warned {
    /// Who.
    pub user: UserId,
    /// The address, as it is now.
    pub email: Email,
    /// The language, where the person chose one.
    pub language: Option<Language>,
    /// When it ends.
    pub ends_at: Timestamp,
}

/// Writes down who is warned of an end that comes after `now` and not after `until`, each once,
/// and returns them. Whose account has ended already is not warned of anything.
///
/// # Errors
/// Whatever the database says.
pub fn warn(db: &Db, end: End, now: Timestamp, until: Timestamp) -> Result<Vec<Warned>> {
    let values: [Bind<'_>; 3] = [now.into(), until.into(), end.as_str().into()];
    db.all(&end.sql(), &values, |row| {
        Ok(Warned {
            user: UserId(row.int("id")?),
            email: Email::from_stored(row.text("email")?),
            language: maybe_known(row.maybe_text("language")?, &Language::ALL, |word| {
                word.as_str()
            })?,
            ends_at: row.moment("ends_at")?,
        })
    })
}
