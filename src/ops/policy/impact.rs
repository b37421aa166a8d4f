//! What a change of policies comes to before it is made (N4): for whom other rules hold, whose
//! password is too old, who is locked, which sessions end. It is found by making the change inside
//! the transaction and comparing what is so before and after.

use crate::domain::access::Origin;
use crate::domain::policy::Rules;
use crate::domain::rulebook::Rulebook;
use crate::domain::session::{Ended, Session, SessionId};
use crate::domain::unlock::RESET;
use crate::domain::user::UserId;
use crate::ops::{Error, Judge, Result, Work};
use crate::store;
use crate::store::policy::{Among, Under};
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};

/// Whom a change concerns. Administrators come first in every list, then by username.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Impact {
    /// For how many people other rules hold.
    pub people: u64,
    /// Whose password is past its age from now on.
    pub passwords_too_old: Vec<Concerned>,
    /// Who is locked by failures from now on.
    pub locked: Vec<Concerned>,
    /// Who is no longer locked by failures.
    pub unlocked: Vec<Concerned>,
    /// Who has to set up a second factor before the next login.
    pub second_factor_missing: Vec<Concerned>,
    /// The sessions that end.
    pub sessions_ended: Vec<EndedSession>,
}

/// A person whom a change concerns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concerned {
    /// Who.
    pub username: String,
    /// Whether the person is an administrator of anything.
    pub administrator: bool,
}

/// A session that ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndedSession {
    /// Its number.
    pub id: SessionId,
    /// Whose.
    pub holder: Concerned,
    /// What ends it.
    pub why: Why,
}

/// What ends a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Its time is over.
    Over(Ended),
    /// It came from an address that is not allowed, or from none.
    Address,
    /// Its holder cannot log in any more, or must see to something first.
    Holder,
}

impl Why {
    /// The word used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Over(ended) => ended.as_str(),
            Self::Address => "address",
            Self::Holder => "holder",
        }
    }
}

/// Makes a change of rules, and makes sure that it leaves every place with someone to look after
/// it, and that it lifts nobody's lock by failures that the actor could not lift.
///
/// # Errors
/// Whatever `change` says, the guard over last administrators, or the law over locks.
pub(in crate::ops) fn under_new_rules<T>(
    work: &Work<'_>,
    change: impl FnOnce() -> Result<T>,
) -> Result<(T, Impact)> {
    under_new_rules_among(work, &Among::default(), change)
}

/// The same for a change that concerns nobody but these people.
///
/// # Errors
/// As [`under_new_rules`].
pub(super) fn under_new_rules_among<T>(
    work: &Work<'_>,
    among: &Among,
    change: impl FnOnce() -> Result<T>,
) -> Result<(T, Impact)> {
    let before = State::of(work, among)?;
    let changed = work.guarded(change)?;
    let judge = Judge::new(work.db, work.now)?;
    let after = State::of(&judge, among)?;
    let law = work.law();
    for freed in before.locked.difference(&after.locked) {
        if let Some(user) = store::user::by_id(work.db, &work.rulebook, *freed, work.now)? {
            // a laxer policy lifts the lock just as a reset does
            RESET.require(&law, &user)?;
        }
    }
    let mut impact = Names::new(work)?.impact(&before, &after)?;
    impact.people = people(work, &work.rulebook, &judge.rulebook)?;
    Ok((changed, impact))
}

/// For how many people the two rulebooks have other rules in force.
fn people(judge: &Judge<'_>, before: &Rulebook, after: &Rulebook) -> Result<u64> {
    let all = store::policy::people(judge.db)?.into_iter();
    let changed = all.filter(|(under, _)| in_force(before, under) != in_force(after, under));
    Ok(changed.map(|(_, people)| people).sum())
}

fn in_force<'a>(rulebook: &'a Rulebook, under: &Under) -> &'a Rules {
    let policy = rulebook.policy(under.own.as_deref(), under.tenant.as_deref());
    policy.rules
}

/// What is so under some rules.
struct State {
    too_old: BTreeSet<UserId>,
    locked: BTreeSet<UserId>,
    without_factor: BTreeSet<UserId>,
    ended: BTreeMap<SessionId, (UserId, Why)>,
}

impl State {
    fn of(judge: &Judge<'_>, among: &Among) -> Result<Self> {
        let mut state = State {
            too_old: too_old(judge, among)?,
            locked: locked(judge, among)?,
            without_factor: without_factor(judge, among)?,
            ended: BTreeMap::new(),
        };
        store::policy::each_session(judge.db, among, judge.now, |session, under| {
            let rules = in_force(&judge.rulebook, under);
            if let Some(why) = state.ends(session, rules, judge.now) {
                state.ended.insert(session.id, (session.user, why));
            }
            Ok::<_, Error>(())
        })?;
        Ok(state)
    }

