//! One use case at work inside its transaction: who acts, what the installation says, and the
//! present, all read anew, because they may have changed since the caller looked.

use super::caller::{Actor, Call, Operator, Reserve};
use super::error::Result;
use crate::crypto::digest_hex;
use crate::domain::access::{self, AccessDecision, Origin};
use crate::domain::administrators::{self, Candidate};
use crate::domain::audit::{Details, Entry};
use crate::domain::delegation::{Authority, Law};
use crate::domain::lockout::Limits;
use crate::domain::name::{Username, nearest};
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::RightName;
use crate::domain::role::Role;
use crate::domain::rulebook::Rulebook;
use crate::domain::user::User;
use crate::store::tenant::Tenant;
use crate::store::{self, Db};
use jiff::Timestamp;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The rules with all they need to decide over accounts: the rulebook, the present, and the
/// other administrators when it comes to them.
pub struct Judge<'a> {
    /// The open transaction.
    pub db: &'a Db,
    /// What the installation says.
    pub rulebook: Rulebook,
    /// The present, the same for the whole use case.
    pub now: Timestamp,
}

/// Who acts, read anew.
enum Acting<'a> {
    Operator(&'a Operator),
    Account(Box<User>),
}

/// A use case inside its transaction.
pub struct Work<'a> {
    judge: Judge<'a>,
    via: &'a str,
    acting: Acting<'a>,
    /// Number and hash of the last audit entry, once known.
    head: RefCell<Option<(i64, String)>>,
}

impl<'a> Judge<'a> {
    /// Reads the rulebook.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn new(db: &'a Db, now: Timestamp) -> Result<Self> {
        Ok(Judge {
            db,
            rulebook: store::rulebook::load(db)?,
            now,
        })
    }

    /// The access decision for a person at the present.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn decide(&self, user: &User, origin: Origin) -> Result<AccessDecision> {
        self.decide_at(user, origin, self.now)
    }

    /// The access decision at another moment, from the facts of today.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn decide_at(&self, user: &User, origin: Origin, at: Timestamp) -> Result<AccessDecision> {
        let rules = self.rulebook.policy_for(user).rules;
        let lone = self.is_lone(user, at)?;
        Ok(access::decide(user, rules, lone, origin, at))
    }

    /// What the policy says about this person's failures at the present.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn limits(&self, user: &User) -> Result<Limits> {
        let limits = self.rulebook.policy_for(user).rules.limits();
        Ok(if self.is_lone(user, self.now)? {
            limits.for_lone_administrator()
        } else {
            limits
        })
    }

    /// Whether failures may have locked this person and no other administrator could lift that. The
    /// others are judged without this rule, so that two of them locked at once both come free.
    fn is_lone(&self, user: &User, at: Timestamp) -> Result<bool> {
        // only a lock by failures depends on the other administrators: look at them only then
        let failures = user.failures.login.len().max(user.failures.signature.len());
        let limit = self.rulebook.policy_for(user).rules.max_failures;
        if failures < limit as usize || !user.is_administrator(at) {
            return Ok(false);
        }
        let others = self.stewards_at(at)?;
        Ok(!administrators::someone_could_unlock(user, &others, at))
    }

    /// All administrators and managers with the decision over their login, as stored by now.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn stewards(&self) -> Result<Vec<Candidate>> {
        self.stewards_at(self.now)
    }

    fn stewards_at(&self, at: Timestamp) -> Result<Vec<Candidate>> {
        Ok(store::user::stewards(self.db, &self.rulebook, at)?
            .into_iter()
            .map(|user| self.candidate(user, at))
            .collect())
    }

    fn candidate(&self, user: User, at: Timestamp) -> Candidate {
        let rules = self.rulebook.policy_for(&user).rules;
        let access = access::decide(&user, rules, false, Origin::NotAsked, at);
        Candidate { user, access }
    }
}

impl<'a> std::ops::Deref for Work<'a> {
    type Target = Judge<'a>;

    fn deref(&self) -> &Judge<'a> {
        &self.judge
    }
}

impl<'a> Work<'a> {
    /// Begins a use case: reads the rulebook and the acting account, and makes sure that it may
    /// act at this moment.
    ///
    /// # Errors
    /// [`Refusal::ActorShutOut`], [`Refusal::OperatorDenied`], or the database's words.
    pub fn begin(db: &'a Db, call: &'a Call<'_>, reserve: Reserve) -> Result<Self> {
        let judge = Judge::new(db, call.env.clock.now())?;
        let acting = match &call.actor {
            Actor::Operator(operator) => {
                if reserve == Reserve::Ordinary && judge.rulebook.operator_denied() {
                    return Err(Refusal::OperatorDenied.into());
                }
                Acting::Operator(operator)
            }
            Actor::Account(id) => {
                let user = store::user::by_id(db, &judge.rulebook, *id, judge.now)?
                    .ok_or(Refusal::Denied)?;
                let access = judge.decide(&user, Origin::NotAsked)?;
                if let Some(reason) = access.reasons.first() {
                    return Err(Refusal::ActorShutOut {
                        username: user.username.to_string(),
                        because: reason.to_string(),
                    }
                    .into());
                }
                Acting::Account(Box::new(user))
            }
        };
        Ok(Work {
            judge,
            via: &call.via,
            acting,
            head: RefCell::new(None),
        })
    }

