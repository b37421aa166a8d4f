//! Who may lift what keeps a person out, reason by reason.
//!
//! Sources: banking application (an administrator is unlocked by another administrator only, a
//! manager resets people of the own tenant: B1), DESIGN.md, Administrators.

#[cfg(test)]
mod tests;

use super::access::ReasonCode;
use super::administrators::covers;
use super::delegation::{Authority, Deed, EVERYWHERE, Law, administered, in_tenant};
use super::refusal::Refusal;
use super::right::own;
use super::user::{Place, User};

/// Lifting a lock: what the law is asked, and the words for the own account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifting {
    deed: Deed,
    own: &'static str,
}

const fn deed(right: &'static str, words: &'static str) -> Deed {
    Deed {
        right,
        over_administrators: Some(own::ADMIN_CHANGE),
        words,
    }
}

/// Setting the failure counters to zero.
pub const RESET: Lifting = Lifting {
    deed: deed(own::LOCKOUT_MANAGE, "reset the failures"),
    own: "reset the failures of",
};

/// Lifting the lock by hand, too.
pub const UNLOCK: Lifting = Lifting {
    deed: deed(own::LOCKOUT_MANAGE, "lift the lock"),
    own: "lift the lock of",
};

impl Lifting {
    /// Asks whether the actor may lift a person's lock or failures. Those of an administrator are
    /// for another administrator of the same places, so that neither the operator nor an account
    /// that was only lent a right opens a way to guess on.
    ///
    /// # Errors
    /// The rule that speaks against it. The caller has made sure that the person may be seen.
    pub fn require(&self, law: &Law<'_>, target: &User) -> Result<(), Refusal> {
        let places = administered(target, law.now);
        if places.is_empty() {
            return law.require_over(self.deed, target);
        }
        if law.is_self(target) {
            return Err(Refusal::OwnAccount { deed: self.own });
        }
        law.require_over(self.deed, target)?;
        match law.authority {
            Authority::Account(actor)
                if places
                    .iter()
                    .all(|place| covers(&actor.administers(law.now), *place)) =>
            {
                Ok(())
            }
            Authority::Account(_) | Authority::Operator { .. } => Err(Refusal::OnlyAdministrator {
                target: target.username.to_string(),
                deed: self.deed.words,
            }),
        }
    }
}

/// Asks whether the actor may lift this reason of a person.
///
/// # Errors
/// The rule that speaks against it.
pub fn may_lift(law: &Law<'_>, code: ReasonCode, target: &User) -> Result<(), Refusal> {
    match code {
        ReasonCode::ManualLock => UNLOCK.require(law, target),
        ReasonCode::LoginFailures | ReasonCode::SignatureFailures => RESET.require(law, target),
        ReasonCode::DemoEnded | ReasonCode::AccountExpired | ReasonCode::NoTenant => {
            law.require_over(deed(own::USER_CHANGE, "change the account"), target)
        }
        ReasonCode::NoLoginRight => {
            law.require_over(deed(own::ROLE_ASSIGN, "assign roles"), target)
        }
        // the person sets a new password; nobody's help is needed
        ReasonCode::PasswordExpired if law.is_self(target) => Ok(()),
        ReasonCode::PasswordExpired
        | ReasonCode::NoPassword
        | ReasonCode::TemporaryPasswordExpired
        | ReasonCode::TemporaryPasswordUsed => {
            law.require_credentials(deed(own::USER_PASSWORD, "set the password"), target)
        }
        ReasonCode::TenantSuspended => target
            .memberships
            .iter()
            .filter(|member| member.tenant.suspended_at.is_some())
            .try_for_each(|member| {
                law.require(
                    own::TENANT_CHANGE,
                    Place::Tenant(member.tenant.id),
                    &in_tenant(&member.tenant),
                )
            }),
        ReasonCode::AddressNotAllowed => {
            law.require(own::POLICY_MANAGE, Place::Everywhere, EVERYWHERE)
        }
        // nobody else may hold the secret
        ReasonCode::TwoFactorRequired if law.is_self(target) => Ok(()),
        ReasonCode::TwoFactorRequired => Err(Refusal::OnlyThemselves {
            target: target.username.to_string(),
            deed: "set up that second factor",
        }),
    }
}

/// The right without which nobody but the operator lifts a reason, for finding who could; `None`
/// where the person alone can.
#[must_use]
pub fn needs(code: ReasonCode) -> Option<&'static str> {
    Some(match code {
        ReasonCode::ManualLock | ReasonCode::LoginFailures | ReasonCode::SignatureFailures => {
            own::LOCKOUT_MANAGE
        }
        ReasonCode::DemoEnded | ReasonCode::AccountExpired | ReasonCode::NoTenant => {
            own::USER_CHANGE
        }
        ReasonCode::NoLoginRight => own::ROLE_ASSIGN,
        ReasonCode::PasswordExpired
        | ReasonCode::NoPassword
        | ReasonCode::TemporaryPasswordExpired
        | ReasonCode::TemporaryPasswordUsed => own::USER_PASSWORD,
        ReasonCode::TenantSuspended => own::TENANT_CHANGE,
        ReasonCode::AddressNotAllowed => own::POLICY_MANAGE,
        ReasonCode::TwoFactorRequired => return None,
    })
}
