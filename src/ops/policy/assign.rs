//! `policy assign`: an own policy for people, or one for the people of tenants.

use super::{Impact, require_manage, under_new_rules, under_new_rules_among};
use crate::domain::user::{User, UserId};
use crate::ops::tenant::{self, Described};
use crate::ops::user::{Account, People, change};
use crate::ops::{Call, Reserve, Result, Work};
use crate::store;
use crate::store::Ending;
use crate::store::policy::Among;
use crate::store::tenant::Tenant;
use std::collections::BTreeMap;

/// To whom a policy is given.
#[derive(Debug, Clone)]
pub enum Whom {
    /// To people, as their own.
    People(People),
    /// To tenants, by slug.
    Tenants(Vec<String>),
}

/// A policy to be given.
#[derive(Debug, Clone)]
pub struct Assign {
    /// Which; `None`: back to the inherited one.
    pub policy: Option<String>,
    /// To whom.
    pub whom: Whom,
}

/// What came of it.
#[derive(Debug)]
pub struct Assigned {
    /// The people it was given to.
    pub people: Vec<Account>,
    /// The tenants it was given to.
    pub tenants: Vec<Described>,
    /// Whom that concerns.
    pub impact: Impact,
}

/// Gives a policy to all of them, or to none.
///
/// # Errors
/// Unknown names, or whatever speaks against the change of one of them; nothing is then written.
pub fn run(call: &Call<'_>, request: &Assign) -> Result<Assigned> {
    call.write(|work| write(work, request))
}

/// What would come of it, before anyone is asked whether that is meant.
///
/// # Errors
/// As [`run`].
pub fn preview(call: &Call<'_>, request: &Assign) -> Result<Assigned> {
    call.write_as(Reserve::Ordinary, Ending::RollBack, |work| {
        write(work, request)
    })
}

fn write(work: &Work<'_>, request: &Assign) -> Result<Assigned> {
    require_manage(work)?;
    if let Some(name) = &request.policy {
        work.policy(name)?;
    }
    match &request.whom {
        Whom::People(chosen) => {
            let people = chosen.load(work)?;
            to_people(work, &people, request.policy.as_ref())
        }
        Whom::Tenants(slugs) => to_tenants(work, slugs, request.policy.as_deref()),
    }
}

fn to_people(work: &Work<'_>, people: &[User], policy: Option<&String>) -> Result<Assigned> {
    let ids: Vec<UserId> = people.iter().map(|user| user.id).collect();
    let mut changed = 0;
    let (accounts, impact) = under_new_rules_among(work, &Among::people(&ids), || {
        let mut accounts: Vec<Account> = Vec::with_capacity(people.len());
        for before in people {
            let mut after = before.clone();
            after.policy = policy.cloned();
            let was = work.rulebook.policy_for(before).rules;
            changed += u64::from(was != work.rulebook.policy_for(&after).rules);
            accounts.push(change::run(work, "policy.assign", before, &after)?.account);
        }
        Ok(accounts)
    })?;
    Ok(Assigned {
        people: accounts,
        tenants: Vec::new(),
        impact: Impact {
            people: changed,
            ..impact
        },
    })
}

fn to_tenants(work: &Work<'_>, slugs: &[String], policy: Option<&str>) -> Result<Assigned> {
    let mut tenants: BTreeMap<&str, Tenant> = BTreeMap::new();
    for slug in slugs {
        tenants.insert(slug, work.tenant(slug)?);
    }
    let mut changed = 0;
    for tenant in tenants.values() {
        for (under, people) in store::policy::people_of(work.db, tenant.reference.id)? {
            let rules = |tenant| work.rulebook.policy(under.own.as_deref(), tenant).rules;
            if rules(tenant.policy.as_deref()) != rules(policy) {
                changed += people;
            }
        }
    }
    let (tenants, impact) = under_new_rules(work, || {
        let given = tenants.values();
        given
            .map(|tenant| tenant::edit::set_policy(work, tenant, policy))
            .collect()
    })?;
    Ok(Assigned {
        people: Vec::new(),
        tenants,
        impact: Impact {
            people: changed,
            ..impact
        },
    })
}
