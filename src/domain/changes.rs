//! What changing an account asks of whoever changes it, field by field. It looks at the person
//! before and after, so that no path can ask for less.
//!
//! Sources: marketing system (own settings: E8, demo accounts: E9), banking application (bank
//! access is chosen once: B10; nobody changes the own administrator status: B7), DESIGN.md, One
//! law and Administrators.

#[cfg(test)]
mod tests;

use super::delegation::{Deed, EVERYWHERE, Law};
use super::moment::rfc3339;
use super::refusal::Refusal;
use super::right::own;
use super::user::{Place, TenantId, User};
use jiff::Timestamp;

/// What the law is asked about most fields.
const CHANGE: Deed = Deed {
    right: own::USER_CHANGE,
    over_administrators: Some(own::ADMIN_CHANGE),
    words: "change the account",
};

/// What it is asked about the address, to which passwords and links are sent.
const READDRESS: Deed = Deed {
    words: "change the e-mail address",
    ..CHANGE
};

/// Asks whether a person may come to be like `after`. What the person gains by belonging
/// elsewhere, and whether a place is left without an administrator, is asked elsewhere
/// ([`Law::require_gain`], [`super::administrators::may_become`]).
///
/// # Errors
/// The rule that speaks against it. The caller has made sure that the person may be seen.
pub fn require(law: &Law<'_>, before: &User, after: &User) -> Result<(), Refusal> {
    let own = law.is_self(before);
    if own && is_own_matter(before, after) {
        return Ok(());
    }
    if before.email == after.email {
        law.require_over(CHANGE, before)?;
    } else {
        law.require_credentials(READDRESS, before)?;
    }
    if own {
        require_of_oneself(before, after)?;
    }
    if before.policy != after.policy {
        require_policy(law)?;
    }
    if after.import_bank_access && !after.bank_access {
        return Err(Refusal::invalid(
            "bank accesses can only be imported for a person with bank access",
            Some("whether someone has bank access is chosen when the account is made, for good"),
        ));
    }
    require_to_come(law, "demo", before.demo_until, after.demo_until)?;
    require_to_come(law, "expires", before.expires_at, after.expires_at)?;
    require_move(law, before, after)
}

/// Asks whether someone may be given a policy, or lose the own one. Policies hold for the whole
/// installation, and a laxer one would lift limits that others have set: who looks after people
/// does not by that decide under which they are.
///
/// # Errors
/// [`Refusal::LacksRight`].
pub fn require_policy(law: &Law<'_>) -> Result<(), Refusal> {
    law.require(own::POLICY_MANAGE, Place::Everywhere, EVERYWHERE)
}

/// Everyone may change the own appearance and language (E8).
fn is_own_matter(before: &User, after: &User) -> bool {
    let mut same = after.clone();
    same.appearance.clone_from(&before.appearance);
    same.language = before.language;
    same == *before
}

fn require_of_oneself(before: &User, after: &User) -> Result<(), Refusal> {
    if before.demo_until != after.demo_until || before.expires_at != after.expires_at {
        return Err(Refusal::OwnAccount {
            deed: "move the end of",
        });
    }
    if moves(before, after) {
        return Err(Refusal::OwnAccount {
            deed: "change the tenants of",
        });
    }
    Ok(())
}

fn require_to_come(
    law: &Law<'_>,
    what: &'static str,
    before: Option<Timestamp>,
    after: Option<Timestamp>,
) -> Result<(), Refusal> {
    if after == before {
        return Ok(());
    }
    require_ahead(what, after, law.now)
}

/// Refuses an end that has come already.
///
/// # Errors
/// [`Refusal::Past`].
pub fn require_ahead(
    what: &'static str,
    end: Option<Timestamp>,
    now: Timestamp,
) -> Result<(), Refusal> {
    match end {
        Some(end) if end <= now => Err(Refusal::Past {
            what,
            moment: rfc3339(end),
        }),
        _ => Ok(()),
    }
}

/// Who comes to belong to a place is, for that place, a new person.
fn require_move(law: &Law<'_>, before: &User, after: &User) -> Result<(), Refusal> {
    if !moves(before, after) {
        return Ok(());
    }
    let known = before.places();
    for place in after.places() {
        if !known.contains(&place) && !known.contains(&Place::Everywhere) {
            law.require(own::USER_CREATE, place, &law.name_place(place, after))?;
        }
    }
    Ok(())
}

/// Whether the person belongs elsewhere afterwards.
#[must_use]
pub fn moves(before: &User, after: &User) -> bool {
    let listed = |user: &User| -> Vec<TenantId> {
        let tenants = user.memberships.iter();
        tenants.map(|member| member.tenant.id).collect()
    };
    before.scope != after.scope || listed(before) != listed(after)
}
