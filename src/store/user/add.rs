//! Making accounts.

use super::places::scope_columns;
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::user::{Language, Salutation, Scope, TenantId, UserId};
use crate::store::Result;
use crate::store::engine::{Db, bind};
use jiff::Timestamp;

/// A password as it is stored: its hash, and for a one-time password its end.
#[derive(Clone)]
pub struct StoredPassword {
    /// PHC string.
    pub hash: String,
    /// When it was set.
    pub set_at: Timestamp,
    /// `Some` for a one-time password.
    pub expires_at: Option<Timestamp>,
}

/// An account to be made.
pub struct NewUser<'a> {
    /// The name in commands.
    pub username: &'a Username,
    /// The address mails go to.
    pub email: &'a Email,
    /// How the person is addressed.
    pub salutation: Option<Salutation>,
    /// First name.
    pub first_name: &'a PersonName,
    /// Last name.
    pub last_name: &'a PersonName,
    /// The language of mails.
    pub language: Option<Language>,
    /// Where the person belongs.
    pub scope: &'a Scope,
    /// The tenants the person is listed in.
    pub tenants: &'a [TenantId],
    /// The person's own policy.
    pub policy: Option<i64>,
    /// Whether bank accesses are possible.
    pub bank_access: bool,
    /// Whether bank accesses of another installation may be taken over.
    pub import_bank_access: bool,
    /// The password, if there is one yet.
    pub password: Option<&'a StoredPassword>,
    /// When a demo ends.
    pub demo_until: Option<Timestamp>,
    /// When the account ends.
    pub expires_at: Option<Timestamp>,
    /// The present.
    pub created_at: Timestamp,
}

/// Makes an account, without roles.
///
/// # Errors
/// [`Error::Duplicate`] for a name that exists.
pub fn insert(db: &Db, user: &NewUser<'_>) -> Result<UserId> {
    let (scope, tenant, restricted) = scope_columns(user.scope);
    let kind = match user.password {
        None => "none",
        Some(password) if password.expires_at.is_some() => "temporary",
        Some(_) => "permanent",
    };
    let (key, lookalike) = (user.username.key(), user.username.lookalike());
    let email_key = user.email.key();
    let id = db.insert(
        "INSERT INTO users (username, username_key, lookalike, email, email_key, salutation,
                            first_name, last_name, language, scope, tenant_id, restricted,
                            policy_id, bank_access, import_bank_access, password_kind,
                            password_hash, password_set_at, password_expires_at, demo_until,
                            expires_at, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
                 ?19, ?20, ?21, ?22)",
        bind![
            user.username.as_str(),
            &key,
            &lookalike,
            user.email.as_str(),
            &email_key,
            user.salutation.map(Salutation::as_str),
            user.first_name.as_str(),
            user.last_name.as_str(),
            user.language.map(Language::as_str),
            scope,
            tenant,
            restricted,
            user.policy,
            user.bank_access,
            user.import_bank_access,
            kind,
            user.password.map(|password| password.hash.as_str()),
            user.password.map(|password| password.set_at),
            user.password.and_then(|password| password.expires_at),
            user.demo_until,
            user.expires_at,
            user.created_at
        ],
    )?;
    for tenant in user.tenants {
        db.run_one(
            "INSERT INTO memberships (user_id, tenant_id) VALUES (?1, ?2)",
            bind![id, tenant.0],
        )?;
    }
    Ok(UserId(id))
}

/// Makes ready for adding many people in this transaction: the indexes over names and addresses
/// are written all over, so more of them is kept in memory (16 MiB), until the connection ends.
///
/// # Errors
/// Whatever the database says.
pub fn prepare_for_many(db: &Db) -> Result<()> {
    db.batch("PRAGMA cache_size = -16384")
}
