//! The second factor at the gate. A code is recognised before the password is checked, so that
//! no more work is done for a right password than for a wrong one, and spent only when the attempt
//! is settled: each is good once, however many present it at the same time.

use crate::crypto::{TotpSecret, digest_hex};
use crate::domain::audit::Details;
use crate::domain::secret::Secret;
use crate::domain::user::{User, UserId};
use crate::ops::{Result, Work};
use crate::store::{self, Db};
use jiff::Timestamp;

/// A code of the second factor, as it was given.
#[derive(Debug, Clone, Copy)]
pub enum Code<'a> {
    /// The six digits of the moment, and nothing else.
    Digits(&'a Secret),
    /// These, or a backup code.
    Any(&'a Secret),
}

/// What an attempt has shown beside the password.
pub(super) enum Shown {
    /// No second factor is asked for.
    Nothing,
    /// A code that can be spent.
    Good(Spendable),
    /// A second factor is asked for, and no code of it was given.
    Missing,
}

/// A code that was right when it was looked at.
pub(super) enum Spendable {
    /// The six digits of a time step.
    Step {
        /// Of this secret.
        secret: TotpSecret,
        /// Which step.
        step: i64,
    },
    /// A backup code, by its number.
    Backup(i64),
}

/// Looks at the code given for a person.
pub(super) fn look(db: &Db, user: &User, code: Option<Code<'_>>, now: Timestamp) -> Result<Shown> {
    if !user.two_factor {
        return Ok(Shown::Nothing);
    }
    Ok(match code {
        Some(code) => recognise(db, user.id, code, now)?.map_or(Shown::Missing, Shown::Good),
        None => Shown::Missing,
    })
}

fn recognise(db: &Db, user: UserId, code: Code<'_>, now: Timestamp) -> Result<Option<Spendable>> {
    let Some(stored) = store::totp::find(db, user)?.filter(|stored| stored.confirmed) else {
        return Ok(None);
    };
    let given = plain(code);
    let secret = TotpSecret::from_stored(stored.secret);
    if let Some(step) = secret.step_of(&given, now, stored.last_step) {
        return Ok(Some(Spendable::Step { secret, step }));
    }
    Ok(match code {
        Code::Digits(_) => None,
        Code::Any(_) => {
            store::totp::backup_code(db, user, &backup_code_hash(&given))?.map(Spendable::Backup)
        }
    })
}

/// The code without what people put between its groups, in the case it was made in.
pub(in crate::ops) fn plain(code: Code<'_>) -> Secret {
    let (Code::Digits(given) | Code::Any(given)) = code;
    let letters = given.reveal().chars();
    Secret::new(
        letters
            .filter(|letter| !letter.is_whitespace() && *letter != '-')
            .map(|letter| letter.to_ascii_lowercase())
            .collect(),
    )
}

/// How a backup code is stored.
pub(in crate::ops) fn backup_code_hash(code: &Secret) -> String {
    digest_hex(plain(Code::Any(code)).reveal().as_bytes())
}

/// Spends a code; `false` if somebody else did meanwhile. That a backup code is gone for good is
/// written into the audit trail, with how many are left.
pub(super) fn spend(work: &Work<'_>, user: &User, code: &Spendable) -> Result<bool> {
    match code {
        Spendable::Step { secret, step } => Ok(store::totp::spend_step(
            work.db,
            user.id,
            secret.bytes(),
            *step,
        )?),
        Spendable::Backup(id) => {
            if !store::totp::spend_backup_code(work.db, *id, work.now)? {
                return Ok(false);
            }
            let left = store::totp::backup_codes_left(work.db, user.id)?;
            let details = Details::none().with("left", left);
            work.audit("totp.backup_code", Some(user.username.as_str()), details)?;
            Ok(true)
        }
    }
}
