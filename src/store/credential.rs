//! What the credential gate keeps: unfinished attempts, failures and password hashes.

use super::engine::{Db, bind};
use super::error::Result;
use super::outbox;
use super::user::StoredPassword;
use crate::domain::user::UserId;
use jiff::{SignedDuration, Timestamp};

/// Which counter an attempt counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    /// Logins, `--as`, and everything that asks for the password to act.
    Login,
    /// Signatures.
    Signature,
    /// Recovery codes.
    Recovery,
}

impl Counter {
    fn as_str(self) -> &'static str {
        match self {
            Counter::Login => "login",
            Counter::Signature => "signature",
            Counter::Recovery => "recovery",
        }
    }
}

/// An attempt that has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Booking(i64);

/// Books an attempt; without a person, one that will not be checked.
///
/// # Errors
/// Whatever the database says.
pub fn book(db: &Db, user: Option<UserId>, counter: Counter, now: Timestamp) -> Result<Booking> {
    let id = db.insert(
        "INSERT INTO credential_bookings (user_id, counter, booked_at) VALUES (?1, ?2, ?3)",
        bind![user.map(|user| user.0), counter.as_str(), now],
    )?;
    Ok(Booking(id))
}

/// Ends an attempt; `false` if it was given up for lost meanwhile.
///
/// # Errors
/// Whatever the database says.
pub fn settle(db: &Db, booking: Booking) -> Result<bool> {
    let rows = db.run(
        "DELETE FROM credential_bookings WHERE id = ?1",
        bind![booking.0],
    )?;
    Ok(rows == 1)
}

/// How many attempts on an account have begun and not ended, and how many failures are kept.
///
/// # Errors
/// Whatever the database says.
pub fn tally(db: &Db, user: UserId, counter: Counter) -> Result<(u32, u32)> {
    let sql = "SELECT (SELECT count(*) FROM credential_bookings
                        WHERE user_id = ?1 AND counter = ?2) AS attempts,
                      (SELECT count(*) FROM credential_failures
                        WHERE user_id = ?1 AND counter = ?2) AS failures";
    let tally = db.one(sql, bind![user.0, counter.as_str()], |row| {
        let count = |column| {
            row.int(column)
                .map(|n| u32::try_from(n).unwrap_or(u32::MAX))
        };
        Ok((count("attempts")?, count("failures")?))
    })?;
    Ok(tally.unwrap_or_default())
}

/// When the failures kept of a counter happened.
///
/// # Errors
/// Whatever the database says.
pub fn failures(db: &Db, user: UserId, counter: Counter) -> Result<Vec<Timestamp>> {
    db.all(
        "SELECT at FROM credential_failures WHERE user_id = ?1 AND counter = ?2",
        bind![user.0, counter.as_str()],
        |row| row.moment("at"),
    )
}

/// Turns attempts begun longer than `patience` ago and never ended into failures of the moment
/// they began. Those that lie as far ahead, because the clock was set back, fail now.
///
/// # Errors
/// Whatever the database says.
pub fn fail_lost(db: &Db, patience: SignedDuration, now: Timestamp) -> Result<()> {
    let from = now.checked_sub(patience).unwrap_or(Timestamp::MIN);
    let until = now.checked_add(patience).unwrap_or(Timestamp::MAX);
    db.run(
        "INSERT INTO credential_failures (user_id, counter, at)
         SELECT user_id, counter, min(booked_at, ?3) FROM credential_bookings
          WHERE (booked_at < ?1 OR booked_at > ?2) AND user_id IS NOT NULL",
        bind![from, until, now],
    )?;
    db.run(
        "DELETE FROM credential_bookings WHERE booked_at < ?1 OR booked_at > ?2",
        bind![from, until],
    )?;
    Ok(())
}

