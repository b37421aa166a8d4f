//! New passwords under the policy in force. Every path that sets one asks here: the rules, the
//! policy's list of refused passwords, and in a person's own change the passwords before.

use super::{Call, Judge, Result};
use crate::crypto::Verdict;
use crate::crypto::blocklist::Blocklist;
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::password::{
    self, Candidate, Finding, Former, Identity, Listed, MOST_BYTES, normal,
};
use crate::domain::policy::{InForce, Rules};
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::user::{TenantRef, User, UserId};
use crate::store::{self, Db};
use std::path::Path;

/// Whose names must not serve as a password.
pub(super) struct Named<'a> {
    pub(super) username: &'a Username,
    pub(super) email: &'a Email,
    pub(super) first_name: &'a PersonName,
    pub(super) last_name: &'a PersonName,
}

/// The names that must not serve as a password of someone who belongs to these tenants.
pub(super) fn identity<'a>(
    db: &Db,
    person: &Named<'_>,
    tenants: impl Iterator<Item = &'a TenantRef> + Clone,
) -> Result<Identity> {
    let names = store::tenant::names(db, tenants.clone().map(|tenant| tenant.id))?;
    let own = [
        person.username.as_str(),
        person.email.as_str(),
        person.first_name.as_str(),
        person.last_name.as_str(),
    ];
    let slugs = tenants.map(|tenant| tenant.slug.as_str());
    let names = names.iter().map(String::as_str);
    Ok(Identity::new(own.into_iter().chain(slugs).chain(names)))
}

/// The names that must not serve as a person's password.
pub(super) fn identity_of(db: &Db, user: &User) -> Result<Identity> {
    let person = Named {
        username: &user.username,
        email: &user.email,
        first_name: &user.first_name,
        last_name: &user.last_name,
    };
    identity(
        db,
        &person,
        user.memberships.iter().map(|member| &member.tenant),
    )
}

/// Refuses a password its policy does not allow, when someone else sets it.
///
/// # Errors
/// [`Refusal::PasswordTooLong`], [`Refusal::Password`] with all it breaks, or
/// [`super::Error::Blocklist`]: then nobody knows whether it may be.
pub(super) fn check_password(
    secret: &Secret,
    policy: &InForce<'_>,
    identity: &Identity,
) -> Result<()> {
    check(secret, policy, identity, Former::NotAsked)
}

fn check(secret: &Secret, policy: &InForce<'_>, identity: &Identity, former: Former) -> Result<()> {
    let findings = examine(secret, policy.rules, identity, former)?;
    let violations = password::violations(findings);
    if violations.is_empty() {
        return Ok(());
    }
    Err(Refusal::Password {
        policy: policy.name.to_owned(),
        violations,
    }
    .into())
}

/// What every rule says about a password.
///
/// # Errors
/// [`Refusal::PasswordTooLong`], or [`super::Error::Blocklist`].
pub(super) fn examine(
    secret: &Secret,
    rules: &Rules,
    identity: &Identity,
    former: Former,
) -> Result<Vec<Finding>> {
    require_readable(secret)?;
    let password = &normal(secret);
    let listed = match &rules.blocklist {
        Some(path) => Blocklist::open(Path::new(path))?.look_up(password)?,
        None => Listed::NoList,
    };
    let candidate = Candidate {
        password,
        identity,
        listed,
        former,
    };
    Ok(password::examine(&candidate, rules))
}

/// Nothing looks at a text that no policy could allow.
fn require_readable(secret: &Secret) -> Result<()> {
    if secret.reveal().len() > MOST_BYTES {
        return Err(Refusal::PasswordTooLong(MOST_BYTES).into());
    }
    Ok(())
}

/// Judges the password a person chooses in the own change, the history included, and hashes it.
/// The caller has seen that it is the person who asks. `old` is the present password, where it was
/// given.
///
/// # Errors
/// [`Refusal::PasswordTooLong`], [`Refusal::Password`] with all it breaks, or
/// [`super::Error::Blocklist`]; the person is gone.
pub(super) fn chosen(
    call: &Call<'_>,
    id: UserId,
    old: Option<&Secret>,
    new: &Secret,
) -> Result<String> {
    require_readable(new)?;
    let kept = call
        .store
        .read(|db| kept(&Judge::new(db, call.env.clock.now())?, id))?;
    let former = kept.former(call, old, new);
    check(new, &kept.in_force(), &kept.identity, former)?;
    let hash = call
        .env
        .hasher
        .hash(&normal(new), call.env.random.as_ref())?;
    Ok(hash)
}

/// What a person's next password is held against: the policy, the names, the present password,
/// and as many of those before as the policy remembers.
struct Kept {
    policy: String,
    source: crate::domain::policy::Source,
    rules: Rules,
    identity: Identity,
    present: Option<String>,
    earlier: Vec<String>,
}

fn kept(judge: &Judge<'_>, id: UserId) -> Result<Kept> {
    let user = store::user::by_id(judge.db, &judge.rulebook, id, judge.now)?;
    let user = user.ok_or(Refusal::Denied)?;
    let policy = judge.rulebook.policy_for(&user);
    Ok(Kept {
        policy: policy.name.to_owned(),
        source: policy.source,
        rules: policy.rules.clone(),
        identity: identity_of(judge.db, &user)?,
        present: store::credential::hash(judge.db, id)?,
        earlier: store::credential::earlier_hashes(judge.db, id, policy.rules.history)?,
    })
}

impl Kept {
    fn in_force(&self) -> InForce<'_> {
        InForce {
            name: &self.policy,
            source: self.source,
            rules: &self.rules,
        }
    }

    fn former(&self, call: &Call<'_>, old: Option<&Secret>, new: &Secret) -> Former {
        let new = normal(new);
        let is = |hash: &String| call.env.hasher.check(&new, hash) != Verdict::Wrong;
        let same = match old {
            Some(old) => normal(old) == new,
            None => self.present.iter().any(is),
        };
        if same {
            Former::Present
        } else if self.earlier.iter().any(is) {
            Former::Earlier
        } else {
            Former::New
        }
    }
}
