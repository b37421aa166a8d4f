//! Banks, their accounts, and the accesses people have to them.

use super::engine::{Db, bind};
use super::error::Result;
use super::known;
use crate::domain::bank::State;
use crate::domain::name::{Slug, Title};
use crate::domain::user::{TenantId, UserId};
use jiff::Timestamp;

/// The number of a bank in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BankId(i64);

/// A bank to be set up.
pub struct NewBank<'a> {
    /// Its name in commands.
    pub slug: &'a Slug,
    /// Its name for people.
    pub name: &'a Title,
    /// How the bank's own computer is called there (EBICS).
    pub host_id: &'a str,
    /// Where it is reached.
    pub url: Option<&'a str>,
    /// Whether it can be asked to allow a new initialisation (B4).
    pub reinit: bool,
    /// Whether new people with bank access get it (B35).
    pub default: bool,
}

/// Sets up a bank, for all tenants.
///
/// # Errors
/// [`super::Error::Duplicate`] for a slug that exists.
pub fn insert(db: &Db, bank: &NewBank<'_>, now: Timestamp) -> Result<BankId> {
    let id = db.insert(
        "INSERT INTO banks (slug, name, host_id, url, reinit, is_default, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        bind![
            bank.slug.as_str(),
            bank.name.as_str(),
            bank.host_id,
            bank.url,
            bank.reinit,
            bank.default,
            now
        ],
    )?;
    Ok(BankId(id))
}

/// Adds an account that people can choose from.
///
/// # Errors
/// [`super::Error::Duplicate`] for one that is there already.
pub fn insert_account(db: &Db, bank: BankId, iban: &str) -> Result<()> {
    db.run_one(
        "INSERT INTO bank_accounts (bank_id, iban) VALUES (?1, ?2)",
        bind![bank.0, iban],
    )
}

/// An access as it stands.
pub struct Access<'a> {
    /// How far it has come.
    pub state: State,
    /// What the bank itself says of it.
    pub bank_state: Option<&'a str>,
    /// The person's number at the bank.
    pub subscriber: Option<&'a str>,
    /// Whether it must be initialised anew before it is switched on again (B3).
    pub reinit: bool,
}

/// Writes how a person's access to a bank stands, new or not.
///
/// # Errors
/// Whatever the database says.
pub fn set_access(
    db: &Db,
    user: UserId,
    bank: BankId,
    access: &Access<'_>,
    now: Timestamp,
) -> Result<()> {
    db.run_one(
        "INSERT INTO bank_accesses (user_id, bank_id, state, bank_state, subscriber, reinit,
                                    changed_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (user_id, bank_id) DO UPDATE SET
             state = ?3, bank_state = ?4, subscriber = ?5, reinit = ?6, changed_at = ?7",
        bind![
            user.0,
            bank.0,
            access.state.as_str(),
            access.bank_state,
            access.subscriber,
            access.reinit,
            now
        ],
    )
}

/// Whether the person has a bank access that a new password would deactivate.
///
/// # Errors
/// Whatever the database says.
pub fn has_live(db: &Db, user: UserId) -> Result<bool> {
    let live = db.one(
        "SELECT EXISTS (SELECT 1 FROM bank_accesses
                         WHERE user_id = ?1 AND state IN ('initialised', 'ready')) AS live",
        bind![user.0],
        |row| row.flag("live"),
    )?;
    Ok(live.unwrap_or(false))
}

/// Switches off the initialised and ready accesses of a person; each must be initialised anew
/// (B3). Returns the slugs of their banks.
///
/// # Errors
/// Whatever the database says.
pub fn deactivate_live(db: &Db, user: UserId, now: Timestamp) -> Result<Vec<String>> {
    let mut banks = db.all(
        "UPDATE bank_accesses SET state = 'deactivated', reinit = 1, changed_at = ?2
          WHERE user_id = ?1 AND state IN ('initialised', 'ready')
          RETURNING (SELECT slug FROM banks WHERE id = bank_id) AS slug",
        bind![user.0, now],
        |row| row.text("slug"),
    )?;
    banks.sort_unstable();
    Ok(banks)
}

/// Gives an access one of the bank's accounts.
///
/// # Errors
/// [`super::Error::Duplicate`] if it has it already.
pub fn give_account(db: &Db, user: UserId, bank: BankId, iban: &str) -> Result<()> {
    db.run_one(
        "INSERT INTO bank_access_accounts (user_id, bank_id, iban) VALUES (?1, ?2, ?3)",
        bind![user.0, bank.0, iban],
    )
}

/// A bank, and whom it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Its number.
    pub id: BankId,
    /// Its name in commands.
    pub slug: String,
    /// The tenants whose people can have it; none: all.
    pub tenants: Vec<TenantId>,
}

/// All banks, by slug.
///
/// # Errors
/// Whatever the database says.
pub fn offered(db: &Db) -> Result<Vec<Offered>> {
    let mut banks: Vec<Offered> = Vec::new();
    let rows = db.all(
        "SELECT b.id, b.slug, t.tenant_id FROM banks b
           LEFT JOIN bank_tenants t ON t.bank_id = b.id ORDER BY b.slug, t.tenant_id",
        &[],
        |row| {
            let bank = (BankId(row.int("id")?), row.text("slug")?);
            Ok((bank, row.maybe_int("tenant_id")?.map(TenantId)))
        },
    )?;
    for ((id, slug), tenant) in rows {
        if banks.last().is_none_or(|last| last.id != id) {
            let tenants = Vec::new();
            banks.push(Offered { id, slug, tenants });
        }
        if let Some(last) = banks.last_mut() {
            last.tenants.extend(tenant);
        }
    }
    Ok(banks)
}

/// An access to a bank in short.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Short {
    /// To which bank.
    pub bank: BankId,
    /// How far it has come.
    pub state: State,
    /// The person's number at the bank.
    pub subscriber: Option<String>,
}

/// A person's accesses.
///
/// # Errors
/// Whatever the database says.
pub fn accesses(db: &Db, user: UserId) -> Result<Vec<Short>> {
    db.all(
        "SELECT bank_id, state, subscriber FROM bank_accesses WHERE user_id = ?1",
        bind![user.0],
        |row| {
            Ok(Short {
                bank: BankId(row.int("bank_id")?),
                state: known(&row.text("state")?, &State::ALL, State::as_str)?,
                subscriber: row.maybe_text("subscriber")?,
            })
        },
    )
}

/// The slugs of all banks.
///
/// # Errors
/// Whatever the database says.
pub fn slugs(db: &Db) -> Result<Vec<String>> {
    db.all("SELECT slug FROM banks ORDER BY slug", &[], |row| {
        row.text("slug")
    })
}