/// Dates failures that lie ahead, because the clock was set back, to the present: a lock they
/// cause then ends as long after it as any other.
///
/// # Errors
/// Whatever the database says.
pub fn date_failures_back(db: &Db, user: UserId, now: Timestamp) -> Result<()> {
    db.run(
        "UPDATE credential_failures SET at = ?2 WHERE user_id = ?1 AND at > ?2",
        bind![user.0, now],
    )?;
    Ok(())
}

/// Counts a failure.
///
/// # Errors
/// Whatever the database says.
pub fn fail(
    db: &Db,
    user: UserId,
    counter: Counter,
    at: Timestamp,
    address: Option<&str>,
) -> Result<()> {
    db.run_one(
        "INSERT INTO credential_failures (user_id, counter, at, address) VALUES (?1, ?2, ?3, ?4)",
        bind![user.0, counter.as_str(), at, address],
    )
}

/// Forgets failures that happened at these moments.
///
/// # Errors
/// Whatever the database says.
pub fn forget_failures(
    db: &Db,
    user: UserId,
    counter: Counter,
    moments: &[Timestamp],
) -> Result<()> {
    for at in moments {
        db.run(
            "DELETE FROM credential_failures WHERE user_id = ?1 AND counter = ?2 AND at = ?3",
            bind![user.0, counter.as_str(), *at],
        )?;
    }
    Ok(())
}

/// Sets counters to zero; returns how many failures there were.
///
/// # Errors
/// Whatever the database says.
pub fn clear_failures(db: &Db, user: UserId) -> Result<usize> {
    db.run(
        "DELETE FROM credential_failures WHERE user_id = ?1",
        bind![user.0],
    )
}

/// The stored hash of a person's password, if there is one.
///
/// # Errors
/// Whatever the database says.
pub fn hash(db: &Db, user: UserId) -> Result<Option<String>> {
    let hash = db.one(
        "SELECT password_hash FROM users WHERE id = ?1",
        bind![user.0],
        |row| row.maybe_text("password_hash"),
    )?;
    Ok(hash.flatten())
}

/// The hashes of the passwords a person had chosen before the present one, the latest first.
///
/// # Errors
/// Whatever the database says.
pub fn earlier_hashes(db: &Db, user: UserId, most: u32) -> Result<Vec<String>> {
    db.all(
        "SELECT hash FROM password_history WHERE user_id = ?1 ORDER BY id DESC LIMIT ?2",
        bind![user.0, i64::from(most)],
        |row| row.text("hash"),
    )
}

/// No policy remembers more passwords of a person (the schema says so, too).
const MOST_REMEMBERED: i64 = 100;

/// The present password goes into the history if it is the person's own; what no policy could
/// remember goes out of it.
fn remember(db: &Db, user: UserId) -> Result<()> {
    db.run(
        "INSERT INTO password_history (user_id, hash, set_at)
         SELECT id, password_hash, password_set_at FROM users
          WHERE id = ?1 AND password_kind = 'permanent'",
        bind![user.0],
    )?;
    db.run(
        "DELETE FROM password_history WHERE user_id = ?1 AND id <=
           (SELECT id FROM password_history WHERE user_id = ?1
             ORDER BY id DESC LIMIT 1 OFFSET ?2)",
        bind![user.0, MOST_REMEMBERED],
    )?;
    Ok(())
}

/// Sets a password; the one before goes into the history if it was the person's own.
///
/// # Errors
/// Whatever the database says.
pub fn set_password(db: &Db, user: UserId, new: &StoredPassword) -> Result<()> {
    remember(db, user)?;
    let kind = if new.expires_at.is_some() {
        "temporary"
    } else {
        "permanent"
    };
    db.run_one(
        "UPDATE users SET password_kind = ?2, password_hash = ?3, password_set_at = ?4,
                password_expires_at = ?5, password_used_at = NULL, password_due_at = NULL
          WHERE id = ?1",
        bind![user.0, kind, &new.hash, new.set_at, new.expires_at],
    )?;
    void_tokens(db, user, new.set_at)
}

