//! `recover codes`: an administrator prints codes for the day the password is forgotten, to be
//! kept in a sealed envelope.

use super::refused;
use crate::crypto::recovery_code;
use crate::domain::audit::Details;
use crate::domain::recover::RecoverRefusal;
use crate::domain::secret::Secret;
use crate::domain::user::User;
use crate::ops::credential::recovery_code_hash;
use crate::ops::{Call, Reserve, Result, Work};
use crate::store;

/// How many codes are made where nothing is said. Ours.
pub const COUNT: u8 = 8;
/// How many there are at most. Ours.
pub const AT_MOST: u8 = 50;

/// Codes that are shown once.
pub struct Printed {
    /// Whose.
    pub username: String,
    /// The codes.
    pub codes: Vec<Secret>,
    /// How many unused ones of before are void now.
    pub voided: usize,
}

/// Makes new codes; those of before are void.
///
/// # Errors
/// The operator, someone who is no administrator, or a deputy.
pub fn run(call: &Call<'_>, count: u8) -> Result<Printed> {
    call.read_as(Reserve::Emergency, |work| administrator(work).map(drop))?;
    let mut codes = Vec::new();
    for _ in 0..count {
        codes.push(recovery_code(call.env.random.as_ref())?);
    }
    super::write(call, |work| {
        let user = administrator(work)?;
        let hashes: Vec<String> = codes.iter().map(recovery_code_hash).collect();
        let voided = store::recovery_code::replace(work.db, user.id, &hashes, work.now)?;
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        let details = Details::none()
            .with("codes", number(codes.len()))
            .with("voided", number(voided));
        work.audit("recover.codes", Some(user.username.as_str()), details)?;
        Ok(Printed {
            username: user.username.to_string(),
            codes: std::mem::take(&mut codes),
            voided,
        })
    })
}

fn administrator<'a>(work: &'a Work<'_>) -> Result<&'a User> {
    work.account()
        .filter(|user| !user.administers_fully(work.now).is_empty())
        .ok_or_else(|| {
            refused(RecoverRefusal::NoCodes {
                actor: work.law().actor().to_owned(),
            })
        })
}
