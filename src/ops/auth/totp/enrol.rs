//! `auth totp enrol`: a new secret, which is asked for once a code of it was shown.

use super::Person;
use crate::crypto::TotpSecret;
use crate::domain::audit::Details;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::ops::{Call, Result};
use crate::store;

/// A second factor that waits to be confirmed.
pub struct Enrolled {
    /// The name as stored.
    pub username: String,
    /// What an authenticator app reads from a QR code.
    pub uri: Secret,
    /// The same as it is typed: base32.
    pub secret: Secret,
}

/// Makes a secret in the place of one that was never confirmed.
///
/// # Errors
/// [`Refusal::HasSecondFactor`]: it is taken away first; [`Refusal::Denied`] or
/// [`Refusal::OnlyThemselves`] for whoever is not the person.
pub fn run(call: &Call<'_>, person: &Person<'_>) -> Result<Enrolled> {
    let secret = TotpSecret::generate(call.env.random.as_ref())?;
    let username = person.act(call, &|work, user| {
        let username = user.username.to_string();
        if user.two_factor {
            return Ok(Err(Refusal::HasSecondFactor { username }));
        }
        store::totp::enrol(work.db, user.id, secret.bytes(), work.now)?;
        work.audit("totp.enrol", Some(&username), Details::none())?;
        Ok(Ok(username))
    })?;
    Ok(Enrolled {
        uri: secret.uri(&username),
        secret: secret.base32(),
        username,
    })
}
