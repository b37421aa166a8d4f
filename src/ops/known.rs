//! The names there are, for whoever has begun to type one.

use super::{Call, Result, Work};
use crate::domain::name::Username;
use crate::store;

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
///
/// # Errors
/// Whoever acts may not look, or whatever the database says.
pub fn beginning_with(call: &Call<'_>, known: Known, start: &str) -> Result<Vec<String>> {
    call.read(|work| match known {
        Known::User => {
            let start = Username::key_of(start);
            Ok(store::user::usernames_beginning_with(
                work.db, &start, MOST,
            )?)
        }
        other => Ok(ends(names(work, other)?, start)),
    })
}

fn names(work: &Work<'_>, known: Known) -> Result<Vec<String>> {
    let book = &work.rulebook;
    let mut names: Vec<String> = match known {
        Known::User => Vec::new(),
        Known::Tenant => store::tenant::slugs(work.db)?,
        Known::Role => book
            .roles
            .values()
            .map(|role| role.slug.to_string())
            .collect(),
        Known::Right => book.rights.keys().map(ToString::to_string).collect(),
        Known::Policy => book.policies.keys().cloned().collect(),
        Known::Bank => store::bank::slugs(work.db)?,
        Known::Appearance => store::appearance::all(work.db)?
            .into_iter()
            .map(|appearance| appearance.name.to_string())
            .collect(),
        Known::Setting => store::setting::all(work.db)?
            .into_iter()
            .map(|setting| setting.key)
            .collect(),
    };
    names.sort();
    names.dedup();
    Ok(names)
}

fn ends(mut names: Vec<String>, start: &str) -> Vec<String> {
    names.retain(|name| name.starts_with(start));
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
