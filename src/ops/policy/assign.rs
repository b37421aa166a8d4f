//! `policy assign`: an own policy for people, or one for the people of tenants.

use super::{Impact, require_manage, under_new_rules};
use crate::domain::policy::Rules;
use crate::domain::rulebook::Rulebook;
use crate::ops::tenant::{self, Described};
use crate::ops::user::{Account, People, change};
use crate::ops::{Call, Reserve, Result, Work};
use crate::store;
use crate::store::Ending;

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
    let mut people = 0;
    let (mut assigned, impact) = under_new_rules(work, || match &request.whom {
        Whom::People(chosen) => {
            let (accounts, changed) = to_people(work, chosen, request.policy.as_ref())?;
            people = changed;
            Ok(Assigned::of(accounts, Vec::new()))
        }
        Whom::Tenants(slugs) => {
            let (tenants, changed) = to_tenants(work, slugs, request.policy.as_deref())?;
            people = changed;
            Ok(Assigned::of(Vec::new(), tenants))
        }
    })?;
    assigned.impact = Impact { people, ..impact };
    Ok(assigned)
}

impl Assigned {
    fn of(people: Vec<Account>, tenants: Vec<Described>) -> Self {
        Assigned {
            people,
            tenants,
            impact: Impact::default(),
        }
    }
}

/// Also returns for how many of them other rules hold from now on.
fn to_people(
    work: &Work<'_>,
    chosen: &People,
    policy: Option<&String>,
) -> Result<(Vec<Account>, u64)> {
    let mut changed = 0;
    let mut accounts = Vec::new();
    for before in chosen.load(work)? {
        let mut after = before.clone();
        after.policy = policy.cloned();
        let (was, is) = (
            work.rulebook.policy_for(&before).rules,
            work.rulebook.policy_for(&after).rules,
        );
        changed += u64::from(was != is);
        accounts.push(change::run(work, "policy.assign", &before, &after)?.account);
    }
    Ok((accounts, changed))
}

fn to_tenants(
    work: &Work<'_>,
    slugs: &[String],
    policy: Option<&str>,
) -> Result<(Vec<Described>, u64)> {
    let mut changed = 0;
    let mut tenants: Vec<Described> = Vec::new();
    for slug in slugs {
        let tenant = work.tenant(slug)?;
        if tenants
            .iter()
            .any(|known| known.tenant.reference.id == tenant.reference.id)
        {
            continue;
        }
        for (under, people) in store::policy::people_of(work.db, tenant.reference.id)? {
            let rules = |tenant| in_force(&work.rulebook, under.own.as_deref(), tenant);
            if rules(tenant.policy.as_deref()) != rules(policy) {
                changed += people;
            }
        }
        tenants.push(tenant::edit::set_policy(work, &tenant, policy)?);
    }
    Ok((tenants, changed))
}

fn in_force<'a>(rulebook: &'a Rulebook, own: Option<&str>, tenant: Option<&str>) -> &'a Rules {
    rulebook.policy(own, tenant).rules
}
