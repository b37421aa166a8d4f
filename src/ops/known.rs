//! The names there are, for whoever has begun to type one.

use super::tenant::appearance;
use super::user::banks;
use super::{Call, Error, Result, Work};
use crate::domain::delegation::EVERYWHERE;
use crate::domain::name::Username;
use crate::domain::right::own;
use crate::domain::user::{Place, User, UserId};
use crate::store;
use crate::store::user::{Begun, NamesFrom};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What can be named on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// People.
    User,
    /// Tenants.
    Tenant,
    /// Roles.
    Role,
    /// Rights.
    Right,
    /// Policies.
    Policy,
    /// Banks.
    Bank,
    /// Appearances.
    Appearance,
    /// Settings of the installation.
    Setting,
}

/// Most names handed out at once: more are of no help to anyone.
const MOST: u32 = 100;

/// The names that begin with this text, in order: the first hundred and the very last, so that
/// they have in common what all of them have in common. The case of usernames does not matter.
/// What whoever acts may not see is not among them.
///
/// # Errors
/// Whoever acts may not look, or whatever the database says.
pub fn beginning_with(call: &Call<'_>, known: Known, start: &str) -> Result<Vec<String>> {
    call.read(|work| match known {
        Known::User => people(work, &Username::key_of(start)),
        other => Ok(ends(names(work, other)?, start)),
    })
}

/// The account of that name, for the operator, who may know what any account sees.
///
/// # Errors
/// The operator may not look, there is no such account, or whatever the database says.
pub fn account(call: &Call<'_>, name: &str) -> Result<UserId> {
    call.read(|work| Ok(work.user(name)?.id))
}

fn people(work: &Work<'_>, start: &str) -> Result<Vec<String>> {
    let law = work.law();
    let actor = match work.account() {
        Some(actor) if !law.sees_everyone() => actor,
        _ => return Ok(store::user::usernames_beginning_with(work.db, start, MOST)?),
    };
    let mut found = BTreeMap::new();
    let key = actor.username.key();
    if key.starts_with(start) {
        found.insert(key, actor.username.to_string());
    }
    for place in actor.all_places() {
        let Place::Tenant(tenant) = place else {
            continue;
        };
        if !law.holds(own::USER_VIEW, place) {
            continue;
        }
        for (from, most) in [(NamesFrom::Start, MOST), (NamesFrom::End, 1)] {
            let mut left = most;
            let begun = Begun {
                tenant,
                start,
                from,
            };
            let take = |user: User| {
                if law.sees(&user) {
                    found.insert(user.username.key(), user.username.to_string());
                    left -= 1;
                }
                Ok::<_, Error>(match left {
                    0 => ControlFlow::Break(()),
                    _ => ControlFlow::Continue(()),
                })
            };
            store::user::each_beginning_with(work.db, &work.rulebook, &begun, work.now, take)?;
        }
    }
    Ok(first_and_last(found.into_values().collect()))
}

fn names(work: &Work<'_>, known: Known) -> Result<Vec<String>> {
    let book = &work.rulebook;
    let law = work.law();
    let mut names: Vec<String> = match known {
        Known::User => Vec::new(),
        Known::Tenant => match work.account() {
            Some(actor) => store::tenant::entered_by(work.db, actor)?,
            None => store::tenant::slugs(work.db)?,
        },
        Known::Role => {
            law.require_role_view()?;
            let roles = book.roles.values().filter(|role| law.sees_role(role));
            roles.map(|role| role.slug.to_string()).collect()
        }
        Known::Right => {
            law.require_role_view()?;
            book.rights.keys().map(ToString::to_string).collect()
        }
        Known::Policy => {
            law.require_anywhere(own::POLICY_VIEW)?;
            book.policies.keys().cloned().collect()
        }
        Known::Bank => {
            law.require_anywhere(own::BANK_VIEW)?;
            let offered = store::bank::offered(work.db)?.into_iter();
            let seen = offered.filter(|bank| banks::sees(work, bank));
            seen.map(|bank| bank.slug).collect()
        }
        Known::Appearance => store::appearance::all(work.db)?
            .into_iter()
            .filter(|appearance| appearance::knows(&law, appearance))
            .map(|appearance| appearance.name.to_string())
            .collect(),
        Known::Setting => {
            law.require(own::SYSTEM_SETTINGS, Place::Everywhere, EVERYWHERE)?;
            let settings = store::setting::all(work.db)?.into_iter();
            settings.map(|setting| setting.key).collect()
        }
    };
    names.sort();
    names.dedup();
    Ok(names)
}

fn ends(mut names: Vec<String>, start: &str) -> Vec<String> {
    names.retain(|name| name.starts_with(start));
    first_and_last(names)
}

fn first_and_last(mut names: Vec<String>) -> Vec<String> {
    if names.len() > MOST as usize {
        let last = names.pop();
        names.truncate(MOST as usize);
        names.extend(last);
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::Slug;
    use crate::ops::testing::{at, call, env, installation, operator};

    #[test]
    fn of_very_many_the_first_and_the_last_are_handed_out() {
        let (store, ()) = installation(|db| {
            for number in 0..250 {
                let slug = Slug::parse(&format!("t{number:03}")).unwrap();
                store::tenant::insert(db, &slug, "T", at(0))?;
            }
            store::tenant::insert(db, &Slug::parse("east").unwrap(), "E", at(0)).map(drop)
        });
        let env = env(5);
        let call = call(&store, &env, operator());
        let names = |start| beginning_with(&call, Known::Tenant, start).unwrap();
        assert_eq!(names("e"), ["east"]);
        assert_eq!(names("t01").len(), 10);
        let all = names("t");
        assert_eq!(all.len(), 101);
        assert_eq!((all[0].as_str(), all[100].as_str()), ("t000", "t249"));
        assert!(names("nothing").is_empty());
        let roles = beginning_with(&call, Known::Role, "").unwrap();
        assert_eq!(roles, ["administrator", "billing", "member"]);
        let rights = beginning_with(&call, Known::Right, "lockout").unwrap();
        assert_eq!(rights, ["lockout.manage"]);
        let policies = beginning_with(&call, Known::Policy, "b").unwrap();
        assert_eq!(policies, ["builtin"]);
        let settings = beginning_with(&call, Known::Setting, "op").unwrap();
        assert_eq!(settings, ["operator"]);
    }
}
