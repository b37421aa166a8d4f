//! `auth sign`: whether a signature holds. It has a counter of its own, which locks like that of
//! logins (banking application, failed attempts at signing); only a granted login sets
//! either to zero.

use crate::domain::access::{ChangeRequired, Origin};
use crate::domain::audit::Details;
use crate::domain::secret::Secret;
use crate::ops::credential::{self, Attempt, Code, Settled, Why};
use crate::ops::{Call, Result};
use crate::store::credential::Counter;
use std::net::IpAddr;

/// A signature attempt.
pub struct Sign<'a> {
    /// The name given.
    pub username: &'a str,
    /// The password given.
    pub password: &'a Secret,
    /// The code of the second factor, if one was given.
    pub code: Option<Code<'a>>,
    /// The address it comes from, if that is to be judged.
    pub address: Option<IpAddr>,
}

/// The decision over a signature.
#[derive(Debug)]
pub enum Decision {
    /// It holds; with the name as stored.
    Granted(String),
    /// The password was right, and must be replaced, or a second factor set up, by a login first.
    /// Nothing is used up.
    ChangeRequired(String, ChangeRequired),
    /// It does not hold.
    Denied(Why),
}

/// Decides over a signature.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::PasswordTooLong`], or trouble underneath. A denial is a
/// decision, not an error.
pub fn run(call: &Call<'_>, sign: &Sign<'_>) -> Result<Decision> {
    let attempt = Attempt {
        username: sign.username,
        password: sign.password,
        origin: sign.address.map_or(Origin::NotAsked, Origin::Address),
        code: sign.code,
        counter: Counter::Signature,
        denial: "signature.denied",
    };
    let checked = credential::check(call, &attempt)?;
    let settled = credential::settle(call, &attempt, checked, |work, user, access| {
        let name = user.username.to_string();
        let address = sign.address.map(|address| address.to_string());
        let details = Details::none().with("address", address);
        if let Some(reason) = access.change_required {
            let details = details.with("reason", reason.as_str());
            work.audit("signature.change_required", Some(&name), details)?;
            return Ok(Decision::ChangeRequired(name, reason));
        }
        work.audit("signature.granted", Some(&name), details)?;
        Ok(Decision::Granted(name))
    })?;
    Ok(match settled {
        Settled::Passed(decision) => decision,
        Settled::Denied(why) => Decision::Denied(why),
    })
}