    fn ends(&self, session: &Session, rules: &Rules, now: Timestamp) -> Option<Why> {
        let address = session.address.as_deref();
        let address = address.and_then(|text| text.parse().ok());
        if let Some(ended) = session.ended(rules, now) {
            Some(Why::Over(ended))
        } else if !rules.admits(address) {
            Some(Why::Address)
        } else if [&self.too_old, &self.locked, &self.without_factor]
            .iter()
            .any(|people| people.contains(&session.user))
        {
            Some(Why::Holder)
        } else {
            None
        }
    }
}

fn too_old(judge: &Judge<'_>, among: &Among) -> Result<BTreeSet<UserId>> {
    let mut people = BTreeSet::new();
    let rules = judge.rulebook.policies.values();
    let Some(youngest) = rules.filter_map(|rules| rules.max_age).min() else {
        return Ok(people);
    };
    let before = judge.now.checked_sub(youngest).unwrap_or(Timestamp::MIN);
    store::policy::each_password(judge.db, among, before, |user, under, set_at| {
        let due = in_force(&judge.rulebook, under).password_due(set_at);
        if due.is_some_and(|due| due <= judge.now) {
            people.insert(user);
        }
        Ok::<_, Error>(())
    })?;
    Ok(people)
}

fn locked(judge: &Judge<'_>, among: &Among) -> Result<BTreeSet<UserId>> {
    let mut people = BTreeSet::new();
    for id in store::policy::with_failures(judge.db, among)? {
        let user = store::user::by_id(judge.db, &judge.rulebook, id, judge.now)?;
        if let Some(user) = user
            && judge.decide(&user, Origin::NotAsked)?.locked_by_failures()
        {
            people.insert(id);
        }
    }
    Ok(people)
}

fn without_factor(judge: &Judge<'_>, among: &Among) -> Result<BTreeSet<UserId>> {
    let mut people = BTreeSet::new();
    let mut rules = judge.rulebook.policies.values();
    if !rules.any(|rules| rules.require_2fa) {
        return Ok(people);
    }
    store::policy::each_without_second_factor(judge.db, among, |user, under| {
        if in_force(&judge.rulebook, under).require_2fa {
            people.insert(user);
        }
        Ok::<_, Error>(())
    })?;
    Ok(people)
}

/// Numbers turned into names.
struct Names<'a> {
    judge: &'a Judge<'a>,
    administrators: BTreeSet<UserId>,
}

impl<'a> Names<'a> {
    fn new(judge: &'a Judge<'a>) -> Result<Self> {
        let stewards = store::user::stewards(judge.db, &judge.rulebook, judge.now)?;
        let administrators = stewards
            .iter()
            .filter(|user| user.is_administrator(judge.now));
        Ok(Names {
            judge,
            administrators: administrators.map(|user| user.id).collect(),
        })
    }

    fn impact(&self, before: &State, after: &State) -> Result<Impact> {
        let new = |before: &BTreeSet<UserId>, after: &BTreeSet<UserId>| {
            self.people(after.difference(before).copied())
        };
        let sessions = after
            .ended
            .iter()
            .filter(|(id, _)| !before.ended.contains_key(id));
        let mut ended = sessions
            .map(|(id, (user, why))| {
                Ok(EndedSession {
                    id: *id,
                    holder: self.person(*user)?,
                    why: *why,
                })
            })
            .collect::<Result<Vec<_>>>()?;
        ended.sort_by_key(|session| (order(&session.holder), session.id));
        Ok(Impact {
            people: 0,
            passwords_too_old: new(&before.too_old, &after.too_old)?,
            locked: new(&before.locked, &after.locked)?,
            unlocked: new(&after.locked, &before.locked)?,
            second_factor_missing: new(&before.without_factor, &after.without_factor)?,
            sessions_ended: ended,
        })
    }

    fn people(&self, ids: impl Iterator<Item = UserId>) -> Result<Vec<Concerned>> {
        let mut people = ids.map(|id| self.person(id)).collect::<Result<Vec<_>>>()?;
        people.sort_by_cached_key(order);
        Ok(people)
    }

    fn person(&self, id: UserId) -> Result<Concerned> {
        let username = store::policy::username(self.judge.db, id)?;
        Ok(Concerned {
            username: username.unwrap_or_default(),
            administrator: self.administrators.contains(&id),
        })
    }
}

fn order(person: &Concerned) -> (bool, String) {
    (!person.administrator, person.username.to_lowercase())
}
