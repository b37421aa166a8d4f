//! The rules at work on what is stored: whether a person can log in, and who looks after a place.

use super::error::Result;
use crate::domain::access::{self, AccessDecision, Origin};
use crate::domain::administrators::{self, Candidate};
use crate::domain::lockout::Limits;
use crate::domain::rulebook::Rulebook;
use crate::domain::user::User;
use crate::store::{self, Db};
use jiff::Timestamp;

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

    pub(super) fn stewards_at(&self, at: Timestamp) -> Result<Vec<Candidate>> {
        Ok(store::user::stewards(self.db, &self.rulebook, at)?
            .into_iter()
            .map(|user| self.candidate(user, at))
            .collect())
    }

    pub(super) fn candidate(&self, user: User, at: Timestamp) -> Candidate {
        let rules = self.rulebook.policy_for(&user).rules;
        let access = access::decide(&user, rules, false, Origin::NotAsked, at);
        Candidate { user, access }
    }
}