/// Leaves a person without a password: the account is pending. One the person chose goes into
/// the history.
///
/// # Errors
/// Whatever the database says.
pub fn void_password(db: &Db, user: UserId, now: Timestamp) -> Result<()> {
    remember(db, user)?;
    db.run_one(
        "UPDATE users SET password_kind = 'none', password_hash = NULL, password_set_at = NULL,
                password_expires_at = NULL, password_used_at = NULL, password_due_at = NULL
          WHERE id = ?1",
        bind![user.0],
    )?;
    void_tokens(db, user, now)
}

/// Voids a person's one-time tokens, and drops the mails that would bring a secret.
///
/// # Errors
/// Whatever the database says.
pub fn void_tokens(db: &Db, user: UserId, now: Timestamp) -> Result<()> {
    db.run(
        "UPDATE one_time_tokens SET voided_at = ?2
          WHERE user_id = ?1 AND used_at IS NULL AND voided_at IS NULL",
        bind![user.0, now],
    )?;
    outbox::drop_secrets(db, user)
}

/// Moves the end of a one-time password to what it is from its delivery on, if it is still this
/// one and unused.
///
/// # Errors
/// Whatever the database says.
pub fn prolong_temporary(db: &Db, user: UserId, hash: &str, expires_at: Timestamp) -> Result<()> {
    db.run(
        "UPDATE users SET password_expires_at = ?3
          WHERE id = ?1 AND password_kind = 'temporary' AND password_hash = ?2
            AND password_used_at IS NULL",
        bind![user.0, hash, expires_at],
    )?;
    Ok(())
}

/// Takes back a one-time password that reached nobody, if it is still this one and unused: the
/// account is pending again.
///
/// # Errors
/// Whatever the database says.
pub fn take_back_temporary(db: &Db, user: UserId, hash: &str) -> Result<()> {
    void_unused(db, user, Some(hash))
}

/// The same whichever it is.
///
/// # Errors
/// Whatever the database says.
pub fn void_temporary(db: &Db, user: UserId) -> Result<()> {
    void_unused(db, user, None)
}

fn void_unused(db: &Db, user: UserId, hash: Option<&str>) -> Result<()> {
    db.run(
        "UPDATE users SET password_kind = 'none', password_hash = NULL, password_set_at = NULL,
                password_expires_at = NULL, password_due_at = NULL
          WHERE id = ?1 AND password_kind = 'temporary' AND password_used_at IS NULL
            AND (?2 IS NULL OR password_hash = ?2)",
        bind![user.0, hash],
    )?;
    Ok(())
}

/// Replaces a hash by one of the same password at today's cost.
///
/// # Errors
/// Whatever the database says.
pub fn rewrite_hash(db: &Db, user: UserId, hash: &str) -> Result<()> {
    db.run_one(
        "UPDATE users SET password_hash = ?2 WHERE id = ?1",
        bind![user.0, hash],
    )
}

/// Writes down that a one-time password had its one use. Its hash stays until its time is over,
/// so that the new password can be held to differ; it opens nothing any more.
///
/// # Errors
/// Whatever the database says.
pub fn use_temporary(db: &Db, user: UserId, now: Timestamp) -> Result<()> {
    db.run_one(
        "UPDATE users SET password_used_at = ?2 WHERE id = ?1 AND password_kind = 'temporary'",
        bind![user.0, now],
    )
}

/// Writes down a granted login.
///
/// # Errors
/// Whatever the database says.
pub fn set_last_login(db: &Db, user: UserId, now: Timestamp) -> Result<()> {
    db.run_one(
        "UPDATE users SET last_login = ?2 WHERE id = ?1",
        bind![user.0, now],
    )
}

/// Ends all sessions of a person; returns how many there were.
///
/// # Errors
/// Whatever the database says.
pub fn end_sessions(db: &Db, user: UserId) -> Result<usize> {
    db.run("DELETE FROM sessions WHERE user_id = ?1", bind![user.0])
}
