//! `user invite`: a mailed link and, on another channel, an activation code set the first
//! password (law-firm portal, K12).

use super::Account;
use crate::crypto::{activation_code, seal_code};
use crate::domain::audit::Details;
use crate::domain::delegation::Deed;
use crate::domain::mail::MailRefusal;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::secret::Secret;
use crate::domain::user::Password;
use crate::ops::env::Env;
use crate::ops::mail::link::{self, Link};
use crate::ops::{Call, Result};

/// What the law is asked: whoever invites a person sets the credentials.
const DEED: Deed = Deed {
    right: own::USER_PASSWORD,
    over_administrators: Some(own::ADMIN_CHANGE),
    words: "invite",
};

/// A person who was invited.
pub struct Invited {
    /// As stored.
    pub account: Account,
    /// The code for another channel, to be shown once.
    pub activation_code: Secret,
}

/// An activation code, and how it is stored.
pub(super) struct Code {
    pub(super) code: Secret,
    pub(super) sealed: String,
}

/// Makes an activation code.
pub(super) fn code(env: &Env) -> Result<Code> {
    let random = env.random.as_ref();
    let code = activation_code(random)?;
    let sealed = seal_code(&code, random)?;
    Ok(Code { code, sealed })
}

/// Queues an invitation for a person who has no password yet. It voids older ones, and a
/// one-time password on its way.
///
/// # Errors
/// [`MailRefusal::NotPending`], or whatever rule speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, name: &str) -> Result<Invited> {
    let Code { code, sealed } = code(call.env)?;
    call.write(|work| {
        let user = work.user(name)?;
        work.law().require_credentials(DEED, &user)?;
        if user.password != Password::None {
            let username = user.username.to_string();
            return Err(Refusal::from(MailRefusal::NotPending { username }).into());
        }
        let link = Link::Invitation {
            activation: &sealed,
        };
        let mail = link::queue(work, &user, link)?;
        let details = Details::none().with("mail", mail.0);
        work.audit("user.invite", Some(user.username.as_str()), details)?;
        Ok(Invited {
            account: Account::judged(work.again(&user)?, work, work.now)?,
            activation_code: code,
        })
    })
}
