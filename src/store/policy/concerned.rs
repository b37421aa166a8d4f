//! Whom a change of a policy could concern. Whether it does is for the rules to say.

use crate::domain::session::Session;
use crate::domain::user::{TenantId, UserId};
use crate::store::engine::{Db, Row, bind};
use crate::store::error::{Error, Result};
use crate::store::session;
use jiff::Timestamp;
use std::ops::ControlFlow;

/// Everyone, or only some.
#[derive(Debug, Clone, Default)]
pub struct Among(Option<String>);

impl Among {
    /// These people alone, so that nobody else need be looked at.
    #[must_use]
    pub fn people(people: &[UserId]) -> Self {
        let numbers: Vec<String> = people.iter().map(|user| user.0.to_string()).collect();
        Among(Some(format!("[{}]", numbers.join(","))))
    }

    /// A condition on a number of a person; the people are the value `?2`.
    fn condition(&self, number: &str) -> String {
        match self.0 {
            Some(_) => format!("{number} IN (SELECT value FROM json_each(?2))"),
            None => "?2 IS NULL".to_owned(),
        }
    }
}

/// Which policy decides over someone: the own one, and that of the tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Under {
    /// The person's own policy.
    pub own: Option<String>,
    /// The policy of the person's tenant.
    pub tenant: Option<String>,
}

const UNDER: &str = "p.slug AS own, (SELECT q.slug FROM tenants t
     JOIN policies q ON q.id = t.policy_id WHERE t.id = u.tenant_id) AS by_tenant";

fn under(row: &Row<'_>) -> Result<Under> {
    Ok(Under {
        own: row.maybe_text("own")?,
        tenant: row.maybe_text("by_tenant")?,
    })
}

/// How many people are under which policies.
///
/// # Errors
/// Whatever the database says.
pub fn people(db: &Db) -> Result<Vec<(Under, u64)>> {
    let sql = format!(
        "SELECT {UNDER}, sum(people) AS people FROM
           (SELECT policy_id, tenant_id, count(*) AS people FROM users
             GROUP BY policy_id, tenant_id) u
         LEFT JOIN policies p ON p.id = u.policy_id GROUP BY own, by_tenant"
    );
    db.all(&sql, &[], counted)
}

/// How many local people of a tenant are under which policies.
///
/// # Errors
/// Whatever the database says.
pub fn people_of(db: &Db, tenant: TenantId) -> Result<Vec<(Under, u64)>> {
    let sql = format!(
        "SELECT {UNDER}, count(*) AS people FROM users u
         LEFT JOIN policies p ON p.id = u.policy_id WHERE u.tenant_id = ?1 GROUP BY own, by_tenant"
    );
    db.all(&sql, bind![tenant.0], counted)
}

fn counted(row: &Row<'_>) -> Result<(Under, u64)> {
    let people = u64::try_from(row.int("people")?).unwrap_or_default();
    Ok((under(row)?, people))
}

/// Streams who chose the own password, with the moment it was set.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each_password<E: From<Error>>(
    db: &Db,
    among: &Among,
    before: Timestamp,
    mut take: impl FnMut(UserId, &Under, Timestamp) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let sql = format!(
        "SELECT u.id, u.password_set_at, {UNDER} FROM users u
         LEFT JOIN policies p ON p.id = u.policy_id
         WHERE u.password_kind = 'permanent' AND u.password_set_at <= ?1 AND {}",
        among.condition("u.id")
    );
    db.each(&sql, bind![before, among.0.as_deref()], |row| {
        let set_at = row.moment("password_set_at")?;
        take(UserId(row.int("id")?), &under(row)?, set_at)?;
        Ok(ControlFlow::Continue(()))
    })
}

/// Streams who has no second factor.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each_without_second_factor<E: From<Error>>(
    db: &Db,
    among: &Among,
    mut take: impl FnMut(UserId, &Under) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let sql = format!(
        "SELECT u.id, {UNDER} FROM users u LEFT JOIN policies p ON p.id = u.policy_id
         WHERE NOT EXISTS
             (SELECT 1 FROM totp WHERE user_id = u.id AND confirmed_at IS NOT NULL)
           AND ?1 IS NULL AND {}",
        among.condition("u.id")
    );
    db.each(&sql, bind![None::<i64>, among.0.as_deref()], |row| {
        take(UserId(row.int("id")?), &under(row)?)?;
        Ok(ControlFlow::Continue(()))
    })
}

/// Streams the sessions of logins that are not past the end said when they began.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each_session<E: From<Error>>(
    db: &Db,
    among: &Among,
    now: Timestamp,
    mut take: impl FnMut(&Session, &Under) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let sql = format!(
        "SELECT {}, {UNDER} FROM sessions s JOIN users u ON u.id = s.user_id
         LEFT JOIN policies p ON p.id = u.policy_id
         WHERE s.purpose = 'full' AND s.expires_at > ?1 AND {}",
        session::COLUMNS,
        among.condition("s.user_id")
    );
    db.each(&sql, bind![now, among.0.as_deref()], |row| {
        take(&session::read(row)?, &under(row)?)?;
        Ok(ControlFlow::Continue(()))
    })
}

/// Who has failures that count or may count, by number.
///
/// # Errors
/// Whatever the database says.
pub fn with_failures(db: &Db, among: &Among) -> Result<Vec<UserId>> {
    let sql = format!(
        "SELECT DISTINCT user_id FROM credential_failures WHERE ?1 IS NULL AND {}",
        among.condition("user_id")
    );
    let values = bind![None::<i64>, among.0.as_deref()];
    db.all(&sql, values, |row| row.int("user_id").map(UserId))
}

/// The username of a person.
///
/// # Errors
/// Whatever the database says.
pub fn username(db: &Db, user: UserId) -> Result<Option<String>> {
    let sql = "SELECT username FROM users WHERE id = ?1";
    db.one(sql, bind![user.0], |row| row.text("username"))
}