    /// The law, with the acting account.
    #[must_use]
    pub fn law(&self) -> Law<'_> {
        Law {
            authority: match &self.acting {
                Acting::Account(user) => Authority::Account(user),
                Acting::Operator(operator) => Authority::Operator {
                    name: &operator.name,
                },
            },
            rulebook: &self.rulebook,
            now: self.now,
        }
    }

    /// The operator, if it is the operator who acts.
    #[must_use]
    pub fn operator(&self) -> Option<&Operator> {
        match &self.acting {
            Acting::Operator(operator) => Some(operator),
            Acting::Account(_) => None,
        }
    }

    /// The account that acts, if it is an account.
    #[must_use]
    pub fn account(&self) -> Option<&User> {
        match &self.acting {
            Acting::Operator(_) => None,
            Acting::Account(user) => Some(user),
        }
    }

    /// A person the acting account may see.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] with the nearest name, also for whom the account may not see.
    pub fn user(&self, name: &str) -> Result<User> {
        let law = self.law();
        if let Ok(username) = Username::parse(name)
            && let Some(user) =
                store::user::find(self.db, &self.rulebook, &username.key(), self.now)?
            && law.sees(&user)
        {
            return Ok(user);
        }
        Err(self.no_user(name)?.into())
    }

    /// The same person as stored by now, after this transaction's own changes.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn again(&self, user: &User) -> Result<User> {
        let name = || user.username.to_string();
        let found = store::user::by_id(self.db, &self.rulebook, user.id, self.now)?;
        Ok(found.ok_or_else(|| Refusal::NotFound {
            noun: Noun::User,
            name: name(),
            nearest: None,
        })?)
    }

    fn no_user(&self, name: &str) -> Result<Refusal> {
        let start: String = name.chars().take(1).flat_map(char::to_lowercase).collect();
        let law = self.law();
        let near: Vec<String> =
            store::user::beginning_with(self.db, &start, self.now, &self.rulebook)?
                .into_iter()
                .filter(|user| law.sees(user))
                .map(|user| user.username.to_string())
                .collect();
        Ok(Refusal::NotFound {
            noun: Noun::User,
            name: shown(name),
            nearest: nearest(name, near.iter().map(String::as_str)).map(str::to_owned),
        })
    }

    /// A tenant by its slug.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] with the nearest slug.
    pub fn tenant(&self, slug: &str) -> Result<Tenant> {
        if let Some(tenant) = store::tenant::find(self.db, slug)?
            && self.sees_tenant(&tenant)
        {
            return Ok(tenant);
        }
        let known = match self.operator() {
            Some(_) => store::tenant::slugs(self.db)?,
            None => Vec::new(),
        };
        Err(Refusal::NotFound {
            noun: Noun::Tenant,
            name: shown(slug),
            nearest: nearest(slug, known.iter().map(String::as_str)).map(str::to_owned),
        }
        .into())
    }

    /// An account knows the tenants it may enter.
    fn sees_tenant(&self, tenant: &Tenant) -> bool {
        self.account()
            .is_none_or(|user| user.may_enter(tenant.reference.id))
    }

    /// A role by its slug.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] with the nearest slug.
    pub fn role(&self, slug: &str) -> Result<Arc<Role>> {
        let visible = |role: &&Arc<Role>| {
            role.tenant
                .is_none_or(|tenant| self.account().is_none_or(|user| user.may_enter(tenant)))
        };
        if let Some(role) = self.rulebook.role(slug).filter(visible) {
            return Ok(role.clone());
        }
        let known = self.rulebook.roles.values().filter(visible);
        Err(Refusal::NotFound {
            noun: Noun::Role,
            name: shown(slug),
            nearest: nearest(slug, known.map(|role| role.slug.as_str())).map(str::to_owned),
        }
        .into())
    }

    /// A right by its name.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] with the nearest name.
    pub fn right(&self, name: &str) -> Result<RightName> {
        if let Some((right, _)) = self.rulebook.rights.get_key_value(name) {
            return Ok(right.clone());
        }
        let known = self.rulebook.rights.keys().map(RightName::as_str);
        Err(Refusal::NotFound {
            noun: Noun::Right,
            name: shown(name),
            nearest: nearest(name, known).map(str::to_owned),
        }
        .into())
    }

    /// Rights by their names, each once.
    ///
    /// # Errors
    /// As [`Work::right`].
    pub fn rights(&self, names: &[String]) -> Result<BTreeSet<RightName>> {
        names.iter().map(|name| self.right(name)).collect()
    }

    /// The number of a policy.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] with the nearest name.
    pub fn policy(&self, name: &str) -> Result<i64> {
        if let Some(id) = store::rulebook::policy_id(self.db, name)? {
            return Ok(id);
        }
        let known = self.rulebook.policies.keys().map(String::as_str);
        Err(Refusal::NotFound {
            noun: Noun::Policy,
            name: shown(name),
            nearest: nearest(name, known).map(str::to_owned),
        }
        .into())
    }

    /// Makes sure that shutting this person out leaves every place with someone to look after it.
    ///
    /// # Errors
    /// [`Refusal::LastAdministrator`] or [`Refusal::LastManager`].
    pub fn require_dispensable(&self, user: &User) -> Result<()> {
        let mut others = self.stewards_at(self.now)?;
        let Some(position) = others.iter().position(|other| other.user.id == user.id) else {
            return Ok(());
        };
        let target = others.swap_remove(position);
        Ok(administrators::may_lose(&target, &others, self.now)?)
    }

    /// Makes sure that a person who comes to be like `after` leaves every place with someone to
    /// look after it.
    ///
    /// # Errors
    /// [`Refusal::LastAdministrator`] or [`Refusal::LastManager`].
    pub fn require_kept(&self, before: &User, after: &User) -> Result<()> {
        if !before.is_administrator(self.now) && before.manages().next().is_none() {
            return Ok(());
        }
        let others = self.stewards_at(self.now)?;
        let before = self.candidate(before.clone(), self.now);
        let after = self.candidate(after.clone(), self.now);
        Ok(administrators::may_become(
            &before,
            Some(&after),
            &others,
            self.now,
        )?)
    }

    /// Makes a change, and makes sure that it has left every place with someone to look after it.
    ///
    /// # Errors
    /// Whatever `change` says; [`Refusal::LastAdministrator`] or [`Refusal::LastManager`].
    pub fn guarded<T>(&self, change: impl FnOnce() -> Result<T>) -> Result<T> {
        self.guarded_if(true, change)
    }

    /// The same where only some changes can shut anyone out.
    ///
    /// # Errors
    /// As [`Work::guarded`].
    pub fn guarded_if<T>(
        &self,
        may_shut_out: bool,
        change: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        if !may_shut_out {
            return change();
        }
        let before = self.stewards()?;
        let changed = change()?;
        // roles may have changed, too
        let after = Judge::new(self.db, self.now)?.stewards_at(self.now)?;
        administrators::still_kept(&before, &after, self.now)?;
        Ok(changed)
    }

    /// Writes several things or none of them, audit entries included, and goes on either way.
    ///
    /// # Errors
    /// Whatever `job` says.
    pub fn attempt<T>(&self, job: impl FnOnce() -> Result<T>) -> Result<T> {
        let head = self.head.borrow().clone();
        let outcome = self.db.nested(job);
        if outcome.is_err() {
            *self.head.borrow_mut() = head;
        }
        outcome
    }

    /// Appends an entry to the audit trail, in this transaction.
    ///
    /// # Errors
    /// Whatever the database says.
    pub fn audit(&self, action: &str, target: Option<&str>, details: Details) -> Result<()> {
        let mut head = self.head.borrow_mut();
        let (last, previous) = match head.take() {
            Some(known) => known,
            None => store::audit::head(self.db)?,
        };
        let mut entry = Entry {
            seq: last + 1,
            at: self.now,
            actor: self.law().actor().to_owned(),
            via: self.via.to_owned(),
            action: action.to_owned(),
            target: target.map(str::to_owned),
            details: store::audit::details_text(&self.with_origin(details))?,
            hash: String::new(),
        };
        entry.hash = digest_hex(&entry.sealed_bytes(&previous));
        store::audit::append(self.db, &entry)?;
        *head = Some((entry.seq, entry.hash));
        Ok(())
    }

    /// What is known of the person behind the operator.
    fn with_origin(&self, details: Details) -> Details {
        let Some(operator) = self.operator() else {
            return details;
        };
        let details = match operator.login_uid {
            Some(uid) => details.with("login_uid", i64::from(uid)),
            None => details,
        };
        match &operator.sudo_user {
            Some(name) => details.with("sudo_user", name.as_str()),
            None => details,
        }
    }
}

/// A name as typed, safe to show and no longer than a line.
pub(super) fn shown(name: &str) -> String {
    let short: String = name.chars().take(80).collect();
    let visible = crate::domain::visible::escape_for_terminal(&short).into_owned();
    if short.len() < name.len() {
        format!("{visible}…")
    } else {
        visible
    }
}
