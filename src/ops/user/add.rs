//! `user add`: a new person with roles in a place, and a password now or by mail.

use super::invite::{self, Code};
use super::newcomer::{plan, write};
use super::{Account, Credential};
use crate::crypto::temporary_password;
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::password;
use crate::domain::secret::Secret;
use crate::domain::user::{Language, Salutation};
use crate::domain::visible::as_word;
use crate::ops::mail::link::{self, Link};
use crate::ops::{Call, Result};
use crate::store::user::StoredPassword;
use jiff::{SignedDuration, Timestamp};

/// Where a new person belongs.
#[derive(Debug, Clone)]
pub enum Home {
    /// One tenant, by slug.
    Tenant(String),
    /// All tenants, or these.
    Global {
        /// The tenants the person is restricted to; empty: all.
        restrict_to: Vec<String>,
    },
}

/// How long a demo lasts.
#[derive(Debug, Clone, Copy)]
pub enum Demo {
    /// As long as the policy says.
    AsPolicy,
    /// So long.
    For(SignedDuration),
    /// Until this moment.
    Until(Timestamp),
}

impl Demo {
    /// When it ends, if it begins now and the policy says so long.
    pub(super) fn end(self, now: Timestamp, policy: SignedDuration) -> Timestamp {
        match self {
            Demo::AsPolicy => later(now, policy),
            Demo::For(length) => later(now, length),
            Demo::Until(end) => end,
        }
    }
}

/// A person to be added.
#[derive(Debug, Clone)]
pub struct Add {
    /// The username; `None`: the e-mail address.
    pub username: Option<Username>,
    /// The address mails go to.
    pub email: Email,
    /// How the person is addressed.
    pub salutation: Option<Salutation>,
    /// First name.
    pub first_name: PersonName,
    /// Last name.
    pub last_name: PersonName,
    /// The language of mails.
    pub language: Option<Language>,
    /// Role slugs; none: those of the setting `user.default_roles`.
    pub roles: Vec<String>,
    /// Where the person belongs.
    pub home: Home,
    /// The person's own policy.
    pub policy: Option<String>,
    /// The name of an appearance; `None`: that of the application.
    pub appearance: Option<String>,
    /// Whether this is a demo account.
    pub demo: Option<Demo>,
    /// When the account ends.
    pub expires: Option<Timestamp>,
    /// Whether the account begins locked by hand.
    pub locked: bool,
    /// Whether bank accesses are possible.
    pub bank_access: bool,
    /// Whether bank accesses of another installation may be taken over.
    pub import_bank_access: bool,
    /// The password; a given one is permanent, a generated one is one-time. `None`: pending.
    pub credential: Option<Credential>,
}

/// A person who was added.
pub struct Added {
    /// As stored.
    pub account: Account,
    /// The generated password, to be shown or written once.
    pub temporary_password: Option<Secret>,
    /// The code that belongs to an invitation, to be shown once.
    pub activation_code: Option<Secret>,
    /// What whoever acts should know.
    pub notices: Vec<String>,
}

/// Adds a person.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, request: &Add) -> Result<Added> {
    // asked once before the costly hash, and again inside the transaction that writes
    call.read(|work| plan(work, request).map(drop))?;
    let (given, generated) = match &request.credential {
        Some(Credential::Given(secret)) => (Some(password::normal(secret)), None),
        Some(Credential::Generated) => {
            let made = temporary_password(call.env.random.as_ref())?;
            (Some(made.clone()), Some(made))
        }
        Some(Credential::Mailed | Credential::Invited) | None => (None, None),
    };
    let invitation = match &request.credential {
        Some(Credential::Invited) => Some(invite::code(call.env)?),
        _ => None,
    };
    let hash = given
        .map(|secret| call.env.hasher.hash(&secret, call.env.random.as_ref()))
        .transpose()?;
    call.write(|work| {
        let plan = plan(work, request)?;
        let stored = hash.map(|hash| StoredPassword {
            hash,
            set_at: work.now,
            expires_at: plan.temporary_until.filter(|_| generated.is_some()),
        });
        let account = write(work, request, &plan, stored.as_ref())?;
        if let Some(Code { sealed, .. }) = &invitation {
            let link = Link::Invitation { activation: sealed };
            link::queue(work, &account.user, link)?;
        }
        let notices = notices(&account, invitation.is_some());
        Ok(Added {
            account,
            temporary_password: generated,
            activation_code: invitation.map(|code| code.code),
            notices,
        })
    })
}

/// A moment later by a length; the end of time where there is none.
pub(in crate::ops) fn later(now: Timestamp, length: SignedDuration) -> Timestamp {
    now.checked_add(length).unwrap_or(Timestamp::MAX)
}

fn notices(account: &Account, invited: bool) -> Vec<String> {
    use crate::domain::access::ReasonCode;
    let name = &account.user.username;
    let mut notices = Vec::new();
    if account.access.has(ReasonCode::NoLoginRight) {
        notices.push(format!(
            "{name} cannot log in: no role gives the right login"
        ));
    }
    if account.access.has(ReasonCode::NoPassword) && !invited {
        notices.push(format!(
            "{name} is pending until the password is mailed or set: vogt user password {}",
            as_word(name.as_str())
        ));
    }
    notices
}
