//! Roles and appearances that are gone, and in which entries their names were theirs. Only those
//! count whose making and end the trail tells: the same name may have been another's before, and
//! may be another's again.

use super::Span;
use std::collections::{BTreeMap, BTreeSet};

/// What can be gone and still be spoken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A role.
    Role,
    /// An appearance.
    Appearance,
}

/// An entry that says that a thing was made, or that it is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// The number of the entry.
    pub seq: i64,
    /// What.
    pub thing: Thing,
    /// Its name.
    pub name: String,
    /// The tenant it belonged to; `None`: to all.
    pub tenant: Option<String>,
    /// Whether it was made then.
    pub begins: bool,
}

/// What is gone.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past(Vec<Gone>);

/// A thing that is gone, and the entries in which its name was its own.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Gone {
    thing: Thing,
    span: Span,
    is_known: bool,
}

impl Past {
    /// What is gone, from the entries in order. Known is what was for all or of these tenants.
    #[must_use]
    pub fn of(turns: Vec<Turn>, tenants: &BTreeSet<String>) -> Self {
        let mut made = BTreeMap::new();
        let mut gone = Vec::new();
        for turn in turns {
            let tenant = turn.tenant.as_ref();
            let is_known = tenant.is_none_or(|slug| tenants.contains(slug));
            let name = turn.name.clone();
            let key = (turn.thing, turn.name, turn.tenant);
            if turn.begins {
                made.insert(key, turn.seq);
            } else if let Some(from) = made.remove(&key) {
                gone.push(Gone {
                    thing: turn.thing,
                    span: Span {
                        name,
                        from: Some(from),
                        to: Some(turn.seq),
                    },
                    is_known,
                });
            }
        }
        Past(gone)
    }

    /// Whether what the entry of that number calls so was known; `None` where it speaks of nothing
    /// that is gone.
    #[must_use]
    pub fn knew(&self, thing: Thing, name: &str, seq: i64) -> Option<bool> {
        let named = |gone: &&Gone| gone.thing == thing && gone.span.covers(name, seq);
        let known = self.0.iter().filter(named).map(|gone| gone.is_known);
        known.max()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_while_it_was_that_of_something_known() {
        use Thing::{Appearance, Role};
        let turn = |seq, thing, name: &str, tenant: Option<&str>, begins| Turn {
            seq,
            thing,
            name: name.to_owned(),
            tenant: tenant.map(str::to_owned),
            begins,
        };
        let past = Past::of(
            vec![
                turn(10, Role, "clerk", Some("south"), true),
                turn(19, Role, "clerk", Some("south"), false),
                turn(20, Role, "clerk", Some("north"), true),
                turn(22, Appearance, "dark", Some("south"), true),
                turn(25, Appearance, "dark", None, true),
                turn(29, Role, "clerk", Some("north"), false),
                turn(30, Role, "clerk", Some("south"), true),
                turn(35, Appearance, "dark", None, false),
                turn(39, Appearance, "dark", Some("south"), false),
                // nobody tells since when
                turn(40, Role, "old", Some("north"), false),
                turn(41, Role, "here", Some("north"), true),
            ],
            &BTreeSet::from(["north".to_owned()]),
        );
        for (thing, name, seq, known) in [
            (Role, "clerk", 10, Some(false)),
            (Role, "clerk", 19, Some(false)),
            (Role, "clerk", 20, Some(true)),
            (Role, "clerk", 29, Some(true)),
            (Role, "clerk", 30, None),
            (Appearance, "clerk", 25, None),
            (Appearance, "dark", 24, Some(false)),
            (Appearance, "dark", 25, Some(true)),
            (Appearance, "dark", 35, Some(true)),
            (Appearance, "dark", 36, Some(false)),
            (Role, "old", 39, None),
            (Role, "here", 41, None),
        ] {
            assert_eq!(past.knew(thing, name, seq), known, "{name} {seq}");
        }
    }
}
