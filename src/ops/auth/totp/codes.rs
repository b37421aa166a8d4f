//! `auth totp codes`: ten backup codes for the day the telephone is gone, each good once.

use super::Person;
use crate::crypto::backup_code;
use crate::domain::audit::Details;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::ops::credential::backup_code_hash;
use crate::ops::{Call, Result};
use crate::store;

/// How many there are. Ours.
const COUNT: usize = 10;

/// New backup codes.
pub struct Made {
    /// The name as stored.
    pub username: String,
    /// The codes, in the clear for the only time.
    pub codes: Vec<Secret>,
}

impl Made {
    /// The codes, a line each.
    #[must_use]
    pub fn lines(&self) -> Secret {
        let codes: Vec<&str> = self.codes.iter().map(Secret::reveal).collect();
        Secret::new(codes.join("\n"))
    }
}

/// Makes backup codes in the place of all earlier ones.
///
/// # Errors
/// [`Refusal::NoSecondFactor`]; [`Refusal::Denied`] for a wrong code or whoever is not the person.
pub fn run(call: &Call<'_>, person: &Person<'_>) -> Result<Made> {
    let codes = (0..COUNT)
        .map(|_| backup_code(call.env.random.as_ref()))
        .collect::<std::result::Result<Vec<_>, _>>()?;
    let hashes: Vec<String> = codes.iter().map(backup_code_hash).collect();
    let username = person.act(call, &|work, user| {
        let username = user.username.to_string();
        if !user.two_factor {
            return Ok(Err(Refusal::NoSecondFactor { username }));
        }
        store::totp::set_backup_codes(work.db, user.id, &hashes, work.now)?;
        let count = i64::try_from(hashes.len()).unwrap_or(i64::MAX);
        work.audit(
            "totp.codes",
            Some(&username),
            Details::none().with("codes", count),
        )?;
        Ok(Ok(username))
    })?;
    Ok(Made { username, codes })
}
