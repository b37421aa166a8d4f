//! `user why`: can this person log in, and use that right, now or at a moment; and if not, every
//! reason at once. It touches no counter.

use super::Account;
use super::shown::{shown, told};
use crate::domain::access::{AccessDecision, Origin, ReasonCode};
use crate::domain::right::RightName;
use crate::domain::rights;
use crate::domain::user::{Place, User};
use crate::ops::lockout::show::lifter;
use crate::ops::{Call, Operator, Result, Work};
use ipnet::IpNet;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The question.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// Who.
    pub username: String,
    /// From which address; `None`: the question is not asked.
    pub address: Option<std::net::IpAddr>,
    /// Whether this right could be used, too.
    pub right: Option<String>,
    /// In this tenant; `None`: anywhere.
    pub tenant: Option<String>,
    /// The moment to judge at.
    pub at: Option<Timestamp>,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The person.
    pub user: User,
    /// Every reason against a login.
    pub access: AccessDecision,
    /// By whom a reason is lifted: whoever asks, if that account may; else who may where the
    /// operator may not.
    pub instead: BTreeMap<ReasonCode, String>,
    /// The name of the policy in force.
    pub policy: String,
    /// The addresses from which it lets people in; empty: any.
    pub networks: Vec<IpNet>,
    /// The right asked for.
    pub right: Option<RightName>,
    /// Whether it could be used; `None` where none was asked for.
    pub allowed: Option<bool>,
    /// Why it could not, in words.
    pub because: Option<String>,
}

impl Answer {
    /// Whether all that was asked for holds.
    #[must_use]
    pub fn is_yes(&self) -> bool {
        self.access.may_log_in() && self.allowed != Some(false)
    }
}

/// Answers.
///
/// # Errors
/// Unknown names, a moment in the past, or the database's words.
pub fn run(call: &Call<'_>, question: &Question) -> Result<Answer> {
    call.read(|work| {
        let at = super::show::moment(work, question.at)?;
        let user = work.user(&question.username)?;
        let origin = question.address.map_or(Origin::NotAsked, Origin::Address);
        let access = work.decide_at(&user, origin, at)?;
        let tenant = match &question.tenant {
            Some(slug) => Some(work.tenant(slug)?.reference),
            None => None,
        };
        let policy = work.rulebook.policy_for(&user);
        let right = match &question.right {
            Some(name) => Some(work.right(name)?),
            None => None,
        };
        let places = match &tenant {
            Some(tenant) => vec![Place::Tenant(tenant.id)],
            None => super::rights::places(work, &user),
        };
        let entry = tenant
            .as_ref()
            .filter(|tenant| !user.may_enter(tenant.id))
            .map(|tenant| format!("{} may not enter the tenant {}", user.username, tenant.slug));
        let (allowed, because) = match (&right, entry) {
            (None, None) => (None, None),
            (_, Some(because)) => (Some(false), Some(because)),
            (Some(right), None) => {
                let because = obstacle(work, &user, right, &places, at);
                (Some(access.may_log_in() && because.is_none()), because)
            }
        };
        let (name, networks) = (policy.name.to_owned(), policy.rules.networks.clone());
        Ok(Answer {
            policy: name,
            networks,
            access: told(access, shown(&user, work).as_deref()),
            instead: instead(call, work, &user, at)?,
            user,
            right,
            allowed,
            because,
        })
    })
}

fn instead(
    call: &Call<'_>,
    work: &Work<'_>,
    user: &User,
    at: Timestamp,
) -> Result<BTreeMap<ReasonCode, String>> {
    let account = Account::judged(user.clone(), work, at)?;
    let operator = Operator::owner_of(call.store);
    let mut instead = BTreeMap::new();
    for reason in &account.access.reasons {
        if let Some(name) = lifter(work, &operator, reason.code, &account)? {
            instead.insert(reason.code, name);
        }
    }
    Ok(instead)
}

/// Why the right has no effect in any of the places; `None`: it has in one.
pub(in crate::ops) fn obstacle(
    work: &Work<'_>,
    user: &User,
    right: &RightName,
    places: &[Place],
    at: Timestamp,
) -> Option<String> {
    let mut nearest_miss = None;
    for place in places {
        match rights::in_force(user, &work.rulebook, *place, at).get(right) {
            Some(held) => match &held.because {
                None => return None,
                Some(because) => nearest_miss = Some(format!("{right} {because}")),
            },
            None => continue,
        }
    }
    nearest_miss.or_else(|| Some(format!("no role in force gives {right}")))
}
